namespace Helpline.Web.Storage;

/// <summary>What is remembered of one person on one channel until the day closes. The store knows no meaning of it.</summary>
internal sealed record Conversation
{
    public required string State { get; init; }

    public string? Language { get; init; }

    public string? Placement { get; init; }

    public string Topics { get; init; } = "";

    public string? Disposition { get; init; }

    /// <summary>A short text of the machine's own.</summary>
    public string Memory { get; init; } = "";
}

/// <summary>What a message was answered with, by name. An empty message is silence.</summary>
internal sealed record StoredReply
{
    public required string Message { get; init; }

    public required string Language { get; init; }

    public int? Minutes { get; init; }
}

/// <summary>What a commit found in the place of what it was made on: nothing at all is version 0 and no conversation.</summary>
internal sealed record Loaded
{
    public Conversation? Conversation { get; init; }

    public int Version { get; init; }

    /// <summary>The reply that this message got already, while it is younger than a quarter of an hour.</summary>
    public StoredReply? Reply { get; init; }
}
