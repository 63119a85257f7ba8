namespace Helpline.Web.Storage.Counts;

/// <summary>One place of the log. A dimension that is merged away is empty.</summary>
internal sealed record Cell(
    string Kind,
    string Period,
    string Channel,
    string Language = "",
    string Placement = "",
    string Intents = "",
    string Disposition = "");

/// <summary>Counts that are not published yet. <paramref name="People"/> are surely different ones: as many on one day.</summary>
internal sealed record PendingCount(Cell Cell, int Contacts, int People);

/// <summary>A row of the log. No count is fewer than 11.</summary>
internal sealed record Published(string Month, Cell Cell, int? Contacts);

/// <summary>One dimension of a month: so many contacts have this value.</summary>
internal sealed record Tally(string Month, string Metric, string Value, int Contacts);
