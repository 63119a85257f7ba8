namespace Helpline.Web.Storage.Counts;

/// <summary>So many of the texts of a day, or of what was done for them, have this value. It counts no people.</summary>
internal sealed record TextCount
{
    public required string Metric { get; init; }

    public required string Value { get; init; }

    public long Number { get; init; }
}
