namespace Helpline.Flows.Matching;

/// <summary>Takes apart words that were typed without a space: NEEDHELP, AYUDAME POR FAVOR in one.</summary>
internal static class WordSegmenter
{
    private const int Shortest = 6;
    private const int MostWords = 4;

    /// <summary>The fewest known words that make up the string; null when none do.</summary>
    public static string? Split(ReadOnlySpan<char> typed, HashSet<string> words)
    {
        if (typed.Length < Shortest)
            return null;
        var known = words.GetAlternateLookup<ReadOnlySpan<char>>();
        // fewest[end]: how many words make up the first letters, and where the last of them starts.
        Span<(int Count, int Start)> fewest = stackalloc (int, int)[typed.Length + 1];
        fewest.Fill((MostWords + 1, 0));
        fewest[0] = (0, 0);
        for (var start = 0; start < typed.Length; start++)
        {
            var count = fewest[start].Count + 1;
            if (count > MostWords)
                continue;
            for (var end = start + 1; end <= typed.Length; end++)
            {
                var word = typed[start..end];
                if (count < fewest[end].Count && known.Contains(word))
                    fewest[end] = (count, start);
            }
        }

        if (fewest[^1].Count > MostWords)
            return null;
        var split = new List<string>();
        for (var end = typed.Length; end > 0; end = fewest[end].Start)
            split.Insert(0, typed[fewest[end].Start..end].ToString());
        return string.Join(' ', split);
    }
}
