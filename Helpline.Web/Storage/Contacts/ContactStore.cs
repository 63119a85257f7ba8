using Helpline.Web.Storage.Admins;

namespace Helpline.Web.Storage.Contacts;

/// <summary>What owners have changed of contacts and rungs: the last row of a target and a change counts.</summary>
internal sealed class ContactStore(Guard guard)
{
    private const string ChangeText = """
        select number as Number, target as Target, change as Change, value as Value, reason as Reason, who as Who, minute as Minute
        from kept.contact_override
        """;

    private const string InForceText = $"""
        {ChangeText} where number in (select max(number) from kept.contact_override group by target, change) order by number
        """;

    /// <summary>The last row of each target and change, with those that were taken back, by number.</summary>
    public Task<IReadOnlyList<ContactChange>> InForceAsync(CancellationToken cancellation) =>
        guard.RunAsync(sql => sql.RowsAsync<ContactChange>(InForceText), cancellation);

    /// <summary>The newest first.</summary>
    public Task<IReadOnlyList<ContactChange>> HistoryAsync(int most, CancellationToken cancellation) =>
        guard.RunAsync(sql => sql.RowsAsync<ContactChange>($"{ChangeText} order by number desc limit @most", new { most }), cancellation);
}

/// <summary>One change of a contact or a rung, as it is kept for ever. An empty value takes the change back.</summary>
internal sealed record ContactChange
{
    public int Number { get; init; }

    public string Target { get; init; } = "";

    public string Change { get; init; } = "";

    public string Value { get; init; } = "";

    public string Reason { get; init; } = "";

    /// <summary>The owner who changed it.</summary>
    public string Who { get; init; } = "";

    /// <summary>When, in whole minutes since 1970.</summary>
    public long Minute { get; init; }
}

/// <summary>Where owners write what they change. Rows are only ever added. The admins' pages alone know it: a test holds that.</summary>
internal sealed class ContactLedger(Guard guard)
{
    // The number is that of the next row, so of two owners who looked at the same state only one is written.
    private const string AddText = """
        insert into kept.contact_override (number, target, change, value, reason, who, minute)
        select @Number, @Target, @Change, @Value, @Reason, @Who, @Minute
        where @Number = (select coalesce(max(number), 0) + 1 from kept.contact_override)
        on conflict (number) do nothing
        returning 1
        """;

    /// <summary>False when somebody else has changed something since: its number is taken.</summary>
    public Task<bool> AddAsync(ContactChange change, AuditNote note, CancellationToken cancellation) =>
        guard.TransactAsync(async sql => await sql.ValueAsync<int?>(AddText, change) == 1, note, cancellation);
}
