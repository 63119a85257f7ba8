using System.Globalization;
using Helpline.Flows;

namespace Helpline.Web.Telephony;

/// <summary>One webhook of a call as Twilio posts it: the call's own fields, and those of the verb that it follows.</summary>
internal sealed record VoiceForm
{
    public required string CallSid { get; init; }

    /// <summary>The caller; not always a number.</summary>
    public required Sender From { get; init; }

    /// <summary>The number that was called.</summary>
    public required string To { get; init; }

    /// <summary>queued, initiated, ringing, in-progress, completed, busy, failed, no-answer, canceled.</summary>
    public required string CallStatus { get; init; }

    /// <summary>The keys after a <c>Gather</c>, without the finish key; empty for silence.</summary>
    public required string Digits { get; init; }

    /// <summary>How a <c>Dial</c> ended: completed, busy, no-answer, failed, canceled; empty elsewhere.</summary>
    public required string DialCallStatus { get; init; }

    /// <summary>Whether the two were joined; null where Twilio does not say.</summary>
    public required bool? DialBridged { get; init; }

    /// <summary>How long the dialled leg lasted, in seconds; null where Twilio does not say.</summary>
    public required int? DialCallDuration { get; init; }

    /// <summary>How long this call or leg lasted since it was answered, in seconds; null until it ends.</summary>
    public required int? CallDuration { get; init; }

    /// <summary>True for the leg of a line that we rang, false for the caller.</summary>
    public required bool IsLeg { get; init; }

    public static VoiceForm Read(SignedForm form) => new()
    {
        CallSid = form["CallSid"],
        From = new Sender(form["From"]),
        To = form["To"],
        CallStatus = form["CallStatus"],
        Digits = form["Digits"],
        DialCallStatus = form["DialCallStatus"],
        DialBridged = bool.TryParse(form["DialBridged"], out var bridged) ? bridged : null,
        DialCallDuration = Seconds(form["DialCallDuration"]),
        CallDuration = Seconds(form["CallDuration"]),
        IsLeg = form["ParentCallSid"].Length > 0 || form["Direction"] == "outbound-dial",
    };

    private static int? Seconds(string field) => int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;

    /// <summary>Never the content: a record would print the numbers and the keys.</summary>
    public override string ToString() => nameof(VoiceForm);
}
