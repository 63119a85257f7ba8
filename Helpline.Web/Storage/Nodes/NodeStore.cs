namespace Helpline.Web.Storage.Nodes;

/// <summary>The nodes that serve this store.</summary>
internal sealed class NodeStore(Guard guard)
{
    /// <summary>Minutes after which a node that fell silent is forgotten.</summary>
    private const int Remembered = 24 * 60;

    private const string BeatText = """
        insert into live.node (id, name, version, content, edition, line, started, seen)
        values (@Id, @Name, @Version, @Content, @Edition, @Line, @Started, @Seen)
        on conflict (id) do update set edition = excluded.edition, line = excluded.line, seen = excluded.seen;
        delete from live.node where seen < @Seen - @Remembered
        """;

    public const string AllText = """
        select id as Id, name as Name, version as Version, content as Content, edition as Edition, line as Line, started as Started, seen as Seen
        from live.node
        order by started, name, id
        """;

    public Task BeatAsync(NodeRow node, CancellationToken cancellation) => guard.AskAsync(
        sql => sql.RunAsync(
            BeatText,
            new { node.Id, node.Name, node.Version, node.Content, node.Edition, node.Line, node.Started, node.Seen, Remembered }),
        cancellation);

    /// <summary>A node that ends in order says so.</summary>
    public Task LeaveAsync(string id, CancellationToken cancellation) =>
        guard.AskAsync(sql => sql.RunAsync("delete from live.node where id = @id", new { id }), cancellation);

    public Task<IReadOnlyList<NodeRow>> AllAsync(CancellationToken cancellation) =>
        guard.AskAsync(sql => sql.RowsAsync<NodeRow>(AllText), cancellation);
}

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
