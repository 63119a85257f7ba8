namespace Helpline.Web.Storage.Counts;

/// <summary>The contacts of a day that are alike in everything that is counted.</summary>
internal sealed record Contacts
{
    public required string Channel { get; init; }

    public string? Language { get; init; }

    public string? Placement { get; init; }

    /// <summary>The first three, joined by <c>&gt;</c>.</summary>
    public string Topics { get; init; } = "";

    public string? Disposition { get; init; }

    /// <summary>How far a call came; null for texts.</summary>
    public string? Transfer { get; init; }

    /// <summary>The local hour of the first contact, 0 to 23.</summary>
    public int Hour { get; init; }

    /// <summary>Contacts of as many different people.</summary>
    public int Known { get; init; }

    /// <summary>Calls without a number: all of them may be one person.</summary>
    public int Withheld { get; init; }
}
