using System.Text;
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

    private readonly Dictionary<string, WordFeatures> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _stems = new(StringComparer.Ordinal);
    private readonly int _meanings;
    private readonly int[] _pairs;

    // What new features are made of; null when nothing new is seen any more.
    private FeatureVocabulary? _learning;
    private bool[] _isContent = [];
    // Pairs of words in order, and what feature each is.
    private long[] _neighbours = [];
    private int[] _neighbourFeatures = [];
    // There are too many for a string each: one behind the other, and where each ends.
    private byte[] _names = [];
    private int[] _ends = [];

    /// <summary>Knows the words of the sets, and learns what else it reads.</summary>
    public FeatureExtractor(PhraseBook book)
    {
        _learning = new FeatureVocabulary(book);
        _meanings = _learning.Meanings.Length;
        _pairs = new int[_meanings * _meanings];
        Array.Fill(_pairs, Strange);
        foreach (var word in _learning.Words)
            Learn(word);
    }

    /// <summary>Sees what the one saw that was written.</summary>
    public FeatureExtractor(BinaryReader input)
    {
        _meanings = input.ReadInt32();
        _pairs = input.ReadAll<int>();
        _isContent = input.ReadAll<bool>();
        _names = input.ReadAll<byte>();
        _ends = input.ReadAll<int>();
        _neighbours = input.ReadAll<long>();
        _neighbourFeatures = input.ReadAll<int>();
        for (var left = input.ReadInt32(); left > 0; left--)
            _stems.Add(input.ReadString(), input.ReadInt32());
        for (var left = input.ReadInt32(); left > 0; left--)
            _words.Add(input.ReadString(), new(input.ReadInt32(), input.ReadAll<int>(), input.ReadAll<int>()));
    }

    public int Count => _learning?.Count ?? _ends.Length;

    /// <summary>From now on nothing new is seen.</summary>
    public void Close()
    {
        (_isContent, _names, _ends) = _learning!.Features();
        _neighbours = [.. _learning.Neighbours.Keys.Order()];
        _neighbourFeatures = [.. _neighbours.Select(pair => _learning.Neighbours[pair])];
        _learning = null;
    }

    /// <summary>Once it is closed.</summary>
    public void Write(BinaryWriter output)
    {
        output.Write(_meanings);
        output.WriteAll<int>(_pairs);
        output.WriteAll<bool>(_isContent);
        output.WriteAll<byte>(_names);
        output.WriteAll<int>(_ends);
        output.WriteAll<long>(_neighbours);
        output.WriteAll<int>(_neighbourFeatures);
        output.Write(_stems.Count);
        foreach (var (stem, feature) in _stems)
        {
            output.Write(stem);
            output.Write(feature);
        }

        output.Write(_words.Count);
        foreach (var (word, (id, features, meanings)) in _words)
        {
            output.Write(word);
            output.Write(id);
            output.WriteAll<int>(features);
            output.WriteAll<int>(meanings);
        }
    }

    /// <summary>What a feature is, for people who read <c>talk --explain</c>.</summary>
    public string Name(int feature) => Encoding.UTF8.GetString(_names.AsSpan((feature == 0 ? 0 : _ends[feature - 1]).._ends[feature]));

    /// <summary>How many of the features say something of a subject.</summary>
    public int CountContent(ReadOnlySpan<int> features)
    {
        var content = 0;
        foreach (var feature in features)
            content += _isContent[feature] ? 1 : 0;
        return content;
    }

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
            if (_learning is null)
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
        if (_learning is null)
        {
            if (_neighbours.AsSpan().BinarySearch(key) is >= 0 and var known)
                seen.Add(_neighbourFeatures[known]);
            return;
        }

        if (!_learning.Neighbours.TryGetValue(key, out var feature))
        {
            var (left, right) = (before == Edge ? "^" : _learning.Meant(first.ToString()), after == Edge ? "$" : _learning.Meant(second.ToString()));
            feature = _learning.Neighbours[key] = _learning.Number($"{left} {right}");
            if (_learning.IsContent(left) || _learning.IsContent(right))
                _learning.Content.Add(feature);
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
                ref var feature = ref _pairs[(meanings[i].Meaning * _meanings) + meanings[j].Meaning];
                if (feature == Strange && _learning is not null)
                    feature = _learning.Number($"{_learning.Meanings[meanings[i].Meaning]} .. {_learning.Meanings[meanings[j].Meaning]}");
                if (feature != Strange)
                    seen.Add(feature);
            }
        }
    }

    private WordFeatures Learn(string typed)
    {
        if (_words.TryGetValue(typed, out var known))
            return known;
        var meant = _learning!.Meant(typed);
        if (meant != typed)
            return _words[typed] = Learn(meant);
        var features = new List<int> { _learning.Number(typed) };
        if (typed.Length > Stem)
            features.Add(_stems[typed[..Stem]] = _learning.Number(typed[..Stem] + '*'));
        features.AddRange(_learning.SetsOf.GetValueOrDefault(typed, []).Select(_learning.Number));
        var meanings = _learning.MeaningsOf.GetValueOrDefault(typed, []);
        features.AddRange(meanings.Select(meaning => _learning.Number($"={_learning.Meanings[meaning]}")));
        if (_learning.IsContent(typed))
            _learning.Content.UnionWith(features);
        return _words[typed] = new(_words.Count, [.. features], [.. meanings]);
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
