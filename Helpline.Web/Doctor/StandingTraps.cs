using System.Globalization;

namespace Helpline.Web.Doctor;

/// <summary>How the account stands at Twilio: its money, who may send, and what failed there in the last day. Only <c>--account</c> asks for it.</summary>
internal static class StandingTraps
{
    private const int LeastBalance = 20;

    private const string Lost = "Those texts and calls may have got the fallback, or nothing.";
    private const string Refused = "Carriers in the US refuse replies from an unregistered number: those riders get no answer.";

    private static readonly (int[] Codes, string Why, string Remedy)[] _codes =
    [
        ([11200], $"This app, or what stands in front of it, answered Twilio with an error or too late. {Lost}",
            "Read the app's log and the proxy's, at the times that Monitor, Errors shows in the console. See that the public address is right (public-refused)."),
        ([11201, 11202, 11203, 11205, 11210], $"Twilio did not reach the public address, or got no answer in time. {Lost}",
            "See the name in DNS, the firewall, and that app and proxy ran at the times that Monitor, Errors shows in the console."),
        ([11220, 11235, 11236, 11237], $"Twilio did not accept the certificate of the public address. {Lost}",
            "Have it made by a public authority, for this very name, send the whole chain, and see that it is renewed."),
        ([12100, 12300], $"What Twilio got from the public address was no TwiML. {Lost}",
            "See what answers there in this app's place: a proxy's error page or a sign-in, or a fallback that is no XML."),
        ([13224, 13227], "Twilio does not call the number of a line: those callers waited for nobody.",
            "Dial each line of the ladder yourself, and correct Helpline:Transfer:Rungs. Look at Voice, Settings, Geographic permissions."),
    ];

    public static IReadOnlyList<Trap> All { get; } =
    [
        new("account-unseen", Severity.Note, "What may be wrong there stays unseen.",
            "Look in the console: Billing; Messaging, Regulatory compliance; Monitor, Errors. Then ask again.",
            facts => (facts.Standing?.Unseen ?? []).Select(what => new Caught($"{what} could not be looked at."))),
        new("balance-low", Severity.Warning, "When nothing is left no text is answered and no call goes out.", "Add money, and switch automatic recharge on.",
            facts => facts.Standing?.Balance < Least(facts)
                ? [new Caught(string.Create(CultureInfo.InvariantCulture, $"The balance of Twilio's account is below {Least(facts)} of its currency."))]
                : []),

        new("sender-unregistered", Severity.Error, Refused, "In the console, under Messaging, Regulatory compliance, see what is missing, and send it again.",
            Senders(sender => sender is { IsForCalls: false, Reviews: not null, IsApproved: false, IsInReview: false }, "has no registration that is approved")),
        new("sender-review", Severity.Warning, $"{Refused} So it is until the review is over.", "Wait, and do not put the number on an ad before.",
            Senders(sender => sender is { IsForCalls: false, IsInReview: true }, "is registered, and the review is not over")),
        new("sender-service", Severity.Warning, Refused, "Register brand and campaign (A2P 10DLC), and put the number into the campaign's messaging service.",
            Senders(sender => sender is { IsForCalls: false, Reviews: null }, "is in no messaging service, by which Twilio registers")),
        new("sender-voice", Severity.Note, "Whoever texts the number that they called gets no answer: carriers in the US refuse the reply.",
            "Register it too, or live with it: callers can call.",
            Senders(sender => sender is { IsForCalls: true, IsApproved: false }, "can be texted, and is not registered")),

        .. from row in _codes
           from code in row.Codes
           select new Trap(Id(code), Severity.Error, row.Why, row.Remedy, facts => Told(facts, code)),
        new("debugger-other", Severity.Warning, "Something that Twilio was to do for the line failed.", "Look the codes up at twilio.com/docs/api/errors.",
            facts => Counts(facts).Where(count => !RecordTraps.Knows(count.Key) && !Array.Exists(_codes, row => row.Codes.Contains(count.Key)))
                .Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Key} ({count.Value})")).ToList() is { Count: > 0 } codes
                ? [new Caught($"Twilio's debugger tells of other errors in the last day, as code and count: {string.Join(", ", codes)}.")]
                : []),
    ];

    public static IEnumerable<Caught> Told(Examination facts, int code) =>
        Counts(facts).Where(count => count.Key == code)
            .Select(count => new Caught(string.Create(CultureInfo.InvariantCulture, $"Twilio's debugger tells of error {code} in the last day, times: {count.Value}.")));

    private static string Id(int code) => string.Create(CultureInfo.InvariantCulture, $"debugger-{code}");

    private static IEnumerable<KeyValuePair<int, int>> Counts(Examination facts) =>
        (facts.Standing?.Errors ?? []).CountBy(code => code).OrderBy(count => count.Key);

    private static int Least(Examination facts) => facts.Options.Alerts.LeastBalance ?? LeastBalance;

    private static Func<Examination, IEnumerable<Caught>> Senders(Func<SendingNumber, bool> isSo, string what) =>
        facts => (facts.Standing?.Senders ?? []).Where(isSo).Select(sender => new Caught($"{sender.Number.Name} {what}."));
}
