using Helpline.Tests.Storage;

namespace Helpline.Tests.Bench;

/// <summary>A whole request over HTTP, app and floor in turn: how many a second, how long, and what each costs the processors.</summary>
internal static class TextRows
{
    private const int WarmRuns = 3;

    private static long _next;

    public static async Task MeasureAsync(string name, Func<long, byte[]> request, string? appStore, string? floorStore, PostgresServer? postgres, BenchTable table)
    {
        await using var app = await ServerProcess.AppAsync(appStore!);
        await using var floor = await ServerProcess.FloorAsync(floorStore);

        // The first seconds are the compiler's: it watches what runs, and compiles it anew.
        for (var warm = 0; warm < WarmRuns; warm++)
        {
            await RunAsync(app);
            await RunAsync(floor);
        }

        var (ours, theirs) = (new List<Run>(), new List<Run>());
        for (var round = 0; round < table.Rounds; round++)
        {
            ours.Add(await RunAsync(app));
            theirs.Add(await RunAsync(floor));
        }

        var ourBytes = await BytesAsync(app);
        var theirBytes = await BytesAsync(floor);
        table.Add(name + ", a second", "0", ours.Select(run => run.Load.PerSecond), theirs.Select(run => run.Load.PerSecond));
        table.Add(name + ", median, ms", "0.0", ours.Select(run => run.Load.Median), theirs.Select(run => run.Load.Median));
        table.Add(name + ", p99, ms", "0.0", ours.Select(run => run.Load.P99), theirs.Select(run => run.Load.P99));
        table.Add(name + ", processor, us each", "0", ours.Select(run => run.Processor), theirs.Select(run => run.Processor));
        if (postgres is not null)
        {
            table.Add(name + ", PostgreSQL's processor, us each", "0", ours.Select(run => run.Database), theirs.Select(run => run.Database));
        }

        table.Add(name + ", allocated, KB each", "0.0", [ourBytes], [theirBytes]);
        table.Add(name + ", memory under load, at most, MB", "0", [app.Memory.Peak], [floor.Memory.Peak]);

        async Task<Run> RunAsync(ServerProcess server)
        {
            // More than any machine takes in the time.
            var count = 15_000 * table.Seconds;
            var file = Path.Combine(table.Folder.FullName, "requests");
            SignedRequests.WriteFile(file, request, _next, count);
            _next += count;
            var (before, databaseBefore) = (server.Processor, Database());
            var load = await Wrk.RunAsync(server.Address, file, table.Seconds, table.Folder);
            if (load.Refused > 0)
            {
                throw new InvalidOperationException($"{load.Refused} requests were not answered 200.");
            }

            return new Run(load, (server.Processor - before).TotalMicroseconds / load.Requests, (Database() - databaseBefore).TotalMicroseconds / load.Requests);
        }

        async Task<double> BytesAsync(ServerProcess server)
        {
            await using var allocations = Allocations.Of(server.Id);
            var run = await RunAsync(server);
            return await allocations.BytesAsync() / 1024 / run.Load.Requests;
        }

        TimeSpan Database() => postgres is null ? TimeSpan.Zero : Processors.Of(postgres);
    }

    private sealed record Run(Load Load, double Processor, double Database);
}
