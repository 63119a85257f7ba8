namespace Helpline.Tests;

/// <summary>Fictional numbers: 555-01xx of one area code after the other.</summary>
internal static class Rider
{
    private static int _count;

    /// <summary>A number that no test has used before.</summary>
    public static string New()
    {
        var number = Interlocked.Increment(ref _count);
        return $"+1{201 + (number / 100)}55501{number % 100:00}";
    }
}
