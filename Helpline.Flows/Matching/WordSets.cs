namespace Helpline.Flows.Matching;

/// <summary>The sets of words that phrases are made of, each once, as a number.</summary>
internal sealed class WordSets
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<IReadOnlyCollection<int>> _sets = [];
    private int[] _starts = [];
    private int[] _setsOf = [];

    public int Count => _sets.Count;

    public IReadOnlyCollection<int> this[int set] => _sets[set];

    public int Add(IEnumerable<int> words)
    {
        var sorted = words.Distinct().Order().ToArray();
        var key = string.Join(',', sorted);
        if (_numbers.TryGetValue(key, out var set))
            return set;
        _sets.Add(sorted);
        return _numbers[key] = _sets.Count - 1;
    }

    /// <summary>The sets that a word is in. Asked only when all sets are known.</summary>
    public ReadOnlySpan<int> Of(int word) => _setsOf.AsSpan(_starts[word].._starts[word + 1]);

    public void Close(int words)
    {
        var lists = new List<int>?[words];
        for (var set = 0; set < _sets.Count; set++)
        {
            foreach (var word in _sets[set])
                (lists[word] ??= []).Add(set);
        }

        // One behind the other: what is read for one text lies together.
        _starts = new int[words + 1];
        for (var word = 0; word < words; word++)
            _starts[word + 1] = _starts[word] + (lists[word]?.Count ?? 0);
        _setsOf = [.. lists.SelectMany(list => list ?? [])];
    }
}
