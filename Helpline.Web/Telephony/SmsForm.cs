using System.Globalization;
using Helpline.Flows;

namespace Helpline.Web.Telephony;

/// <summary>A text as Twilio posts it. Whatever is missing, there is something to answer.</summary>
internal static class SmsForm
{
    public static Inbound Read(SignedForm form, KeywordsAnsweredBy answeredBy) => new()
    {
        MessageId = new[] { form["MessageSid"], form["SmsSid"], form["SmsMessageSid"] }.FirstOrDefault(sid => sid.Length > 0, ""),
        From = new Sender(form["From"]),
        To = form["To"],
        Body = form["Body"],
        HasMedia = form["MediaUrl0"].Length > 0
            || (int.TryParse(form["NumMedia"], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0),
        OptOutType = Answered(form, answeredBy),
    };

    /// <summary>What Twilio has answered by itself. HELP and INFO only where the request says so: a second answer to them is harmless, a missing one is not.</summary>
    private static OptOutType Answered(SignedForm form, KeywordsAnsweredBy answeredBy) => form["OptOutType"].ToUpperInvariant() switch
    {
        "STOP" => OptOutType.Stop,
        "START" => OptOutType.Start,
        "HELP" => OptOutType.Help,
        _ when answeredBy == KeywordsAnsweredBy.Twilio => OfLongCode(form["Body"].Trim().ToUpperInvariant()),
        _ => OptOutType.None,
    };

    // Twilio's own words, single and whole: https://help.twilio.com/articles/223134027
    private static OptOutType OfLongCode(string word) => word switch
    {
        "STOP" or "STOPALL" or "UNSUBSCRIBE" or "CANCEL" or "END" or "QUIT" or "REVOKE" or "OPTOUT" => OptOutType.Stop,
        "START" or "UNSTOP" => OptOutType.Start,
        _ => OptOutType.None,
    };
}
