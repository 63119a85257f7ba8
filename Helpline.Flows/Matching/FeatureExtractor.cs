using System.Runtime.InteropServices;
using Helpline.Flows.Content;

namespace Helpline.Flows.Matching;

/// <summary>
/// What is to be seen in a text, as numbers: its words, how they begin, which sets they belong to, what stands side by
/// side, and which meanings follow each other at some distance. What no example showed is not seen.
/// </summary>
internal sealed class FeatureExtractor
{
    /// <summary>How many features of a text are seen.</summary>
    public const int MostFeatures = 2048;

    private const int MostWords = 48;
    private const int Stem = 4;
    private const int Distance = 8;
    private const int Edge = -1;
    private const int Strange = -2;

    private readonly HashSet<string> _small;
    private readonly HashSet<int> _content = [];
    private readonly Dictionary<string, string> _shortForms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _setsOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _meaningsOf = new(StringComparer.Ordinal);
    private readonly string[] _meanings;

    private readonly Dictionary<string, WordFeatures> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _stems = new(StringComparer.Ordinal);
    private readonly Dictionary<long, int> _neighbours = [];
    private readonly int[] _pairs;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private string[]? _names;
    private bool[] _isContent = [];

    public FeatureExtractor(PhraseBook book)
    {
        foreach (var (form, meant) in book.ShortForms)
            _shortForms.TryAdd(Fold.Text(form), Fold.Text(meant));
        foreach (var (set, word) in Entries(book.Sets))
            Add(_setsOf, word, $"<{set}>");
        // Words of grammar say nothing of a subject by themselves, nor do numerals.
        _small = [.. book.Fillers.Concat(book.Common.Values.SelectMany(words => words)).Select(Fold.Text).Except(_setsOf.Keys)];
        _meanings = [.. book.Alike.Keys];
        foreach (var (set, word) in Entries(book.Alike))
            Add(_meaningsOf, word, Array.IndexOf(_meanings, set));
        _pairs = new int[_meanings.Length * _meanings.Length];
        Array.Fill(_pairs, Strange);
        foreach (var word in _setsOf.Keys.Concat(_meaningsOf.Keys).Concat(_shortForms.Keys))
            Learn(word);
    }

    public int Count => _numbers.Count;

    /// <summary>From now on nothing new is seen.</summary>
    public void Close()
    {
        _names = [.. _numbers.Keys];
        _isContent = [.. Enumerable.Range(0, Count).Select(_content.Contains)];
    }

    /// <summary>What a feature is, for people who read <c>talk --explain</c>.</summary>
    public string Name(int feature) => _names![feature];

    /// <summary>How many of the features say something of a subject.</summary>
    public int CountContent(ReadOnlySpan<int> features)
    {
        var content = 0;
        foreach (var feature in features)
            content += _isContent[feature] ? 1 : 0;
        return content;
    }

    private bool IsLearning => _names is null;

    /// <summary>Writes the text's features, each once, and returns how many there are.</summary>
    public int Read(Utterance utterance, scoped Span<int> features)
    {
        scoped var seen = new SpanList<int>(features);
        var count = Math.Min(utterance.Count, MostWords);
        Span<int> ids = stackalloc int[MostWords];
        scoped var meanings = new SpanList<(int At, int Meaning)>(stackalloc (int, int)[4 * MostWords]);
        for (var at = 0; at < count; at++)
        {
            ids[at] = ReadWord(utterance[at], at, ref seen, ref meanings);
            ReadNeighbours(at == 0 ? Edge : ids[at - 1], ids[at], at == 0 ? default : utterance[at - 1], utterance[at], ref seen);
        }

        if (count > 0)
            ReadNeighbours(ids[count - 1], Edge, utterance[count - 1], default, ref seen);
        ReadPairs(meanings.All, ref seen);
        return Distinct(features[..seen.Count]);
    }

