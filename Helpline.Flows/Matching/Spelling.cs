namespace Helpline.Flows.Matching;

/// <summary>Reads a string that is no word as the known word that somebody meant to type; never one word as another.</summary>
internal sealed class Spelling
{
    private const int Shortest = 5;
    private const int Longest = 16;

    // Digits and letters that stand for others: S1GNS, SlGNS. The skeleton writes all of them one way.
    private static readonly Dictionary<char, char> _drawn = new()
    {
        ['0'] = 'o',
        ['1'] = 'i',
        ['l'] = 'i',
        ['3'] = 'e',
        ['4'] = 'a',
        ['5'] = 's',
        ['7'] = 't',
    };

    private readonly Vocabulary _vocabulary;
    private readonly Dictionary<string, string?> _skeletons = new(StringComparer.Ordinal);

    public Spelling(Vocabulary vocabulary)
    {
        _vocabulary = vocabulary;
        foreach (var word in vocabulary.Words)
        {
            // Two words with one skeleton: neither can be told.
            if (word.Length is >= Shortest and <= Longest && !_skeletons.TryAdd(Skeleton(word), word))
                _skeletons[Skeleton(word)] = null;
        }
    }

    /// <summary>The text with its typing errors read through; null when it has none.</summary>
    public Utterance? Correct(Utterance utterance)
    {
        List<string>? words = null;
        for (var i = 0; i < utterance.Count; i++)
        {
            if (Correct(utterance[i]) is not { } meant)
                continue;
            words ??= [.. utterance.Text.Split(' ')];
            words[i] = meant;
        }

        return words is null ? null : utterance.With(words);
    }

    private string? Correct(ReadOnlySpan<char> word)
    {
        if (word.Length is < Shortest or > Longest || _vocabulary.Knows(word))
            return null;
        Span<char> skeleton = stackalloc char[word.Length];
        Draw(word, skeleton);
        return _skeletons.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(skeleton, out var meant) ? meant : null;
    }

    private static string Skeleton(string word)
    {
        Span<char> skeleton = stackalloc char[word.Length];
        Draw(word, skeleton);
        return skeleton.ToString();
    }

    private static void Draw(ReadOnlySpan<char> word, Span<char> skeleton)
    {
        for (var i = 0; i < word.Length; i++)
            skeleton[i] = _drawn.GetValueOrDefault(word[i], word[i]);
    }
}
