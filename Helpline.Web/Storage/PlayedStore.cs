namespace Helpline.Web.Storage;

/// <summary>A store into which a script is played: no contact of an open day may be in it, and it is marked before anything else is.</summary>
internal sealed class PlayedStore(Guard guard, Database database)
{
    /// <summary>Marks the store and leaves it without an open day. False, and nothing is done, while an open day holds contacts.</summary>
    public Task<bool> BeginAsync(CancellationToken cancellation) => guard.TransactAsync(
        async sql => await ForgetEmptyDayAsync(sql)
            && await sql.RunAsync("insert into kept.made_up (one) values (1) on conflict (one) do update set one = 1") == 1,
        cancellation);

    /// <summary>The day after the last one of a script is nobody's: the app opens its own.</summary>
    public Task EndAsync(CancellationToken cancellation) => guard.TransactAsync(ForgetEmptyDayAsync, cancellation);

    private async Task<bool> ForgetEmptyDayAsync(Sql sql)
    {
        await database.ClaimDayAsync(sql);
        if (await sql.ValueAsync<int?>("select 1 from live.conversation limit 1") is not null)
        {
            return false;
        }

        await sql.RunAsync(database.EmptyDay);
        return true;
    }
}
