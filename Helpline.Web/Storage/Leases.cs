using System.Security.Cryptography;

namespace Helpline.Web.Storage;

/// <summary>How many calls a rung carries at this moment, counted over all nodes.</summary>
internal sealed class Leases(Guard guard)
{
    // The first statement locks the rung, so that the second counts alone.
    private const string TakeText = """
        insert into live.rung (rung) values (@rung) on conflict (rung) do update set rung = excluded.rung;
        insert into live.lease (id, rung, expires)
        select @id, @rung, @expires
        where (select count(*) from live.lease where rung = @rung and expires > @minute) < @cap
        returning 1
        """;

    /// <summary>A place on the rung until that minute, or null when it is full. The id is random and tells nothing.</summary>
    public async Task<string?> TryTakeAsync(string rung, int cap, long minute, long expires, CancellationToken cancellation)
    {
        var id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var taken = await guard.AskAsync(sql => sql.ValueAsync<int?>(TakeText, new { id, rung, cap, minute, expires }), cancellation);
        return taken == 1 ? id : null;
    }

    /// <summary>A late callback never brings back a place that was freed.</summary>
    public Task ExtendAsync(string id, long expires, CancellationToken cancellation) =>
        guard.AskAsync(sql => sql.RunAsync("update live.lease set expires = @expires where id = @id", new { id, expires }), cancellation);

    public Task FreeAsync(string id, CancellationToken cancellation) =>
        guard.AskAsync(sql => sql.RunAsync("delete from live.lease where id = @id", new { id }), cancellation);

    /// <summary>Forgets the places that nobody freed.</summary>
    public Task SweepAsync(long minute, CancellationToken cancellation) =>
        guard.AskAsync(sql => sql.RunAsync("delete from live.lease where expires <= @minute", new { minute }), cancellation);
}
