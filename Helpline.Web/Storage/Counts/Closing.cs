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

/// <summary>The contacts of a day that are alike in everything that is counted.</summary>
internal sealed record Contacts
{
    public required string Channel { get; init; }

    /// <summary>Empty, as are place and disposition, when nothing has told it.</summary>
    public string Language { get; init; } = "";

    public string Placement { get; init; } = "";

    /// <summary>The first three, joined by <c>&gt;</c>.</summary>
    public string Topics { get; init; } = "";

    public string Disposition { get; init; } = "";

    /// <summary>How far a call came; null for texts.</summary>
    public string? Transfer { get; init; }

    /// <summary>The local hour of the first contact, 0 to 23.</summary>
    public int Hour { get; init; }

    /// <summary>Contacts of as many different people.</summary>
    public int Known { get; init; }

    /// <summary>Calls without a number: all of them may be one person.</summary>
    public int Withheld { get; init; }

    public int Count => Known + Withheld;
}

/// <summary>So many of the texts of a day, or of what was done for them, have this value. It counts no people.</summary>
internal sealed record TextCount
{
    public required string Metric { get; init; }

    public required string Value { get; init; }

    public long Number { get; init; }
}

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
internal sealed record Tally(string Month, string Metric, string Value, int Contacts)
{
    // For SQLite, which hands back 64 bits for every number: the other constructor does not take them.
    private Tally()
        : this("", "", "", 0)
    {
    }
}

/// <summary>A row of <c>kept.log</c> or <c>kept.pending</c> as the engines hand it back.</summary>
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

    public int People { get; init; }

    public Cell Cell => new(Kind, Period, Channel, Language, Placement, Intents, Disposition);
}
