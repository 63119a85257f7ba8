using System.Text;
using System.Xml;
using Twilio.TwiML;

namespace Helpline.Web.Telephony;

/// <summary>A document as the answer to a webhook, byte for byte as Twilio's package writes it.</summary>
internal sealed class TwimlResult(TwiML document) : IResult
{
    private readonly byte[] _bytes = Encoding.UTF8.GetBytes(document.ToString());

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        (response.ContentType, response.ContentLength) = ("application/xml", _bytes.Length);
        return response.Body.WriteAsync(_bytes).AsTask();
    }
}

internal static class XmlText
{
    /// <summary>The text without what XML cannot hold: control characters and halves of pairs, on which a writer throws.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // EnumerateRunes gives U+FFFD for a half of a pair.
            if (rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }
}
