namespace Helpline.Tests.Voice.Walks;

/// <summary>Chance that a seed repeats (splitmix64).</summary>
internal sealed class Dice(int seed)
{
    private ulong _state = (ulong)seed;

    /// <summary>From 0 up to, and without, the number of sides.</summary>
    public int Roll(int sides)
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)((mixed ^ (mixed >> 31)) % (ulong)sides);
    }

    public bool Percent(int chance) => Roll(100) < chance;

    public T Pick<T>(params ReadOnlySpan<T> among) => among[Roll(among.Length)];
}
