namespace Helpline.Web.Telephony;

/// <summary>Whether a text or call is over, by Twilio's word for its state. A word that is not known is taken for over: Twilio refuses what is not.</summary>
internal static class TwilioStatus
{
    public static bool IsOver(string status) => status is not (
        "accepted" or "scheduled" or "queued" or "sending" or "receiving" // texts
        or "initiated" or "ringing" or "in-progress" or "answered"); // calls
}
