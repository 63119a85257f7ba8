using System.Diagnostics;
using System.Security.Cryptography;
using Helpline.Tests.Storage;

namespace Helpline.Tests.Bench;

/// <summary>What a store is asked for besides texts, at the size of a very large agency.</summary>
internal static class StoreRows
{
    private const int Published = 100_000;
    private const int People = 1_000_000;
    private const int Batch = 50_000;
    private const int Tries = 41;

    private const string Floor = "select month, period, period_kind, channel, language, placement, intents, disposition, contacts from kept.log limit 51";

    // As many different patterns as a busy day has; no two people share a pseudonym.
    private const string Fill = """
        with recursive numbers (number) as (select 1 union all select number + 1 from numbers where number < @Batch)
        insert into live.conversation (pseudonym, channel, state, first_language, placement, topics, disposition, memory, last_message, version, hour)
        select {bytes}, case when number % 5 = 0 then 'voice' else 'sms' end, 'Open', case when number % 3 = 0 then 'es' else 'en' end,
            case when number % 4 = 0 then 'bus' end, case number % 7 when 0 then 'SIGNS' when 1 then 'HELP' when 2 then 'WORK SIGNS' else 'HELP CALL' end,
            case when number % 7 = 1 then 'Crisis' else 'Answered' end, '0 1 2 3 4 5 6 7 8', {bytes}, 1, number % 24
        from numbers
        """;

    private const string Grouped = "select count(*) from live.conversation group by channel, first_language, placement, topics, disposition, transfer, hour";

    /// <summary>A page of the log, the first and one in the middle. The floor: as many rows as they come, of the same table.</summary>
    public static async Task MeasureLogAsync(string engine, string connectionString, BenchTable table)
    {
        await using var store = await StoreUnderTest.OpenAsync(connectionString);
        await LogRows.FillAsync(store.Database, Published, CancellationToken.None);
        var middle = (await store.Kept.PageAsync(new() { To = "2025-09" }, null, 51, CancellationToken.None))[^1];
        foreach (var (name, after) in new[] { ("first page", null), ("page in the middle", middle) })
        {
            var (ours, theirs) = (new List<double>(), new List<double>());
            for (var one = 0; one < Tries; one++)
            {
                ours.Add(await MillisecondsAsync(() => store.Kept.PageAsync(new(), after, 51, CancellationToken.None)));
                theirs.Add(await MillisecondsAsync(() => store.Guard.RunAsync(sql => sql.RowsAsync<object>(Floor), CancellationToken.None)));
            }

            table.Add($"The log's {name} at 100,000 rows, {engine}, ms", "0.00", ours, theirs);
        }
    }

    /// <summary>The close of a day of a million conversations. The floor: their patterns are counted, and nothing else.</summary>
    public static async Task MeasureCloseAsync(string engine, string connectionString, string randomBytes, BenchTable table)
    {
        await using var store = await StoreUnderTest.OpenAsync(connectionString);
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var (round, day) = (0, new DateOnly(2026, 3, 2)); round < table.Rounds; (round, day) = (round + 1, day.AddDays(1)))
        {
            await store.Days.OpenAsync(day, RandomNumberGenerator.GetBytes(32), CancellationToken.None);
            // In pieces that a busy machine takes in the driver's time, and past the guard, whose patience is for what the app asks.
            for (var filled = 0; filled < People; filled += Batch)
                await store.Database.RunAsync(sql => sql.RunAsync(Fill.Replace("{bytes}", randomBytes, StringComparison.Ordinal), new { Batch }), CancellationToken.None);
            theirs.Add(await MillisecondsAsync(() => store.Database.TransactAsync(sql => sql.RowsAsync<long>(Grouped), CancellationToken.None)));
            ours.Add(await MillisecondsAsync(() => store.Days.CloseAsync(day, RandomNumberGenerator.GetBytes(32), CancellationToken.None)));
        }

        table.Add($"The close of a day of 1,000,000 conversations, {engine}, ms", "0", ours, theirs);
    }

    private static async Task<double> MillisecondsAsync(Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
