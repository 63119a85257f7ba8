using Helpline.Flows.Content;

namespace Helpline.Flows.Matching;

/// <summary>Every word that a pack knows, as a number.</summary>
internal sealed class WordIds
{
    /// <summary>One string is at most this many words: itself, and stems of it.</summary>
    public const int MostIds = 8;

    public const int ShortestStem = 3;

    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _stems = new(StringComparer.Ordinal);
    private readonly HashSet<string> _stemStarts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _meant = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _shortForms = [];
    private int _longestStem;

    public int Count { get; private set; }

    /// <summary>The words of keywords and phrases in a language: what a typing error may have been meant to be.</summary>
    public IEnumerable<string> MeantIn(string language) =>
        _meant.Where(word => word.Value.Contains(language) || word.Value.Contains(Topic.AnyLanguage)).Select(word => word.Key);

    /// <summary>Adds a word of a keyword or a phrase.</summary>
    public int AddMeant(string word, string language)
    {
        var languages = _meant.GetValueOrDefault(word, []);
        if (!languages.Contains(language))
            _meant[word] = [.. languages, language];
        return Add(word);
    }

    public int Add(string word) => Add(_words, word);

    /// <summary>Adds a word that is also read as another one.</summary>
    public void AddShortForm(string form, string meant) => _shortForms[Add(form)] = Add(meant);

    /// <summary>Adds a stem: it stands for every word that begins so.</summary>
    public int AddStem(string stem)
    {
        _longestStem = Math.Max(_longestStem, stem.Length);
        _stemStarts.Add(stem[..ShortestStem]);
        return Add(_stems, stem);
    }

    public bool KnowsWord(ReadOnlySpan<char> word) => Find(word) >= 0;

    /// <summary>True for a word, and for one that begins with a stem.</summary>
    public bool Knows(ReadOnlySpan<char> word)
    {
        Span<int> ids = stackalloc int[MostIds];
        return KnowsWord(word) || Read(word, ids) > 0;
    }

    /// <summary>Writes the numbers of the word and of all its stems, and returns how many there are.</summary>
    public int Read(ReadOnlySpan<char> word, Span<int> ids)
    {
        var count = 0;
        if (Find(word) is >= 0 and var id)
        {
            ids[count++] = id;
            if (_shortForms.TryGetValue(id, out var meant))
                ids[count++] = meant;
        }

        if (word.Length < ShortestStem || !_stemStarts.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word[..ShortestStem]))
            return count;
        var stems = _stems.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = ShortestStem; length <= word.Length && length <= _longestStem && count < MostIds; length++)
        {
            if (stems.TryGetValue(word[..length], out var stem))
                ids[count++] = stem;
        }

        return count;
    }

    private int Find(ReadOnlySpan<char> word) =>
        _words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var id) ? id : -1;

    private int Add(Dictionary<string, int> numbers, string word)
    {
        if (numbers.TryGetValue(word, out var id))
            return id;
        return numbers[word] = Count++;
    }
}
