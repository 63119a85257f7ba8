namespace Helpline.Web.Storage.Contacts;

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
    public Task<bool> AddAsync(ContactChange change, CancellationToken cancellation) =>
        guard.RunAsync(async sql => await sql.ValueAsync<int?>(AddText, change) == 1, cancellation);
}
