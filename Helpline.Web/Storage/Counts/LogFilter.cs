namespace Helpline.Web.Storage.Counts;

/// <summary>
/// Which published rows to show; null takes all. It selects among rows that no two of which hold the same contact, so whatever is
/// selected, no two answers can be subtracted to find a count that no row shows.
/// </summary>
internal sealed record LogFilter
{
    /// <summary>The first month.</summary>
    public string? From { get; init; }

    /// <summary>The last month.</summary>
    public string? To { get; init; }

    public string? Channel { get; init; }

    public string? Language { get; init; }

    public string? Placement { get; init; }

    /// <summary>A topic at any place of a row.</summary>
    public string? Topic { get; init; }

    public string? Disposition { get; init; }
}
