using System.Xml.Linq;

namespace Twilio.AspNet.Core;

public static class ResultsExtensions
{
    public static TwiMLResult TwiML(this IResultExtensions results, TwiML.TwiML twimlResponse) => new(twimlResponse);

    public static TwiMLResult TwiML(this IResultExtensions results, TwiML.TwiML twimlResponse, SaveOptions formattingOptions) =>
        new(twimlResponse, formattingOptions);
}
