using System.Net;
using Helpline.Flows.Voice;

namespace Helpline.Web;

/// <summary>
/// What the operator decides, read and checked once at start from the section <c>Helpline</c>.
/// Each line tells shape, unit, default and source of one key; <c>appsettings.example.json</c> names them all.
/// </summary>
internal sealed record HelplineOptions
{
    /// <summary>32 bytes, written in base64. No default. The operator's secret store; the same on all nodes, never beside the database.</summary>
    public required byte[] PseudonymKey { get; init; }

    /// <summary>A short code or E.164: the number that riders text. No default. From the carrier.</summary>
    public required string SmsNumber { get; init; }

    /// <summary>As it stands in texts, 505-555-0199: the agency's ordinary number, {CS}. No default. From the agency.</summary>
    public required string RiderServiceNumber { get; init; }

    /// <summary>Keep or Erase: what becomes of the provider's own copies. No default. A records custodian's decision.</summary>
    public required ProviderCopies ProviderCopies { get; init; }

    /// <summary>App or Twilio: who answers STOP and START words. Default App; Twilio on a plain long code without Advanced Opt-Out.</summary>
    public KeywordsAnsweredBy KeywordsAnsweredBy { get; init; } = KeywordsAnsweredBy.App;

    /// <summary>IANA name. Default the pack's own, America/Denver. Service days, parts of day and opening hours are told in it.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>Full path of the content pack's folder. Default the shipped safe-nm; a relative path starts at the content root.</summary>
    public required string Pack { get; init; }

    /// <summary>Full path of the folder of the next pack, which admins compare with the one in force. Default none.</summary>
    public string? PackPreview { get; init; }

    /// <summary>Where admins open the pages: <c>Helpline:Admin:PublicUrl</c>. Default the public base. Its host is the passkeys' domain.</summary>
    public required Uri AdminUrl { get; init; }

    /// <summary>Addresses or networks: <c>Helpline:Admin:Proxies</c>, whose X-Forwarded-For is believed. Default none: the header counts for nothing.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>An https address: where the button "Leave this page" of the public pages leads, a neutral site. Default the National Weather Service.</summary>
    public Uri QuickExit { get; init; } = new("https://www.weather.gov/");

    public required TwilioOptions Twilio { get; init; }

    public required TransferOptions Transfer { get; init; }

    public AlertOptions Alerts { get; init; } = new();

    public TelemetryOptions Telemetry { get; init; } = new();

    /// <summary>What the carrier's contract says: <c>Helpline:Prices</c>. Default none: then no cost is shown.</summary>
    public PriceOptions Prices { get; init; } = new();

    /// <summary>The time on the wall: where days begin, and opening hours are meant.</summary>
    public DateTime Local(DateTimeOffset now) => TimeZoneInfo.ConvertTime(now, TimeZone).DateTime;

    public DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(Local(now));

    /// <summary>Never the content: a record would print its members.</summary>
    public override string ToString() => nameof(HelplineOptions);
}

/// <summary>Dollars, such as 0.0079: <c>Helpline:Prices</c>. Default each 0. From the contract with the carrier.</summary>
internal sealed record PriceOptions
{
    /// <summary>Of a segment of a text that comes in. Default 0.</summary>
    public decimal SegmentIn { get; init; }

    /// <summary>Of a segment of a reply. Default 0.</summary>
    public decimal SegmentOut { get; init; }

    /// <summary>Of a minute of a caller. Default 0.</summary>
    public decimal MinuteIn { get; init; }

    /// <summary>Of a minute of a line that was joined. Default 0.</summary>
    public decimal MinuteOut { get; init; }

    public bool AreSet => SegmentIn + SegmentOut + MinuteIn + MinuteOut > 0;
}

internal enum ProviderCopies
{
    Keep,
    Erase,
}

internal enum KeywordsAnsweredBy
{
    App,

    /// <summary>Twilio itself answers its own opt-out and opt-in words. HELP and INFO stay ours.</summary>
    Twilio,
}

/// <summary>The account at Twilio, and what its webhooks are signed with: the section <c>Twilio</c>, in the names of Twilio's own packages.</summary>
internal sealed record TwilioOptions
{
    /// <summary>AC and 32 hexadecimal digits: <c>Twilio:Client:AccountSid</c>. No default. From Twilio's console.</summary>
    public required string AccountSid { get; init; }

    /// <summary>The account's primary token: it signs the webhooks, and is the password of the REST interface. No default. From Twilio's console.</summary>
    public required string AuthToken { get; init; }

    /// <summary>While the token is rotated, the one that also signs webhooks. Default none. From Twilio's console.</summary>
    public string? SecondaryAuthToken { get; init; }

    /// <summary>Secrets of the keys that sign webhooks with HMAC-SHA256, by their ids: <c>Twilio:SharedKeys:N:Id</c>, <c>:Secret</c>. Default none. From Twilio's webhook rules.</summary>
    public IReadOnlyDictionary<string, string> SharedKeys { get; init; } = new Dictionary<string, string>();

    /// <summary>The public address of this app: <c>Twilio:RequestValidation:BaseUrlOverride</c>. No default. From whoever runs the network.</summary>
    public required Uri PublicBase { get; init; }

    /// <summary>The base of the REST interface: <c>Twilio:Client:ApiBaseUrl</c>. Default Twilio's own.</summary>
    public Uri RestBase { get; init; } = new("https://api.twilio.com");

    /// <summary>The URL that Twilio signs for a path and query: in the operator's spelling, for the letters' case is signed as well.</summary>
    public string Signed(string target) => PublicBase.OriginalString.TrimEnd('/') + target;

    /// <summary>Never the content: a record would print the token.</summary>
    public override string ToString() => nameof(TwilioOptions);
}

/// <summary>How a caller reaches a person: <c>Helpline:Transfer</c>.</summary>
internal sealed record TransferOptions
{
    /// <summary>E.164: our own voice number, the only caller id ever used, {VOICE} in texts. No default. From the carrier.</summary>
    public required string CallerId { get; init; }

    /// <summary>E.164, comma separated: telephones of ours from which a line is tried out; their calls are not counted. Default none.</summary>
    public IReadOnlyList<string> TestCallers { get; init; } = [];

    /// <summary>The ladder, first rung first: <c>Helpline:Transfer:Rungs:N</c>. Default none: the pack's own ladder. Configured rungs replace it as a whole.</summary>
    public IReadOnlyList<Rung> Rungs { get; init; } = [];

    /// <summary>No setting: in Development a made-up partner line before the pack's own ladder, so that a warm transfer can be watched.</summary>
    public IReadOnlyList<Rung> DemoRungs { get; init; } = [];
}
