namespace Helpline.Web.Alerts;

/// <summary>What an alert may be about. Its id is a section of docs/alerts.md, which tells at length what its remedy tells in a line.</summary>
/// <param name="Id">The section.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="IsShared">It is the same for all nodes, and one of them says it.</param>
internal sealed record AlertKind(string Id, string Remedy, bool IsShared = false)
{
    public static readonly AlertKind LineSilent = new(
        "line-silent", "Text HELP to the line with your own phone. If the answer is wrong or missing, restart this node and read its log.");

    public static readonly AlertKind TwilioRefused = new(
        "twilio-refused",
        "Text HELP to the line with your own phone. If nothing comes, compare token, shared keys and webhooks' addresses in Twilio's console with the settings.");

    public static readonly AlertKind RepliesFallBack = new(
        "replies-fall-back", "People still got the numbers. Read the errors in the log, and go back to the version before if they began with an upgrade.");

    public static readonly AlertKind RungInVain = new(
        "rung-in-vain", "Call that line yourself. If nobody answers, switch it off on the page Contacts, so that callers do not wait for it.");

    public static readonly AlertKind LinesFull = new(
        "lines-full", "Callers hear the numbers. Many in a short time are a robot's: see the runbook before you raise a line's MaxConcurrent.");

    public static readonly AlertKind RepliesRejected = new(
        "replies-rejected", "Look the code up in docs/alerts.md: most are a number that is not registered, or filtered; tell Twilio's support.");

    public static readonly AlertKind ErasureBehind = new(
        "erasure-behind", "See in Twilio's console whether its REST interface works and the auth token is the account's; Twilio keeps some copies for days.");

    public static readonly AlertKind ContactOld = new(
        "contact-old", "Dial or text each in each of its languages, and write the date into the pack's contacts.yaml.", IsShared: true);

    public static readonly AlertKind StoreGone = new(
        "store-gone", "Texts and calls are answered without memory and are not counted. See that the database runs, its disk has room and its password holds.");

    public static readonly AlertKind DiskFull = new(
        "disk-full", "Make room: old logs and backups first, never the store's own files.");

    public static readonly AlertKind CertificateEnds = new(
        "certificate-ends", "Renew it where TLS ends. When it is over, Twilio refuses to ask us, and only the fallback answers.", IsShared: true);

    public static readonly AlertKind BalanceLow = new(
        "balance-low", "Add money to Twilio's account, and switch its automatic recharge on. At nothing the line is dead.", IsShared: true);

    public static IReadOnlyList<AlertKind> All { get; } =
    [
        LineSilent, TwilioRefused, RepliesFallBack, RungInVain, LinesFull, RepliesRejected, ErasureBehind, ContactOld, StoreGone, DiskFull, CertificateEnds,
        BalanceLow,
    ];
}

/// <summary>Something is wrong now.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Says">One sentence that holds nobody's name, number, id or time.</param>
/// <param name="Detail">What tells it apart from others of its kind, such as a carrier's code.</param>
internal sealed record Alert(AlertKind Kind, string Says, string Detail = "")
{
    public string Id => Detail.Length == 0 ? Kind.Id : $"{Kind.Id}-{Detail}";
}
