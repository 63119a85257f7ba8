using Helpline.Flows.Content;

namespace Helpline.Flows.Matching;

/// <summary>Reads a string that is no word as the known word that somebody meant to type; never one word as another.</summary>
internal sealed class SpellingCorrector
{
    private const int Shortest = 4;
    private const int ShortestBySound = 5;
    private const int Longest = 20;

    // A text of more strange words is in no language of ours.
    private const int MostStrangeWords = 32;

    private readonly WordIds _vocabulary;
    private readonly Phonetics _drawn;
    private readonly Dictionary<string, string> _byDrawing = new(StringComparer.Ordinal);
    private readonly List<(Phonetics Phonetics, Dictionary<string, string> Words)> _bySound = [];
    private readonly Dictionary<string, List<string>> _nearby = new(StringComparer.Ordinal);
    private readonly HashSet<string> _glued;

    public SpellingCorrector(ContentPack pack, WordIds vocabulary)
    {
        _vocabulary = vocabulary;
        var book = pack.Phrases;
        var keywords = Lexicon.Keywords(pack).Select(keyword => keyword.Word).Where(word => word.Length is >= Shortest and <= Longest).ToHashSet();
        _glued = [.. book.Glued.Select(Fold.Text), .. keywords];
        _drawn = new Phonetics(book.Drawn, keepsDoubles: true);
        foreach (var word in keywords)
            _byDrawing.TryAdd(_drawn.Of(word), word);
        foreach (var (language, rules) in book.Sounds)
            AddSounds(new Phonetics(rules, keepsDoubles: false), vocabulary.MeantIn(language));
        foreach (var word in keywords.Union(book.Mistyped.Values.SelectMany(words => words).Select(Fold.Text)))
            AddSlips(word);
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
        return IsStrange(typed) ? Alike(typed, _drawn, _byDrawing) ?? Sounding(typed) ?? Slipped(typed) ?? WordSegmenter.Split(typed, _glued) : null;
    }

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
        foreach (var (sounds, words) in _bySound)
        {
            if (Alike(typed, sounds, words) is { } word)
                return word;
        }

        return null;
    }

    private static string? Alike(ReadOnlySpan<char> typed, Phonetics sounds, Dictionary<string, string> words)
    {
        Span<char> sound = stackalloc char[2 * Longest];
        var length = sounds.Write(typed, sound);
        return words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(sound[..length], out var word) ? word : null;
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
            if (KeyboardEdit.Rank(typed, word) is { } rank && rank < best.Rank)
                best = (rank, word);
        }
    }

    private void AddSounds(Phonetics sounds, IEnumerable<string> words)
    {
        var bySound = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in words.Where(word => word.Length is >= ShortestBySound and <= Longest))
            bySound.TryAdd(sounds.Of(word), word);
        _bySound.Add((sounds, bySound));
    }

    private void AddSlips(string word)
    {
        foreach (var key in Enumerable.Range(0, word.Length).Select(i => word.Remove(i, 1)).Append(word).Distinct())
        {
            if (!_nearby.TryGetValue(key, out var words))
                _nearby[key] = words = [];
            words.Add(word);
        }
    }
}
