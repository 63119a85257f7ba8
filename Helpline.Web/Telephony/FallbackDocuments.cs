using Helpline.Flows;
using Helpline.Flows.Content;
using Helpline.Flows.Voice;
using Helpline.Web.Intake;
using Twilio.TwiML;
using V = Twilio.TwiML.Voice;

namespace Helpline.Web.Telephony;

/// <summary>
/// What Twilio answers by itself while the app cannot be reached: two documents that lie with another host, in every language at once.
/// They are files: nothing in them asks the app for anything, and nothing in them can decide.
/// </summary>
internal sealed class FallbackDocuments(HelplineOptions options, ContentPack pack)
{
    private readonly ContentSnapshot _snapshot = new ContentSnapshots(pack, options).Now;

    /// <summary>The text for when nothing works; languages that word it differently stand one after the other while two parts hold them.</summary>
    public string Sms()
    {
        var texts = pack.Languages.Select(language => _snapshot.Wording.Text(Intents.Down, language)).Distinct().ToList();
        var joined = string.Join(' ', texts);
        var fits = SmsSegments.Count(joined) is { Encoding: SmsEncoding.Gsm7, Units: <= SmsSegments.TwoPartsOfGsm7 };
        return new MessagingResponse().Message(body: XmlText.Clean(fits ? joined : texts[0])).ToString();
    }

    /// <summary>
    /// The numbers, then the public lines, one after the other until one answers. What follows is neutral, for it is heard after a talk too.
    /// </summary>
    public string Voice()
    {
        var response = Say(new VoiceResponse(), Prompts.Fallback);
        if (Lines is [var first, ..] lines)
        {
            var dial = new V.Dial(timeout: first.RingSeconds, callerId: options.Transfer.CallerId, sequential: true);
            foreach (var line in lines)
                dial.Append(new V.Number(phoneNumber: new Twilio.Types.PhoneNumber(line.Number)));
            response.Append(dial);
        }

        return Say(response, Prompts.NoAnswerNeutralLast).Append(new V.Hangup()).ToString();
    }

    // A warm rung needs the app: its whisper asks for a key. Hours are not looked at, for the document lies there by day and night.
    private List<Rung> Lines => _snapshot.Rungs.Where(rung => rung.Mode == RungMode.Bridge).ToList() is { Count: > 0 } configured
        ? configured
        : [.. pack.Ladder.Select(line => new Rung { Name = line.Name, Number = line.Number, Mode = RungMode.Bridge })];

    private VoiceResponse Say(VoiceResponse response, string prompt)
    {
        foreach (var say in VoiceDocument.Speak([.. pack.Languages.Select(language => new SpokenText.OfPrompt(prompt, language))], _snapshot))
            response.Append(say);
        return response;
    }
}
