using System.Text;
using System.Text.RegularExpressions;

namespace Helpline.Web.Simulator.Calls.Documents;

/// <summary>What is judged of a reply before its document is read.</summary>
internal static partial class Envelope
{
    private const int Largest = 64 * 1024;

    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Empty when a status callback was answered well: 204, or 200 with a document.</summary>
    public static IReadOnlyList<string> OfCallback(Reply reply) => reply.Status == 204 ? Common(reply) : Of(reply);

    public static IReadOnlyList<string> Of(Reply reply)
    {
        var found = Common(reply);
        if (reply.Status != 200)
            found.Add($"The answer has status {reply.Status}, not 200.");
        if (reply.ContentType is null || !XmlType().IsMatch(reply.ContentType))
            found.Add("The content type is not text/xml or application/xml.");
        if (reply.Body.Length > Largest)
            found.Add("The document is larger than 64 KB.");
        if (!reply.Body.Span.StartsWith("<?xml "u8))
            found.Add("The document does not start with its declaration.");
        return found;
    }

    /// <summary>Null when the bytes are not UTF-8.</summary>
    public static string? Text(Reply reply)
    {
        try
        {
            return _strict.GetString(reply.Body.Span);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static List<string> Common(Reply reply)
    {
        List<string> found = [];
        if (reply.SetsCookie)
            found.Add("The answer sets a cookie.");
        if (reply.Took >= TimeSpan.FromSeconds(15))
            found.Add("The answer took 15 s or more.");
        return found;
    }

    [GeneratedRegex("^(?:text|application)/xml(?:; ?charset=utf-8)?$", RegexOptions.IgnoreCase)]
    private static partial Regex XmlType();
}
