using System.Runtime.InteropServices;

namespace Helpline.Flows.Matching;

/// <summary>
/// Where the words of each set stand in a text, as bits: bit 3 of a set is one when the fourth word belongs to it.
/// It holds as many words as a number has bits; a longer text is read in pieces. It is used again and again, clean in between.
/// </summary>
internal sealed class PositionIndex(WordIds vocabulary, WordSets sets, bool[] isRarest, int topics)
{
    /// <summary>How many words are read at once.</summary>
    public const int Size = 64;

    private readonly ulong[] _wordsAt = new ulong[vocabulary.Count];
    private readonly List<int> _words = [];
    private readonly ulong[] _setsAt = new ulong[sets.Count];
    private readonly List<int> _sets = [];

    private readonly List<WordPattern>?[] _negations = new List<WordPattern>?[topics];
    private readonly List<int> _negated = [];

    public int Count { get; private set; }

    /// <summary>True when the text begins, or ends, with this piece.</summary>
    public bool IsStart { get; private set; }

    public bool IsEnd { get; private set; }

    /// <summary>The words that may stand between those of a phrase.</summary>
    public ulong Fillers { get; private set; }

    /// <summary>The words that say nothing by themselves.</summary>
    public ulong Polite { get; private set; }

    /// <summary>The sets that have a word here and by which phrases are looked for.</summary>
    public List<int> Rarest { get; } = [];

    public ulong this[int set] => _setsAt[set];

    /// <summary>What may be in the text and only looks like a phrase of a topic.</summary>
    public ReadOnlySpan<WordPattern> NegationsOf(int topic) => CollectionsMarshal.AsSpan(_negations[topic]);

    public void Add(Negation negation)
    {
        var negations = _negations[negation.Topic] ??= [];
        if (negations.Count == 0)
            _negated.Add(negation.Topic);
        negations.AddRange(negation.Parts);
    }

    public void Read(Utterance utterance, int start, int fillers, int polite)
    {
        Clear();
        Count = Math.Min(Size, utterance.Count - start);
        IsStart = start == 0;
        IsEnd = start + Count == utterance.Count;
        Span<int> ids = stackalloc int[WordIds.MostIds];
        for (var at = 0; at < Count; at++)
        {
            foreach (var word in ids[..vocabulary.Read(utterance[start + at], ids)])
            {
                if (_wordsAt[word] == 0)
                    _words.Add(word);
                _wordsAt[word] |= 1UL << at;
            }
        }

        foreach (var word in _words)
        {
            foreach (var set in sets.Of(word))
            {
                if (_setsAt[set] == 0)
                {
                    _sets.Add(set);
                    if (isRarest[set])
                        Rarest.Add(set);
                }

                _setsAt[set] |= _wordsAt[word];
            }
        }

        Fillers = _setsAt[fillers];
        Polite = _setsAt[polite];
    }

    /// <summary>Forgets the text.</summary>
    public void Clear()
    {
        foreach (var word in _words)
            _wordsAt[word] = 0;
        foreach (var set in _sets)
            _setsAt[set] = 0;
        _words.Clear();
        _sets.Clear();
        Rarest.Clear();
        foreach (var topic in _negated)
            _negations[topic]!.Clear();
        _negated.Clear();
    }
}
