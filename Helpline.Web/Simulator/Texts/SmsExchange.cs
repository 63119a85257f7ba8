namespace Helpline.Web.Simulator.Texts;

/// <summary>A text and what came back for it: the bytes, and how Twilio reads them.</summary>
internal sealed record SmsExchange(SmsDelivery Delivery, WireAnswer Answer, SmsReply Reply)
{
    public override string ToString() => nameof(SmsExchange);
}
