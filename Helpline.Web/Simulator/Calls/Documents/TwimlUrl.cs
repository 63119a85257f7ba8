using System.Globalization;

namespace Helpline.Web.Simulator.Calls.Documents;

/// <summary>URLs as the provider follows them: resolved against the document's own, the fragment kept for the retries only.</summary>
internal static class TwimlUrl
{
    private const string Phases = "4xx,5xx,ct,rt,all";

    /// <summary>The absolute URL with its fragment, or null and the rest of a sentence that begins with what it is.</summary>
    public static Uri? Resolve(string value, Uri document, Uri publicBase, out string problem)
    {
        problem = "is no URL.";
        if (value.Length == 0 || value.Any(char.IsWhiteSpace))
            return null;
        // A path that begins with a slash is an absolute file URL on this platform, so the scheme is looked for first.
        var absolute = value.Contains("://", StringComparison.Ordinal);
        if (!(absolute ? Uri.TryCreate(value, UriKind.Absolute, out var url) : Uri.TryCreate(document, value, out url)))
            return null;
        problem = "leaves the public base.";
        var root = publicBase.AbsoluteUri.TrimEnd('/') + "/";
        if (!url.AbsoluteUri.StartsWith(root, StringComparison.Ordinal) || url.UserInfo.Length > 0)
            return null;
        problem = "has a fragment that the provider does not know.";
        return url.Fragment.Length == 0 || url.Fragment[1..].Split('&').All(IsOverride) ? url : null;
    }

    /// <summary>How often the provider tries again, from the fragment; once unless told otherwise.</summary>
    public static int Retries(Uri url) =>
        url.Fragment.TrimStart('#').Split('&').Select(part => part.Split('=')).FirstOrDefault(part => part is ["rc", _]) is [_, var count]
            ? int.Parse(count, CultureInfo.InvariantCulture)
            : 1;

    private static bool IsOverride(string part) => part.Split('=') switch
    {
        ["ct", var value] => Within(value, 100, 10_000),
        ["rt" or "tt", var value] => Within(value, 100, 15_000),
        ["rc", var value] => Within(value, 0, 5),
        ["rp", var value] => value.Split(',').All(phase => Phases.Split(',').Contains(phase, StringComparer.Ordinal)),
        ["sni", var value] => value is "y" or "n",
        ["e", { Length: > 0 }] => true,
        _ => false,
    };

    private static bool Within(string value, int from, int to) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to;
}
