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
