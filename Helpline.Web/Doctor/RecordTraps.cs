using System.Globalization;

namespace Helpline.Web.Doctor;

/// <summary>What became of the newest texts and calls, as sums of Twilio's codes.</summary>
internal static class RecordTraps
{
    /// <summary>So many calls to a line tell something about the line.</summary>
    private const int EnoughCalls = 3;

    private static readonly (int Code, string Why, string Remedy)[] _codes =
    [
        (21408, "Replies to numbers of that country are refused: those riders get no answer.", "Allow the country under Messaging, Geographic permissions."),
        (21608, "This is a trial account: only verified numbers get an answer.", "Upgrade the account."),
        (21610, "These people once sent STOP to Twilio's own list, which now blocks every reply to them, HELP and 911 too.",
            "Have Twilio's own opt-out switched off for this number, or live with it: the list is Twilio's, and only START takes a number off it."),
        (30001, "Replies waited too long and were thrown away.", "Ask Twilio for more throughput, or for a short code."),
        (30002, "The account is suspended: nobody gets an answer, and no call goes out.", "Pay, or ask Twilio's support why. Switch on auto-recharge."),
        (30003, "These phones were off or out of reach: they got no answer.", "Nothing, for a few. Many at once are a fault of the carrier: tell Twilio's support."),
        (30004, "The carrier or the phone blocks replies from this number.", "Many at once: see that the number is registered, and ask Twilio's support."),
        (30005, "The numbers do not exist any more, or are made up.", "Nothing, for a few. Many at once are a robot: watch the counts."),
        (30006, "These are landlines, or carriers that take no texts.", "Nothing: callers can call."),
        (30007, "Carriers took replies for spam and threw them away: those riders got no answer.",
            "Register the campaign (A2P 10DLC) or use a short code, and ask Twilio's support which text was filtered."),
        (30008, "The carrier gave no reason: those riders got no answer.", "Many at once: ask Twilio's support."),
        (30034, "The number is not registered for A2P 10DLC: carriers in the US refuse every reply.",
            "Register brand and campaign, and put the number into the campaign's messaging service."),
    ];

    public static IReadOnlyList<Trap> All { get; } =
    [
        .. _codes.Select(code => new Trap(Id(code.Code), code.Code is 30003 or 30005 or 30006 ? Severity.Note : Severity.Error, code.Why, code.Remedy,
            facts => Of(facts, number => number == code.Code).Concat(StandingTraps.Told(facts, code.Code)))),
        new("error-other", Severity.Warning, "Those riders may have got no answer.", "Look the code up at twilio.com/docs/api/errors.",
            facts => Of(facts, number => !Knows(number))),

        new("line-fails", Severity.Error, "A caller waits for a line that is never reached, and goes on to the next one, if there is one.",
            "Dial the line yourself. Then look at Voice, Settings, Geographic permissions, at the account's balance, and at errors 13224 and 13227.",
            Lines("none of the last calls to it went through", leg => leg.Status == "failed")),
        new("line-silent", Severity.Warning, "A caller waits through its ringing for nothing, each time.",
            "Ask the line's people, correct its hours, or move it further down the ladder.",
            Lines("none of the last calls to it was answered", leg => leg.Status is "no-answer" or "busy" or "canceled")),

        new("copies-left", Severity.Warning, "Texts of more than a day ago still lie at Twilio, although Helpline:ProviderCopies is Erase.",
            "What people wrote can be read there, and asked for.",
            "Let the app run: it erases in the background. When this stays, read its log; the token may lack a right.",
            facts => facts.Options.ProviderCopies == ProviderCopies.Erase && facts.Account?.Texts.Any(text => IsOld(text, facts.Now)) == true),
        new("copies-kept", Severity.Note, "Twilio keeps every text and call, for Helpline:ProviderCopies is Keep.",
            "Its records hold numbers and words, and may be public records. With Erase too its own logs and alerts hold some for up to 400 days.",
            "A records custodian decides. Ask Twilio for message redaction; promise people no more than SECURITY.md does.",
            facts => facts.Options.ProviderCopies == ProviderCopies.Keep),
        new("clock", Severity.Warning, "This machine's clock and Twilio's differ by more than a minute.",
            "Days close at the wrong time, opening hours are off, and passkeys may be refused.", "Run a time service (chrony, systemd-timesyncd).",
            facts => facts.Account?.ClockAhead is { } ahead && ahead.Duration() > TimeSpan.FromMinutes(1)),
    ];

    public static bool Knows(int number) => Array.Exists(_codes, code => code.Code == number);

    public static string Id(int code) => string.Create(CultureInfo.InvariantCulture, $"error-{code}");

    private static IEnumerable<Caught> Of(Examination facts, Predicate<int> isIt) =>
        from code in (facts.Account?.Texts ?? []).Select(text => text.ErrorCode ?? 0).Where(code => code != 0 && isIt(code)).CountBy(code => code)
        orderby code.Key
        select new Caught(string.Create(CultureInfo.InvariantCulture, $"Twilio reports error {code.Key} for {code.Value} of the last texts."));

    private static Func<Examination, IEnumerable<Caught>> Lines(string what, Predicate<TwilioRecord> isSo) => facts =>
        from rung in facts.Rungs.Index()
        let legs = (facts.Account?.Legs ?? []).Where(leg => leg.To == rung.Item.Number).ToList()
        where legs.Count >= EnoughCalls && legs.TrueForAll(isSo)
        select new Caught($"Rung {rung.Index} of the ladder: {what}.");

    private static bool IsOld(TwilioRecord text, DateTimeOffset now) =>
        DateTimeOffset.TryParse(text.DateCreated, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var made)
        && now - made > TimeSpan.FromDays(1);
}
