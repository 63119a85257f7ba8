namespace Helpline.Web.Commands.Demo;

/// <summary>SeededRandom that a seed repeats on every machine and in every version (splitmix64). For made-up data, never for a secret.</summary>
internal sealed class SeededRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>From 0 up to, and without, the number of sides.</summary>
    public int Roll(int sides) => (int)(Next() % (ulong)sides);

    public bool Percent(double chance) => Part() * 100 < chance;

    /// <summary>One of them, each as often as its weight says.</summary>
    public T Pick<T>(IReadOnlyList<(T What, int Weight)> among)
    {
        var left = Roll(among.Sum(one => one.Weight));
        return among.First(one => (left -= one.Weight) < 0).What;
    }

    /// <summary>How often something happens that happens so often on average (Knuth).</summary>
    public int Count(double average)
    {
        var (count, limit) = (0, Math.Exp(-average));
        for (var product = Part(); product > limit; product *= Part())
        {
            count++;
        }

        return count;
    }

    private double Part() => (Next() >> 11) / (double)(1UL << 53);

    private ulong Next()
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
