using System.Text.RegularExpressions;

namespace Helpline.Web.Logging;

/// <summary>
/// Redacts every log line. No line of ours holds a number, a sid or a path;
/// what a library puts into a message all the same is blanked here.
/// </summary>
internal static partial class LogRedactor
{
    private const string Blank = "***";

    public static string Redact(string text) =>
        // What is no person's stays readable; the rest of the alternatives is blanked.
        Suspicious().Replace(text, found => found.Groups["keep"].Success ? found.Value : Blank);

    /// <summary>
    /// Kept: a date, an IPv4 address, an error code of .NET. Blanked: a webhook's path, a query string, sids, hashes, keys and
    /// tokens (16 letters, digits and dashes with three digits among them, or 32 with one), and seven digits or more, also in groups.
    /// </summary>
    [GeneratedRegex(
        """
        (?<keep>(?<![\d.])(?:\d{4}-\d{2}-\d{2}|\d{1,3}(?:\.\d{1,3}){3})(?![\d.-])|\b0x8[\da-f]{7}\b)
        | /twilio(?:/[^\s"'<>]*)?
        | \?[^\s"'<>=]+=[^\s"'<>]*
        | (?<![\w+-])(?:(?=[\w+-]{16})(?=(?:[A-Za-z_+-]*\d){3})|(?=[\w+-]{32})(?=[A-Za-z_+-]*\d))[\w+-]+=*
        | \+?\(?\d(?:[-\s.()]{0,2}\d){6,}
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Suspicious();
}
