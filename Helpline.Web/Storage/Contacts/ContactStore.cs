namespace Helpline.Web.Storage.Contacts;

/// <summary>What owners have changed of contacts and rungs: the last row of a target and a change counts.</summary>
internal sealed class ContactStore(Guard guard)
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

    /// <summary>The last row of each target and change, with those that were taken back, by number.</summary>
    public Task<IReadOnlyList<ContactChange>> InForceAsync(CancellationToken cancellation) =>
        guard.RunAsync(sql => sql.RowsAsync<ContactChange>(InForceText), cancellation);

    /// <summary>The newest first.</summary>
    public Task<IReadOnlyList<ContactChange>> HistoryAsync(int most, CancellationToken cancellation) =>
        guard.RunAsync(sql => sql.RowsAsync<ContactChange>(HistoryText, new { most }), cancellation);
}
