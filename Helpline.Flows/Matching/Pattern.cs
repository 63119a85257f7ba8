namespace Helpline.Flows.Matching;

/// <summary>A phrase, ready to be looked for: words in order, small words allowed between.</summary>
internal sealed class Pattern(IReadOnlyList<PatternWord> words, bool fromStart, bool toEnd)
{
    public IReadOnlyList<PatternWord> Words { get; } = words;

    /// <summary>Finds the first place at or after <paramref name="from"/>.</summary>
    /// <param name="reading">The text.</param>
    /// <param name="from">The first word that may belong to it.</param>
    /// <param name="scratch">Room for two numbers per word and two more.</param>
    /// <param name="place">The words from the first to the last that belong to it.</param>
    public bool Find(Reading reading, int from, Span<int> scratch, out (int Start, int End) place)
    {
        // starts[end] is where a match of the words so far that ends before `end` began, plus one.
        var starts = scratch[..(reading.Count + 1)];
        var next = scratch.Slice(reading.Count + 1, reading.Count + 1);
        starts.Clear();
        var found = false;
        for (var word = from; word < reading.Count; word++)
        {
            if (!Words[0].Is(reading.Ids(word)) || (fromStart && !reading.IsPolite(0, word)))
                continue;
            starts[word + 1] = word + 1;
            found = true;
        }

        for (var i = 1; i < Words.Count && found; i++)
        {
            found = Extend(Words[i], reading, from, starts, next);
            var last = starts;
            starts = next;
            next = last;
        }

        place = default;
        for (var end = from + 1; found && end <= reading.Count; end++)
        {
            if (starts[end] == 0 || (toEnd && !reading.IsPolite(end, reading.Count)))
                continue;
            place = (starts[end] - 1, end);
            return true;
        }

        return false;
    }

    private static bool Extend(PatternWord word, Reading reading, int from, Span<int> starts, Span<int> next)
    {
        next.Clear();
        var found = false;
        for (var end = from + 1; end < reading.Count; end++)
        {
            if (starts[end] == 0)
                continue;
            var gap = word.Gap;
            for (var at = end; at < reading.Count; at++)
            {
                if (word.Is(reading.Ids(at)))
                {
                    next[at + 1] = Math.Max(next[at + 1], starts[end]);
                    found = true;
                }

                if (!reading.IsFiller(at) && gap-- == 0)
                    break;
            }
        }

        return found;
    }
}

/// <summary>One word of a phrase.</summary>
/// <param name="Ids">The words that may stand here.</param>
/// <param name="Gap">How many words that are no fillers may stand before it.</param>
internal sealed record PatternWord(HashSet<int> Ids, int Gap)
{
    public bool Is(ReadOnlySpan<int> ids)
    {
        foreach (var id in ids)
        {
            if (Ids.Contains(id))
                return true;
        }

        return false;
    }
}
