namespace Helpline.Flows.Content.Making;

/// <summary>What is another agency's own in a pack.</summary>
public sealed record PackAnswers
{
    /// <summary>The pack's id.</summary>
    public required string Id { get; init; }

    public required string Agency { get; init; }

    /// <summary>The campaign's word in each language that the pack is to have.</summary>
    public required IReadOnlyDictionary<string, string> Words { get; init; }

    /// <summary>What the state is called in each language.</summary>
    public required IReadOnlyDictionary<string, string> State { get; init; }

    /// <summary>How texts shorten it.</summary>
    public required string StateShort { get; init; }

    /// <summary>The state's own line, by call and by text.</summary>
    public required string LocalLine { get; init; }

    /// <summary>Where the abuse of a child is reported.</summary>
    public required string ChildAbuse { get; init; }

    public required string RiderService { get; init; }

    public required string Voice { get; init; }

    /// <summary>An IANA name.</summary>
    public required string TimeZone { get; init; }

    /// <summary>What riders call its lines.</summary>
    public required IReadOnlyList<string> Lines { get; init; }

    /// <summary>The towns and places that the lines go to.</summary>
    public required IReadOnlyList<string> Towns { get; init; }

    /// <summary>The kinds of places where ads will hang.</summary>
    public required IReadOnlyList<string> Placements { get; init; }
}
