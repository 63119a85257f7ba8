namespace Helpline.Web.Storage.Counts;

/// <summary>A row of <c>kept.log</c> as the engines hand it back.</summary>
internal sealed record LogRow
{
    public string Month { get; init; } = "";

    public string Period { get; init; } = "";

    public string Kind { get; init; } = "";

    public string Channel { get; init; } = "";

    public string Language { get; init; } = "";

    public string Placement { get; init; } = "";

    public string Intents { get; init; } = "";

    public string Disposition { get; init; } = "";

    public int? Contacts { get; init; }

    public Published ToPublished() => new(Month, new Cell(Kind, Period, Channel, Language, Placement, Intents, Disposition), Contacts);
}
