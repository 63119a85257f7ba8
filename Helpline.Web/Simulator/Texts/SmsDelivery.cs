namespace Helpline.Web.Simulator.Texts;

/// <summary>One text on its way to us. Delivered twice it is the same message: the same sid, the same form.</summary>
internal sealed record SmsDelivery(string MessageSid, IReadOnlyList<KeyValuePair<string, string>> Form)
{
    /// <summary>Never the number or the words.</summary>
    public override string ToString() => nameof(SmsDelivery);
}
