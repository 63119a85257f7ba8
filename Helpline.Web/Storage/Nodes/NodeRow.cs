namespace Helpline.Web.Storage.Nodes;

/// <summary>What a node says of itself. Times are whole minutes since 1970.</summary>
internal sealed record NodeRow
{
    /// <summary>Minutes for which a node may say nothing.</summary>
    private const int Patience = 3;

    /// <summary>Random: two nodes may run on one machine.</summary>
    public string Id { get; init; } = "";

    /// <summary>The machine's name.</summary>
    public string Name { get; init; } = "";

    public string Version { get; init; } = "";

    /// <summary>The pack that it speaks.</summary>
    public string Content { get; init; } = "";

    /// <summary>The number of the last change of contacts that it obeys.</summary>
    public int Edition { get; init; }

    /// <summary>What its own probe of the line last said, by name.</summary>
    public string Line { get; init; } = "";

    public long Started { get; init; }

    public long Seen { get; init; }

    /// <summary>Its last word is too long ago: it was killed, or lost the store.</summary>
    public bool IsGone(long minute) => minute - Seen > Patience;
}
