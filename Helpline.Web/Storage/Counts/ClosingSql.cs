using Helpline.Flows;

namespace Helpline.Web.Storage.Counts;

/// <summary>What the close of a day reads and writes, all within its transaction.</summary>
internal static class ClosingSql
{
    private const string ContactsText = """
        select channel as Channel, coalesce(first_language, '') as Language, coalesce(placement, '') as Placement, topics as Topics,
               coalesce(disposition, '') as Disposition, transfer as Transfer, hour as Hour, cast(sum(1 - withheld) as integer) as Known, cast(sum(withheld) as integer) as Withheld
        from live.conversation
        group by channel, first_language, placement, topics, disposition, transfer, hour
        """;

    private const string TextsText = """
        select metric as Metric, value as Value, cast(sum(number) as bigint) as Number from live.text_count where number > 0 group by metric, value
        union all
        select 'delivery', delivery, count(*) from live.delivery group by delivery
        """;

    // A node's last number stays: it may bring the same batch again. The rows of nodes that have brought nothing all day go.
    private const string EmptyTexts = """
        delete from live.text_count where number = 0;
        update live.text_count set number = 0
        """;

    private const string WaitingText = """
        select period_kind as Kind, period as Period, channel as Channel, language as Language, placement as Placement,
               intents as Intents, disposition as Disposition, contacts as Contacts, people as People
        from kept.pending
        """;

    private const string AddWaiting = """
        insert into kept.pending (period_kind, period, channel, language, placement, intents, disposition, contacts, people)
        values (@Kind, @Period, @Channel, @Language, @Placement, @Intents, @Disposition, @Contacts, @People)
        """;

    private const string AddPublished = """
        insert into kept.log (month, period_kind, period, channel, language, placement, intents, disposition, contacts)
        values (@Month, @Kind, @Period, @Channel, @Language, @Placement, @Intents, @Disposition, @Contacts)
        """;

    private const string SetTally = """
        insert into kept.tally (month, metric, value, contacts) values (@Month, @Metric, @Value, @Contacts)
        on conflict (month, metric, value) do update set contacts = excluded.contacts
        """;

    private const string AddPublic = """
        insert into kept.public (month, dimension, value, contacts) values (@Month, @Metric, @Value, @Contacts)
        """;

    private const string Retire = """
        delete from kept.log where month < @Oldest;
        delete from kept.tally where month < @Oldest
        """;

    /// <summary>Counts the open day and marks it closed. The marker is unique, so a day is counted once.</summary>
    public static async Task CloseAsync(Sql sql, DateOnly open, DateOnly through, CountDay count)
    {
        var last = await sql.ValueAsync<string>("select max(day) from kept.day_closed");
        var before = last is null ? (DateOnly?)null : IsoDate.Parse(last);
        if (before >= through)
        {
            return;
        }

        var closed = count(new Closing
        {
            Before = before,
            Day = open,
            Through = through,
            // A clock that went back: the log of a day that is closed never changes.
            Contacts = before >= open ? [] : await sql.RowsAsync<Contacts>(ContactsText),
            Texts = await sql.RowsAsync<TextCount>(TextsText),
            Waiting = await WaitingAsync(sql),
            Tallies = await TalliesAsync(sql),
        });
        await WriteAsync(sql, closed);
        await sql.RunAsync(EmptyTexts);
        await sql.RunAsync("insert into kept.day_closed (day) values (@day)", new { day = IsoDate.Text(through) });
    }

    private static async Task WriteAsync(Sql sql, Closed closed)
    {
        await sql.RunAsync("delete from kept.pending");
        await sql.RunAsync(AddWaiting, closed.Waiting.Select(waiting => Values(waiting.Cell, waiting.Contacts, waiting.People)));
        await sql.RunAsync(AddPublished, closed.Published.Select(row => Values(row.Cell, row.Contacts, month: row.Month)));
        await sql.RunAsync(SetTally, closed.Tallies);
        await sql.RunAsync(AddPublic, closed.Public);
        await sql.RunAsync(Retire, new { closed.Oldest });
    }

    private static async Task<IReadOnlyList<PendingCount>> WaitingAsync(Sql sql) =>
        [.. (await sql.RowsAsync<LogRow>(WaitingText)).Select(row => new PendingCount(row.Cell, row.Contacts ?? 0, row.People))];

    /// <summary>The tallies of all months.</summary>
    public static Task<IReadOnlyList<Tally>> TalliesAsync(Sql sql) =>
        sql.RowsAsync<Tally>("select month as Month, metric as Metric, value as Value, contacts as Contacts from kept.tally");

    private static object Values(Cell cell, int? contacts, int people = 0, string month = "") => new
    {
        Month = month,
        cell.Kind,
        cell.Period,
        cell.Channel,
        cell.Language,
        cell.Placement,
        cell.Intents,
        cell.Disposition,
        Contacts = contacts,
        People = people,
    };
}
