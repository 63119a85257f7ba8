using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Helpline.Tests.Storage;

namespace Helpline.Tests.Bench;

/// <summary>What a store is asked for besides texts, at the size of a very large agency.</summary>
internal static class StoreRows
{
    private const int Published = 100_000;
    private const int Tries = 41;

    private const string Floor = "select month, period, period_kind, channel, language, placement, intents, disposition, contacts from kept.log limit 51";

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

    /// <summary>The close of a day of so many conversations. The floor: their patterns are counted, and nothing else.</summary>
    public static async Task MeasureCloseAsync(string engine, int people, string connectionString, BenchTable table)
    {
        await using var store = await StoreUnderTest.OpenAsync(connectionString);
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var (round, day) = (0, new DateOnly(2026, 3, 2)); round < table.Rounds; (round, day) = (round + 1, day.AddDays(1)))
        {
            await store.Days.OpenAsync(day, RandomNumberGenerator.GetBytes(32), CancellationToken.None);
            await LiveRows.FillAsync(store.Database, people);
            theirs.Add(await MillisecondsAsync(() => store.Database.TransactAsync(sql => sql.RowsAsync<long>(Grouped), CancellationToken.None)));
            ours.Add(await MillisecondsAsync(() => store.Days.CloseAsync(day, RandomNumberGenerator.GetBytes(32), CancellationToken.None)));
        }

        table.Add(string.Create(CultureInfo.InvariantCulture, $"The close of a day of {people:N0} conversations, {engine}, ms"), "0", ours, theirs);
    }

    private static async Task<double> MillisecondsAsync(Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
