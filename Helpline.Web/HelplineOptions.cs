using Helpline.Flows.Content;

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

    /// <summary>IANA name. Default America/Denver. Service days, parts of day and opening hours are told in it.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>Full path of the content pack's folder. Default the shipped safe-nm; a relative path starts at the content root.</summary>
    public required string Pack { get; init; }

    public required TransferOptions Transfer { get; init; }

    /// <summary>Never the content: a record would print its members.</summary>
    public override string ToString() => nameof(HelplineOptions);
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

/// <summary>How a caller reaches a person: <c>Helpline:Transfer</c>.</summary>
internal sealed record TransferOptions
{
    /// <summary>E.164: our own voice number, the only caller id ever used, {VOICE} in texts. No default. From the carrier.</summary>
    public required string CallerId { get; init; }

    /// <summary>The ladder, first rung first. Default none: the pack's own ladder. Configured rungs replace it as a whole.</summary>
    public IReadOnlyList<RungOptions> Rungs { get; init; } = [];
}

/// <summary>One rung of the ladder: <c>Helpline:Transfer:Rungs:N</c>.</summary>
internal sealed record RungOptions
{
    /// <summary>A name of the line, spoken in the caller's language when the pack knows it. Default empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>E.164: the line's number. No default. From the line.</summary>
    public required string Number { get; init; }

    /// <summary>warm or bridge. No default. warm only for a line that has agreed to press 1.</summary>
    public required RungMode Mode { get; init; }

    /// <summary>Date and contact of the line's agreement to warm transfers. Default none: a warm rung is then passed over.</summary>
    public string? Agreement { get; init; }

    /// <summary>Codes, comma separated: en,es. Default empty: all languages.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Mo-Fr 08:00-17:00; Sa 09:00-12:00, local time; the dates of <c>Closed</c>, yyyy-MM-dd, are left out. Default always.</summary>
    public required OpeningHours Hours { get; init; }

    /// <summary>Seconds, 5 to 600: how long the line rings. Default 25.</summary>
    public int RingSeconds { get; init; } = 25;

    /// <summary>Calls at once, 1 or more; a full rung is passed over. Default 3 for warm, 20 for bridge.</summary>
    public required int MaxConcurrent { get; init; }
}

internal enum RungMode
{
    /// <summary>The advocate hears who is calling and presses 1 before the two are joined.</summary>
    Warm,

    /// <summary>A public line that answers by a queue or a menu: joined as soon as it answers.</summary>
    Bridge,
}
