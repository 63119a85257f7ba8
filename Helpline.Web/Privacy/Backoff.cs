using System.Security.Cryptography;

namespace Helpline.Web.Privacy;

/// <summary>A pause that doubles with each try, and is then longer by chance, up to half: nodes that began together do not stay together.</summary>
internal sealed record Backoff(TimeSpan First, TimeSpan Longest)
{
    private const int DoublingsUntilLongest = 20;

    public TimeSpan After(int tries)
    {
        var grown = First * Math.Pow(2, Math.Min(tries - 1, DoublingsUntilLongest));
        return (grown < Longest ? grown : Longest) * (1 + (RandomNumberGenerator.GetInt32(501) / 1000.0));
    }
}
