namespace Helpline.Tests;

/// <summary><c>./test --long</c>, for a run by night: the same walks as ever, but longer. What only such a run finds is rare.</summary>
internal static class LongRun
{
    /// <summary>Set by <c>./test --long</c>.</summary>
    public const string Switch = "HELPLINE_LONG_TESTS";

    public static bool IsOn { get; } = Environment.GetEnvironmentVariable(Switch) is { Length: > 0 };

    /// <summary>How long a walk is.</summary>
    public static int Of(int usual, int whole) => IsOn ? whole : usual;
}
