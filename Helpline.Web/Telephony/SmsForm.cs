using System.Collections.Frozen;
using System.Globalization;
using Helpline.Flows;

namespace Helpline.Web.Telephony;

/// <summary>A text as Twilio posts it. Whatever is missing, there is something to answer.</summary>
internal static class SmsForm
{
    // Twilio's own words, single and whole: https://help.twilio.com/articles/223134027
    private static readonly FrozenDictionary<string, OptOutType> _words = new Dictionary<string, OptOutType>
    {
        ["STOP"] = OptOutType.Stop,
        ["STOPALL"] = OptOutType.Stop,
        ["UNSUBSCRIBE"] = OptOutType.Stop,
        ["CANCEL"] = OptOutType.Stop,
        ["END"] = OptOutType.Stop,
        ["QUIT"] = OptOutType.Stop,
        ["REVOKE"] = OptOutType.Stop,
        ["OPTOUT"] = OptOutType.Stop,
        ["START"] = OptOutType.Start,
        ["UNSTOP"] = OptOutType.Start,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static Inbound Read(SignedForm form, KeywordsAnsweredBy answeredBy) => new()
    {
        MessageId = FirstOf(form["MessageSid"], form["SmsSid"], form["SmsMessageSid"]),
        From = new Sender(form["From"]),
        To = form["To"],
        Body = form["Body"],
        HasMedia = form["MediaUrl0"].Length > 0
            || (int.TryParse(form["NumMedia"], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0),
        OptOutType = Answered(form, answeredBy),
    };

    private static string FirstOf(params ReadOnlySpan<string> values)
    {
        foreach (var value in values)
        {
            if (value.Length > 0)
            {
                return value;
            }
        }

        return "";
    }

    /// <summary>What Twilio has answered by itself. HELP and INFO only where the request says so: a second answer to them is harmless, a missing one is not.</summary>
    private static OptOutType Answered(SignedForm form, KeywordsAnsweredBy answeredBy) => form["OptOutType"].ToUpperInvariant() switch
    {
        "STOP" => OptOutType.Stop,
        "START" => OptOutType.Start,
        "HELP" => OptOutType.Help,
        _ when answeredBy == KeywordsAnsweredBy.Twilio => _words.GetValueOrDefault(form["Body"].Trim(), OptOutType.None),
        _ => OptOutType.None,
    };
}
