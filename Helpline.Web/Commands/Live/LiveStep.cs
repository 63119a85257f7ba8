using Helpline.Flows.Content;
using Helpline.Flows.Voice;

namespace Helpline.Web.Commands.Live;

/// <summary>One thing to do with a real phone.</summary>
/// <param name="Id">As it stands in the report.</param>
/// <param name="Do">What to do.</param>
/// <param name="Ends">The webhook with which it is over; null when there is only the question.</param>
/// <param name="Ask">What only the person with the phone can tell; null when the webhooks tell all.</param>
/// <param name="Needs">Without it the step makes no sense.</param>
internal sealed record LiveStep(string Id, string Do, Predicate<LiveWebhook>? Ends, string? Ask = null, LiveNeed Needs = LiveNeed.Nothing)
{
    private const string Answers = "How many answers came, and whose words were they?";

    /// <summary>The silence during a whisper comes first: it is the one thing that no test without a phone can tell.</summary>
    public static IReadOnlyList<LiveStep> All(string code) =>
    [
        new("code", $"Text {code} to the line. From now on only this phone is looked at.", at => Text(at, code), Answers),
        new("port", "Text BUS. The public address has a port of its own: what Twilio signs for a text to such a one is not documented.", at => Text(at, "BUS"), Answers, LiveNeed.Port),
        new("whisper-silence", "Call the line and press 1. Let the partner's phone answer, wait ten seconds there, then press 1 there. Talk, and let the partner hang up first.",
            IsDialEnd, "How many seconds of silence did the caller hear between the ringing and the partner's voice?", Needs: LiveNeed.WarmRung),
        new("whisper-declined", "Call and press 1. Answer the partner's phone and press 2 there. Hang up when the next line rings.",
            IsDialEnd, "Did the caller hear a sentence before the next line rang?", Needs: LiveNeed.WarmRung),
        new("whisper-voicemail", "Call and press 1. Let the partner's phone go to its voicemail. Hang up when the next line rings.",
            IsDialEnd, "Did the caller hear anything of the voicemail?", Needs: LiveNeed.WarmRung),
        new("call-silence", "Call the line and press nothing. When a line answers, hang up.", IsCallEnd, "How many seconds was it from the end of the greeting to the first ring?"),
        new("call-hang-up", "Call, press 1, and hang up while it rings.", IsCallEnd, "Did the line that rang stop ringing at once?"),
        new("call-spanish", "Call, press 2, listen, press star.", IsCallEnd, "Was it all in Spanish, and was the good-bye neutral?", LiveNeed.Spanish),
        new("help", "Text HELP.", at => Text(at, "HELP"), Answers),
        new("accents", "Text SEÑALES.", at => Text(at, "SEÑALES"), "Did the answer come in one piece, with its ñ?", LiveNeed.Spanish),
        new("picture", "Send a picture without words.", at => at.Path == Sms && at["NumMedia"] is not ("" or "0"), Answers),
        new("end", "Text END.", at => Text(at, "END"), Answers),
        new("stop", "Text STOP.", at => Text(at, "STOP"), Answers),
        new("help-after-stop", "Text HELP.", at => Text(at, "HELP"), "Did the whole answer come?"),
        new("start", "Text START.", at => Text(at, "START"), Answers),
        new("delivery", "Do nothing: does Twilio tell how the answers were delivered?", at => at.Path == "/twilio/sms/status"),
        new("retention", "Open the log of messages in Twilio's console, and the settings of the account.", Ends: null,
            "What does it still show of the first text (words, number, the record itself), and are ContentRetention and AddressRetention offered?"),
    ];

    /// <summary>Why it is left out; null when it is not.</summary>
    public string? LeftOut(IEnumerable<Rung> rungs, ContentPack pack, HelplineOptions options) => Needs switch
    {
        LiveNeed.WarmRung when !rungs.Any(rung => rung is { Mode: RungMode.Warm, Agreement: not null }) => "no rung of the ladder is warm and has an agreement",
        LiveNeed.Spanish when !pack.Languages.Contains("es") => "the line does not speak Spanish",
        LiveNeed.Port when options.Twilio.PublicBase.IsDefaultPort => "the public address has no port of its own",
        _ => null,
    };

    private const string Sms = "/twilio/sms";

    private static bool Text(LiveWebhook at, string body) => at.Path == Sms && at["Body"].Trim().Equals(body, StringComparison.OrdinalIgnoreCase);

    private static bool IsDialEnd(LiveWebhook at) => at["DialCallStatus"].Length > 0;

    private static bool IsCallEnd(LiveWebhook at) => at.Path == "/twilio/voice/status" && at["CallStatus"] is "completed" or "busy" or "no-answer" or "failed" or "canceled";
}

/// <summary>What a step makes no sense without.</summary>
internal enum LiveNeed
{
    Nothing,
    WarmRung,
    Spanish,
    Port,
}