    private int ReadWord(ReadOnlySpan<char> typed, int at, scoped ref SpanList<int> seen, scoped ref SpanList<(int At, int Meaning)> meanings)
    {
        if (!_words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(typed, out var word))
        {
            if (!IsLearning)
            {
                if (typed.Length > Stem && _stems.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(typed[..Stem], out var stem))
                    seen.Add(stem);
                return Strange;
            }

            word = Learn(typed.ToString());
        }

        foreach (var feature in word.Features)
            seen.Add(feature);
        foreach (var meaning in word.Meanings)
            meanings.Add((at, meaning));
        return word.Id;
    }

    private void ReadNeighbours(int before, int after, ReadOnlySpan<char> first, ReadOnlySpan<char> second, scoped ref SpanList<int> seen)
    {
        var key = ((long)before << 32) | (uint)after;
        if (!_neighbours.TryGetValue(key, out var feature))
        {
            if (!IsLearning)
                return;
            var (left, right) = (before == Edge ? "^" : Meant(first.ToString()), after == Edge ? "$" : Meant(second.ToString()));
            feature = _neighbours[key] = Number($"{left} {right}");
            if (IsContent(left) || IsContent(right))
                _content.Add(feature);
        }

        seen.Add(feature);
    }

    private void ReadPairs(ReadOnlySpan<(int At, int Meaning)> meanings, scoped ref SpanList<int> seen)
    {
        for (var i = 0; i < meanings.Length; i++)
        {
            for (var j = i + 1; j < meanings.Length && meanings[j].At - meanings[i].At < Distance; j++)
            {
                if (meanings[j].At == meanings[i].At)
                    continue;
                ref var feature = ref _pairs[(meanings[i].Meaning * _meanings.Length) + meanings[j].Meaning];
                if (feature == Strange && IsLearning)
                    feature = Number($"{_meanings[meanings[i].Meaning]} .. {_meanings[meanings[j].Meaning]}");
                if (feature != Strange)
                    seen.Add(feature);
            }
        }
    }

    private WordFeatures Learn(string typed)
    {
        if (_words.TryGetValue(typed, out var known))
            return known;
        var meant = Meant(typed);
        if (meant != typed)
            return _words[typed] = Learn(meant);
        var features = new List<int> { Number(typed) };
        if (typed.Length > Stem)
            features.Add(_stems[typed[..Stem]] = Number(typed[..Stem] + '*'));
        features.AddRange(_setsOf.GetValueOrDefault(typed, []).Select(Number));
        var meanings = _meaningsOf.GetValueOrDefault(typed, []);
        features.AddRange(meanings.Select(meaning => Number($"={_meanings[meaning]}")));
        if (IsContent(typed))
            _content.UnionWith(features);
        return _words[typed] = new(_words.Count, [.. features], [.. meanings]);
    }

    private bool IsContent(string word) => char.IsLetter(word, 0) && !_small.Contains(word);

    // A form of a form would go round in circles.
    private string Meant(string typed) =>
        _shortForms.TryGetValue(typed, out var meant) && !_shortForms.ContainsKey(meant) ? meant : typed;

    private int Number(string name) => _numbers.TryGetValue(name, out var number) ? number : _numbers[name] = _numbers.Count;

    private static IEnumerable<(string Set, string Word)> Entries(IReadOnlyDictionary<string, IReadOnlyList<string>> sets) =>
        sets.SelectMany(set => set.Value.Where(word => !word.EndsWith('*')), (set, word) => (set.Key, Fold.Text(word)));

    private static void Add<T>(Dictionary<string, List<T>> lists, string word, T entry)
    {
        var list = CollectionsMarshal.GetValueRefOrAddDefault(lists, word, out _) ??= [];
        if (!list.Contains(entry))
            list.Add(entry);
    }

    private static int Distinct(Span<int> features)
    {
        features.Sort();
        var distinct = 0;
        foreach (var feature in features)
        {
            if (distinct == 0 || feature != features[distinct - 1])
                features[distinct++] = feature;
        }

        return distinct;
    }

    private readonly record struct WordFeatures(int Id, int[] Features, int[] Meanings);
}
