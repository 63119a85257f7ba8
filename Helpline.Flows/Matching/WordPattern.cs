using System.Numerics;

namespace Helpline.Flows.Matching;

/// <summary>A phrase, ready to be looked for: words of sets in order, small words allowed between.</summary>
/// <param name="Sets">The set of each word.</param>
/// <param name="Gaps">How many words that are no fillers may stand before each.</param>
/// <param name="FromStart">True when only politeness may stand before it.</param>
/// <param name="ToEnd">True when only politeness may stand after it.</param>
/// <param name="Weight">How much it says.</param>
internal sealed record WordPattern(int[] Sets, int[] Gaps, bool FromStart, bool ToEnd, int Weight)
{
    public const int MostWords = 16;

    /// <summary>True when all its words are in the text, wherever; most phrases end here.</summary>
    public bool MayBeIn(PositionIndex index)
    {
        foreach (var set in Sets)
        {
            if (index[set] == 0)
                return false;
        }

        return true;
    }

    /// <summary>Finds the first place at or after <paramref name="from"/>.</summary>
    public bool Find(PositionIndex index, int from, out (int Start, int End) place)
    {
        place = default;
        if (from >= index.Count)
            return false;
        // Bit by bit: where the words so far may end. There is no way back to take, so no text can make it slow.
        Span<ulong> ends = stackalloc ulong[MostWords];
        var at = index[Sets[0]] & (ulong.MaxValue << from);
        if (FromStart)
            at &= index.IsStart ? AfterPoliteness(index) : 0;
        ends[0] = at;
        for (var i = 1; i < Sets.Length && at != 0; i++)
            ends[i] = at = Next(at, Gaps[i], index.Fillers) & index[Sets[i]];
        if (ToEnd)
            at &= index.IsEnd ? BeforePoliteness(index) : 0;
        if (at == 0)
            return false;
        var end = BitOperations.TrailingZeroCount(at);
        var start = end;
        for (var i = Sets.Length - 2; i >= 0; i--)
            start = BitOperations.Log2(ends[i] & ((1UL << start) - 1));
        place = (start, end + 1);
        return true;
    }

    // The places that may follow: the next word, and behind it over fillers, and over others while the gap lasts.
    private static ulong Next(ulong at, int gap, ulong fillers)
    {
        var open = OverFillers(at << 1, fillers);
        for (; gap > 0; gap--)
            open = OverFillers(open | (open << 1), fillers);
        return open;
    }

    private static ulong OverFillers(ulong open, ulong fillers)
    {
        for (var more = open | ((open & fillers) << 1); more != open; more = open | ((open & fillers) << 1))
            open = more;
        return open;
    }

    private static ulong AfterPoliteness(PositionIndex index)
    {
        var polite = BitOperations.TrailingZeroCount(~index.Polite);
        return polite >= 63 ? ulong.MaxValue : (1UL << (polite + 1)) - 1;
    }

    private static ulong BeforePoliteness(PositionIndex index)
    {
        var words = index.Count == PositionIndex.Size ? ulong.MaxValue : (1UL << index.Count) - 1;
        var others = ~index.Polite & words;
        return others == 0 ? ulong.MaxValue : ulong.MaxValue << BitOperations.Log2(others);
    }
}
