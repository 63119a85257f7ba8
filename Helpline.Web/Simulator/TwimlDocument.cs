using System.Net.Mime;
using System.Runtime.InteropServices;
using System.Xml;
using System.Xml.Linq;

namespace Helpline.Web.Simulator;

/// <summary>Opens a reply as strictly as Twilio's own parser, for texts and calls alike.</summary>
internal static class TwimlDocument
{
    private const int LargestBytes = 64 * 1024;

    /// <summary>The root, or null when there is none to execute. What is wrong is added to <paramref name="problems"/>.</summary>
    public static XElement? Open(WireAnswer answer, ICollection<string> problems)
    {
        var unread = answer switch
        {
            { Failure: { } failure } => failure,
            { Status: not StatusCodes.Status200OK } => $"Status {answer.Status} instead of 200 (Twilio error 11200).",
            _ when !IsXml(answer.ContentType) => $"Content type \"{answer.ContentType}\" instead of XML (Twilio error 12300).",
            { Body.Length: > LargestBytes } => $"{answer.Body.Length} bytes, more than 64 KB (Twilio error 11750).",
            _ => null,
        };
        if (unread is not null)
        {
            problems.Add(unread);
            return null;
        }

        if (answer.SetsCookie)
        {
            problems.Add("The reply sets a cookie: Twilio would keep it for hours.");
        }

        return Parse(answer.Body, problems);
    }

    /// <summary>True when text lies between the elements of this one.</summary>
    public static bool HasWordsBeside(XElement element) => element.Nodes().OfType<XText>().Any(text => !string.IsNullOrWhiteSpace(text.Value));

    private static XElement? Parse(ReadOnlyMemory<byte> body, ICollection<string> problems)
    {
        if (!body.Span.StartsWith("<?xml"u8))
        {
            problems.Add("The document does not start with <?xml (Twilio error 12100).");
            return null;
        }

        try
        {
            MemoryMarshal.TryGetArray(body, out var bytes);
            using var stream = new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
            using var reader = XmlReader.Create(stream, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var root = XDocument.Load(reader).Root!;
            if (root.Name != "Response")
            {
                problems.Add($"The root is <{root.Name}>, not <Response> (Twilio error 12100).");
                return null;
            }

            if (root.HasAttributes)
            {
                problems.Add("<Response> takes no attribute (Twilio error 12200).");
            }

            return root;
        }
        catch (XmlException flaw)
        {
            problems.Add($"Not well-formed at line {flaw.LineNumber}, column {flaw.LinePosition} (Twilio error 12100).");
            return null;
        }
    }

    private static bool IsXml(string contentType) =>
        contentType.Split(';', StringSplitOptions.TrimEntries) is [MediaTypeNames.Text.Xml or MediaTypeNames.Application.Xml, .. var rest]
        && (rest is [] || (rest is [var charset] && charset.Equals("charset=utf-8", StringComparison.OrdinalIgnoreCase)));
}
