using System.Runtime.InteropServices;

namespace Helpline.Flows.Matching;

/// <summary>A text as the numbers of its words.</summary>
internal sealed class Reading
{
    private readonly List<int> _ids;
    private readonly int[] _ends;
    private readonly bool[] _fillers;
    private readonly bool[] _polite;

    public Reading(Utterance utterance, Lexicon lexicon)
    {
        _ids = new(2 * utterance.Count);
        _ends = new int[utterance.Count];
        _fillers = new bool[utterance.Count];
        _polite = new bool[utterance.Count];
        for (var word = 0; word < utterance.Count; word++)
        {
            lexicon.Vocabulary.Read(utterance[word], _ids);
            _ends[word] = _ids.Count;
            foreach (var id in Ids(word))
            {
                _fillers[word] |= lexicon.IsFiller(id);
                _polite[word] |= lexicon.IsPolite(id);
            }
        }
    }

    public int Count => _ends.Length;

    public ReadOnlySpan<int> Ids(int word)
    {
        var start = word == 0 ? 0 : _ends[word - 1];
        return CollectionsMarshal.AsSpan(_ids)[start.._ends[word]];
    }

    public bool IsFiller(int word) => _fillers[word];

    /// <summary>True when the words of the range say nothing by themselves.</summary>
    public bool IsPolite(int start, int end)
    {
        for (var word = start; word < end; word++)
        {
            if (!_polite[word])
                return false;
        }

        return true;
    }
}
