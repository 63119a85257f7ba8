using System.Globalization;
using System.Security.Cryptography;
using Helpline.Flows.Content;

namespace Helpline.Web.Simulator.Texts;

/// <summary>
/// Plays Twilio for texts: makes up what Twilio tells about a message, delivers it signed to the real webhook,
/// and reads the answer. To deliver one text twice, hand its delivery in again.
/// </summary>
internal sealed class TwilioSms(TwilioWire wire, TwilioAccount account, RandomNumberGenerator chance)
{
    public const string Webhook = "/twilio/sms";

    private readonly string _messagingService = chance.Sid("MG");

    public Task<SmsExchange> SendAsync(string from, string body, CancellationToken cancellation) =>
        DeliverAsync(Compose(from, body), cancellation);

    public async Task<SmsExchange> DeliverAsync(SmsDelivery delivery, CancellationToken cancellation)
    {
        var answer = await wire.PostAsync(Webhook, delivery.Form, cancellation);
        return new(delivery, answer, SmsReply.Read(answer));
    }

    /// <summary>Every parameter that an incoming text carries, in the order of the wire; the places are made up.</summary>
    public SmsDelivery Compose(string from, string body, int pictures = 0)
    {
        var sid = chance.Sid(pictures > 0 ? "MM" : "SM");
        return new(sid, [
            new("ToCountry", "US"),
            .. Enumerable.Range(0, pictures).Select(n => new KeyValuePair<string, string>($"MediaContentType{n}", "image/jpeg")),
            new("ToState", ""),
            new("SmsMessageSid", sid),
            new("NumMedia", pictures.ToString(CultureInfo.InvariantCulture)),
            new("ToCity", ""),
            new("FromZip", "87000"),
            new("SmsSid", sid),
            new("FromState", "ZZ"),
            new("SmsStatus", "received"),
            new("FromCity", "SAMPLETOWN"),
            new("Body", body),
            new("FromCountry", "US"),
            new("To", account.SmsNumber),
            new("MessagingServiceSid", _messagingService),
            new("ToZip", ""),
            new("NumSegments", Segments(body, pictures)),
            new("MessageSid", sid),
            new("AccountSid", account.Sid),
            new("From", from),
            .. Enumerable.Range(0, pictures).Select(n => new KeyValuePair<string, string>($"MediaUrl{n}", Media(sid))),
            new("ApiVersion", "2010-04-01"),
        ]);
    }

    /// <summary>A picture message is one, however long its words are.</summary>
    private static string Segments(string body, int pictures) =>
        pictures > 0 ? "1" : Math.Max(1, SmsSegments.Count(body).Segments).ToString(CultureInfo.InvariantCulture);

    /// <summary>Where Twilio would hold the picture. Nobody may fetch it.</summary>
    private string Media(string messageSid) =>
        $"https://api.twilio.com/2010-04-01/Accounts/{account.Sid}/Messages/{messageSid}/Media/{chance.Sid("ME")}";
}

/// <summary>One text on its way to us. Delivered twice it is the same message: the same sid, the same form.</summary>
internal sealed record SmsDelivery(string MessageSid, IReadOnlyList<KeyValuePair<string, string>> Form)
{
    /// <summary>Never the number or the words.</summary>
    public override string ToString() => nameof(SmsDelivery);
}

/// <summary>A text and what came back for it: the bytes, and how Twilio reads them.</summary>
internal sealed record SmsExchange(SmsDelivery Delivery, WireAnswer Answer, SmsReply Reply)
{
    public override string ToString() => nameof(SmsExchange);
}
