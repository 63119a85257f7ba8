using System.Xml.Linq;
using Twilio.TwiML;

namespace Twilio.AspNet.Core;

public static class TwiMLExtensions
{
    public static TwiMLResult ToTwiMLResult(this MessagingResponse messagingResponse) => new(messagingResponse);

    public static TwiMLResult ToTwiMLResult(this MessagingResponse messagingResponse, SaveOptions formattingOptions) =>
        new(messagingResponse, formattingOptions);

    public static TwiMLResult ToTwiMLResult(this VoiceResponse voiceResponse) => new(voiceResponse);

    public static TwiMLResult ToTwiMLResult(this VoiceResponse voiceResponse, SaveOptions formattingOptions) =>
        new(voiceResponse, formattingOptions);
}
