using System.Text.RegularExpressions;

namespace Helpline.Flows.Content;

/// <summary>The <c>{NAME}</c>s of a text.</summary>
internal static partial class Placeholders
{
    public static IEnumerable<string> In(string text) => Pattern().Matches(text).Select(match => match.Groups[1].Value);

    /// <summary>The text with every placeholder filled that <paramref name="value"/> knows; the others stay as they are.</summary>
    public static string Fill(string text, Func<string, string?> value) =>
        Pattern().Replace(text, match => value(match.Groups[1].Value) ?? match.Value);

    [GeneratedRegex(@"\{([^{}]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
