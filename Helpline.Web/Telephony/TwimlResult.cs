using System.Text;
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
