using System.Diagnostics;
using System.Globalization;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Counts;

namespace Helpline.Tests.Storage;

/// <summary>A page of the log at a hundred thousand rows, on both engines: <c>Helpline.Tests bench log</c>.</summary>
internal static class LogBenchmark
{
    private const int Rows = 100_000;
    private const int Tries = 41;

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("helpline-bench-");
        try
        {
            await MeasureAsync("SQLite", $"Data Source={Path.Combine(folder.FullName, "helpline.db")}");
            await using var postgres = await PostgresServer.StartAsync();
            await MeasureAsync("PostgreSQL", await postgres.NewDatabaseAsync());
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(string engine, string store)
    {
        await using var database = Database.From(store);
        await database.OpenAsync(serving: false, CancellationToken.None);
        await LogRows.FillAsync(database, Rows, CancellationToken.None);
        var log = new KeptStore(new Guard(database));
        var middle = (await log.PageAsync(new() { To = "2025-09" }, null, 51, CancellationToken.None))[^1];
        (string Name, LogFilter Filter, Published? After)[] pages =
        [
            ("the first page", new(), null),
            ("a page in the middle", new(), middle),
            ("one topic", new() { Topic = "WORK" }, null),
            ("a rare combination", new() { Channel = "voice", Language = "es", Placement = "bus", Topic = "RISK", Disposition = "crisis" }, null),
            ("a filter that nothing fits", new() { Topic = "TTY" }, null),
        ];
        foreach (var (name, filter, after) in pages)
        {
            var times = new List<double>();
            for (var one = 0; one < Tries; one++)
            {
                var start = Stopwatch.GetTimestamp();
                await log.PageAsync(filter, after, 51, CancellationToken.None);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            times.Sort();
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{engine}, {name}: median {times[Tries / 2]:0.0} ms, worst {times[^1]:0.0} ms"));
        }
    }
}
