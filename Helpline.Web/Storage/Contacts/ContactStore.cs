namespace Helpline.Web.Storage.Contacts;

/// <summary>What owners have changed of contacts and rungs: the last row of a target and a change counts.</summary>
internal sealed class ContactStore(Database database)
{
    private const string InForceText = """
        select number as Number, target as Target, change as Change, value as Value, reason as Reason, who as Who, minute as Minute
        from kept.contact_override
        where number in (select max(number) from kept.contact_override group by target, change)
        order by number
        """;

    private const string HistoryText = """
        select number as Number, target as Target, change as Change, value as Value, reason as Reason, who as Who, minute as Minute
        from kept.contact_override
        order by number desc
        limit @most
        """;

    /// <summary>Nothing waits for it but a page and the background.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    /// <summary>The last row of each target and change, with those that were taken back, by number.</summary>
    public Task<IReadOnlyList<ContactChange>> InForceAsync(CancellationToken cancellation) =>
        AskAsync(sql => sql.RowsAsync<ContactChange>(InForceText), cancellation);

    /// <summary>The newest first.</summary>
    public Task<IReadOnlyList<ContactChange>> HistoryAsync(int most, CancellationToken cancellation) =>
        AskAsync(sql => sql.RowsAsync<ContactChange>(HistoryText, new { most }), cancellation);

    internal async Task<T> AskAsync<T>(Func<Sql, Task<T>> work, CancellationToken cancellation)
    {
        if (!database.IsOpen)
        {
            throw new StoreUnavailableException("not open");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_patience);
        try
        {
            return await database.RunAsync(work, limit.Token).WaitAsync(limit.Token);
        }
#pragma warning disable CA1031 // whatever goes wrong in a store is one exception to those who ask it
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            throw failure as StoreUnavailableException ?? new StoreUnavailableException(failure);
        }
    }
}
