namespace Helpline.Web.Telephony;

/// <summary>Whether a text or call is over, by Twilio's word for its state. A word that is not known is taken for over: Twilio refuses what is not.</summary>
internal static class TwilioStatus
{
    /// <summary>How a text ended for the person whom it was sent to; null for a step on the way, and for what follows an end.</summary>
    public static string? DeliveryOf(string status) => status switch
    {
        "accepted" or "scheduled" or "queued" or "sending" or "sent" or "receiving" or "received" or "read" => null,
        "delivered" or "undelivered" or "failed" => status,
        _ => "unknown",
    };

    public static bool IsOver(string status) => status is not (
        "accepted" or "scheduled" or "queued" or "sending" or "receiving" // texts
        or "initiated" or "ringing" or "in-progress" or "answered"); // calls
}
