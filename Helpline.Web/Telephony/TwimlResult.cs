using Twilio.TwiML;

namespace Helpline.Web.Telephony;

/// <summary>A document as the answer to a webhook, byte for byte as Twilio's package writes it.</summary>
internal sealed class TwimlResult(TwiML document) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/xml";
        return httpContext.Response.WriteAsync(document.ToString());
    }
}
