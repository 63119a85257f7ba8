using System.Globalization;
using Helpline.Flows;

namespace Helpline.Web.Telephony;

/// <summary>One webhook of a call as Twilio posts it: the call's own fields, and those of the verb that it follows.</summary>
internal sealed class VoiceForm(SignedForm form)
{
    public string CallSid => form["CallSid"];

    /// <summary>The caller; not always a number.</summary>
    public Sender From => new(form["From"]);

    /// <summary>The number that was called.</summary>
    public string To => form["To"];

    /// <summary>queued, initiated, ringing, in-progress, completed, busy, failed, no-answer, canceled.</summary>
    public string CallStatus => form["CallStatus"];

    /// <summary>The keys after a <c>Gather</c>, without the finish key; empty for silence.</summary>
    public string Digits => form["Digits"];

    /// <summary>The first of them; null for silence.</summary>
    public char? Key => Digits is [var key, ..] ? key : null;

    /// <summary>How a <c>Dial</c> ended: completed, busy, no-answer, failed, canceled; empty elsewhere.</summary>
    public string DialCallStatus => form["DialCallStatus"];

    /// <summary>Whether the two were joined; null where Twilio does not say.</summary>
    public bool? DialBridged => bool.TryParse(form["DialBridged"], out var bridged) ? bridged : null;

    /// <summary>How long the dialled leg lasted, in seconds; null where Twilio does not say.</summary>
    public int? DialCallDuration => Seconds(form["DialCallDuration"]);

    /// <summary>How long this call or leg lasted since it was answered, in seconds; null until it ends.</summary>
    public int? CallDuration => Seconds(form["CallDuration"]);

    /// <summary>True for the leg of a line that we rang, false for the caller.</summary>
    public bool IsLeg => form["ParentCallSid"].Length > 0 || form["Direction"] == "outbound-dial";

    /// <summary>True once the call or leg is over, however it went.</summary>
    public bool IsEnd => CallStatus is "completed" or "busy" or "no-answer" or "failed" or "canceled";

    public override string ToString() => nameof(VoiceForm);

    private static int? Seconds(string field) => int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;
}
