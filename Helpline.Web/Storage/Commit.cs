namespace Helpline.Web.Storage;

/// <summary>One turn to remember: the conversation as it is now, and what the message was answered with.</summary>
internal sealed record Commit
{
    public required byte[] Pseudonym { get; init; }

    /// <summary>The salt that made the pseudonym: when the store holds another one by now, nothing is written.</summary>
    public required byte[] Salt { get; init; }

    /// <summary>The keyed hash of the message's id.</summary>
    public required byte[] Message { get; init; }

    /// <summary>The version that the turn was made on; 0 for a person who is taken to be new.</summary>
    public required int Version { get; init; }

    public required Conversation Conversation { get; init; }

    public required StoredReply Reply { get; init; }

    /// <summary>Now, in whole minutes.</summary>
    public required long Minute { get; init; }

    /// <summary>The language that this text told; the first one of a day is counted.</summary>
    public string? Told { get; init; }

    /// <summary>The local hour, 0 to 23; that of the first text is counted.</summary>
    public int Hour { get; init; }
}
