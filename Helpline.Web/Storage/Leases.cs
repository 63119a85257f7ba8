namespace Helpline.Web.Storage;

/// <summary>How many calls a rung carries at this moment, counted over all nodes.</summary>
internal sealed class Leases(Guard guard)
{
    // The first statement locks the rung, so that the second counts alone.
    private const string TakeText = """
        insert into live.rung (rung) values (@rung) on conflict (rung) do update set rung = excluded.rung;
        insert into live.lease (id, rung, expires)
        select @id, @rung, @expires
        where (select count(*) from live.lease where rung = @rung and expires > @minute and id <> @id) < @cap
        on conflict (id) do update set expires = case when lease.expires > excluded.expires then lease.expires else excluded.expires end
        returning 1
        """;

    /// <summary>A place on the rung until that minute; false when it is full. Who has the place takes it again.</summary>
    public Task<bool> TryTakeAsync(string id, string rung, int cap, long minute, long expires, CancellationToken cancellation) =>
        guard.AskAsync(async sql => await sql.ValueAsync<int?>(TakeText, new { id, rung, cap, minute, expires }) == 1, cancellation);

    /// <summary>A late callback never brings back a place that was freed.</summary>
    public Task ExtendAsync(string id, long expires, CancellationToken cancellation) =>
        guard.AskAsync(sql => sql.RunAsync("update live.lease set expires = @expires where id = @id", new { id, expires }), cancellation);

    // A list of values is written differently for each engine; one text that holds them all is not.
    public Task FreeAsync(IEnumerable<string> ids, CancellationToken cancellation) =>
        guard.AskAsync(
            sql => sql.RunAsync("delete from live.lease where @ids like '%' || id || '%'", new { ids = string.Join(' ', ids) }),
            cancellation);

    /// <summary>Forgets the places that nobody freed.</summary>
    public Task SweepAsync(long minute, CancellationToken cancellation) =>
        guard.AskAsync(sql => sql.RunAsync("delete from live.lease where expires <= @minute", new { minute }), cancellation);
}
