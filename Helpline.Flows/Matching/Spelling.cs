using Helpline.Flows.Content;

namespace Helpline.Flows.Matching;

/// <summary>Reads a string that is no word as the known word that somebody meant to type; never one word as another.</summary>
internal sealed class Spelling
{
    private const int Shortest = 4;
    private const int ShortestBySound = 5;
    private const int Longest = 20;

    // A text of more strange words is in no language of ours.
    private const int MostStrangeWords = 32;

    private readonly Vocabulary _vocabulary;
    private readonly Sounds _drawn;
    private readonly Sounds[] _sounds;
    private readonly HashSet<string> _glued;
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _nearby = new(StringComparer.Ordinal);

    public Spelling(ContentPack pack, Vocabulary vocabulary)
    {
        _vocabulary = vocabulary;
        _drawn = new Sounds(pack.Phrases.Drawn, keepsDoubles: true);
        _sounds = [.. pack.Phrases.Sounds.Values.Select(rules => new Sounds(rules, keepsDoubles: false))];
        _glued = [.. pack.Phrases.Glued.Select(Fold.Text), .. Keywords(pack).Where(word => word.Length >= Shortest)];
        foreach (var word in vocabulary.Meant.Where(word => word.Length is >= Shortest and <= Longest))
        {
            _words.TryAdd(_drawn.Of(word), word);
            foreach (var sounds in _sounds.Where(_ => word.Length >= ShortestBySound))
                _words.TryAdd(sounds.Of(word), word);
        }

        var mistyped = pack.Phrases.Mistyped.Values.SelectMany(words => words).Select(Fold.Text);
        foreach (var word in Keywords(pack).Concat(mistyped).Where(word => word.Length is >= Shortest and <= Longest).Distinct())
        {
            Add(word, word);
            for (var i = 0; i < word.Length; i++)
                Add(word.Remove(i, 1), word);
        }
    }

    /// <summary>The text with its typing errors read through; null when it has none.</summary>
    public Utterance? Correct(Utterance utterance)
    {
        List<string>? words = null;
        var strange = 0;
        for (var i = 0; i < utterance.Count; i++)
        {
            if (IsStrange(utterance[i]) && strange++ < MostStrangeWords && Correct(utterance[i]) is { } meant)
            {
                words ??= WordsBefore(utterance, i);
                words.AddRange(meant.Split(' '));
            }
            else
            {
                words?.Add(utterance[i].ToString());
            }
        }

        return words is null ? null : utterance.With(words);
    }

    /// <summary>The word, or the words, that a string was meant to be; null when it is a word or means nothing.</summary>
    internal string? Correct(ReadOnlySpan<char> typed)
    {
        return IsStrange(typed) ? Alike(typed, _drawn) ?? Sounding(typed) ?? Slipped(typed) ?? MergedWords.Split(typed, _glued) : null;
    }

    private static IEnumerable<string> Keywords(ContentPack pack) =>
        pack.Topics.Values
            .Where(topic => topic.Id != Intents.Stop)
            .SelectMany(topic => topic.Keywords.Values.SelectMany(words => words))
            .SelectMany(word => Fold.Text(word).Split(' '));

    private bool IsStrange(ReadOnlySpan<char> typed) =>
        typed.Length is >= Shortest - 1 and <= Longest && char.IsAsciiLetterOrDigit(typed[0]) && !_vocabulary.Knows(typed);

    private static List<string> WordsBefore(Utterance utterance, int end)
    {
        var words = new List<string>(utterance.Count + 2);
        for (var i = 0; i < end; i++)
            words.Add(utterance[i].ToString());
        return words;
    }

    private string? Sounding(ReadOnlySpan<char> typed)
    {
        foreach (var sounds in _sounds)
        {
            if (Alike(typed, sounds) is { } word)
                return word;
        }

        return null;
    }

    private string? Alike(ReadOnlySpan<char> typed, Sounds sounds)
    {
        Span<char> sound = stackalloc char[2 * Longest];
        var length = sounds.Write(typed, sound);
        return _words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(sound[..length], out var word) ? word : null;
    }

    private string? Slipped(ReadOnlySpan<char> typed)
    {
        var best = (Rank: int.MaxValue, Word: (string?)null);
        Look(typed, typed, ref best);
        Span<char> shorter = stackalloc char[typed.Length - 1];
        for (var i = 0; i < typed.Length; i++)
        {
            typed[..i].CopyTo(shorter);
            typed[(i + 1)..].CopyTo(shorter[i..]);
            Look(shorter, typed, ref best);
        }

        return best.Word;
    }

    private void Look(ReadOnlySpan<char> key, ReadOnlySpan<char> typed, ref (int Rank, string? Word) best)
    {
        if (!_nearby.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out var words))
            return;
        foreach (var word in words)
        {
            if (Slip.Rank(typed, word) is { } rank && rank < best.Rank)
                best = (rank, word);
        }
    }

    private void Add(string key, string word)
    {
        if (!_nearby.TryGetValue(key, out var words))
            _nearby[key] = words = [];
        words.Add(word);
    }
}
