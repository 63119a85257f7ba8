namespace Helpline.Web.Storage.Counts;

/// <summary>What a turn adds to the contact of its caller. Adding it twice changes nothing.</summary>
internal sealed record CallRow
{
    public string? Language { get; init; }

    /// <summary>Where the ad hangs that shows the number that was called; null when the number tells none.</summary>
    public string? Placement { get; init; }

    /// <summary>The topic that was given; empty for none.</summary>
    public string Topic { get; init; } = "";

    public required string Disposition { get; init; }

    /// <summary>This disposition and those that it does not replace.</summary>
    public required IReadOnlyList<string> Dispositions { get; init; }

    public required string Transfer { get; init; }

    /// <summary>This stage and those that it does not replace.</summary>
    public required IReadOnlyList<string> Transfers { get; init; }
}
