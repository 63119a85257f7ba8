namespace Helpline.Web.Storage.Counts;

/// <summary>A day that is being closed: what the store knows.</summary>
internal sealed record Closing
{
    /// <summary>The last day that was closed before; null for the first close of a store.</summary>
    public DateOnly? Before { get; init; }

    /// <summary>The day of the contacts.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>It is closed up to and with this day, which is later than <see cref="Day"/> after a downtime.</summary>
    public required DateOnly Through { get; init; }

    public required IReadOnlyList<Contacts> Contacts { get; init; }

    /// <summary>What was counted of texts since the last close.</summary>
    public required IReadOnlyList<TextCount> Texts { get; init; }

    public required IReadOnlyList<PendingCount> Waiting { get; init; }

    /// <summary>The tallies of all months.</summary>
    public required IReadOnlyList<Tally> Tallies { get; init; }
}

/// <summary>What the store holds when the day is closed.</summary>
internal sealed record Closed
{
    /// <summary>All that waits, in the place of what waited.</summary>
    public required IReadOnlyList<PendingCount> Waiting { get; init; }

    /// <summary>New rows of the log.</summary>
    public required IReadOnlyList<Published> Published { get; init; }

    /// <summary>Tallies that are new or have changed.</summary>
    public required IReadOnlyList<Tally> Tallies { get; init; }

    /// <summary>The public files that are made now.</summary>
    public required IReadOnlyList<Tally> Public { get; init; }

    /// <summary>Log and tallies of months before this one are deleted.</summary>
    public required string Oldest { get; init; }
}

/// <summary>How a day is counted. Pure: the store knows no meaning of what it counts.</summary>
internal delegate Closed CountDay(Closing closing);
