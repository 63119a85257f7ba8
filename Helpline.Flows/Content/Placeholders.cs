using System.Text.RegularExpressions;

namespace Helpline.Flows.Content;

/// <summary>The <c>{NAME}</c>s of a text.</summary>
internal static partial class Placeholders
{
    private const string Spoken = ":spoken";

    public static IEnumerable<string> In(string text) => Pattern().Matches(text).Select(match => match.Groups[1].Value);

    /// <summary>The text with every placeholder filled that <paramref name="value"/> knows; the others stay as they are.</summary>
    public static string Fill(string text, Func<string, string?> value) =>
        Pattern().Replace(text, match => value(match.Groups[1].Value) ?? match.Value);

    /// <summary>The contact whose number <c>{NAME:spoken}</c> speaks; null for any other placeholder.</summary>
    public static string? SpokenNumber(string name) =>
        name.EndsWith(Spoken, StringComparison.Ordinal) ? name[..^Spoken.Length] : null;

    [GeneratedRegex(@"\{([^{}]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
