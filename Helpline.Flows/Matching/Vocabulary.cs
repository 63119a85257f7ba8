namespace Helpline.Flows.Matching;

/// <summary>Every word that a pack knows, as a number.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _stems = new(StringComparer.Ordinal);
    private int _count;

    public IEnumerable<string> Words => _words.Keys;

    public int Add(string word) => Add(_words, word);

    /// <summary>Adds a stem: it stands for every word that begins so.</summary>
    public int AddStem(string stem) => Add(_stems, stem);

    public bool Knows(ReadOnlySpan<char> word) => Find(word) >= 0;

    /// <summary>The number of a whole word; -1 when it is unknown.</summary>
    public int Find(ReadOnlySpan<char> word) =>
        _words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var id) ? id : -1;

    /// <summary>Adds the numbers of the word and of all its stems.</summary>
    public void Read(ReadOnlySpan<char> word, List<int> ids)
    {
        if (Find(word) is >= 0 and var id)
            ids.Add(id);
        var stems = _stems.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = 3; length <= word.Length && length <= 16; length++)
        {
            if (stems.TryGetValue(word[..length], out var stem))
                ids.Add(stem);
        }
    }

    private int Add(Dictionary<string, int> numbers, string word)
    {
        if (numbers.TryGetValue(word, out var id))
            return id;
        return numbers[word] = _count++;
    }
}
