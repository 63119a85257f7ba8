using System.Xml.Linq;

namespace Twilio.AspNet.Core;

public class TwiMLResult(TwiML.TwiML twiml, SaveOptions formattingOptions) : IResult
{
    public TwiMLResult(TwiML.TwiML twiml)
        : this(twiml, SaveOptions.None)
    {
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.ContentType = "application/xml";
        await httpContext.Response.WriteAsync(twiml.ToString(formattingOptions));
    }
}
