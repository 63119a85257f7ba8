namespace Helpline.Tests.Bench;

/// <summary>A whole request over HTTP, app and floor in turn: how many a second, how long, and what each costs the processors.</summary>
internal static class TextRows
{
    public static async Task MeasureAsync(string name, Func<long, byte[]> request, string? appStore, string? floorStore, BenchTable table, params Share[] shares)
    {
        await using var app = await ServerProcess.AppAsync(appStore!);
        await using var floor = await ServerProcess.FloorAsync(floorStore);
        for (var warm = 0; warm < LoadRound.Warm; warm++)
        {
            await RunAsync(app);
            await RunAsync(floor);
        }

        var (ours, theirs) = (new List<LoadRound>(), new List<LoadRound>());
        for (var round = 0; round < table.Rounds; round++)
        {
            ours.Add(await RunAsync(app));
            theirs.Add(await RunAsync(floor));
        }

        var ourBytes = await BytesAsync(app);
        var theirBytes = await BytesAsync(floor);
        Add(", a second", "0", run => run.PerSecond);
        Add(", median, ms", "0.0", run => run.Median);
        Add(", p99, ms", "0.0", run => run.P99);
        Add(", processor, us each", "0", run => run.Processor);
        for (var share = 0; share < shares.Length; share++)
        {
            var which = share;
            Add($", {shares[share].Name}'s processor, us each", "0", run => run.Shares[which]);
        }

        table.Add(name + ", allocated, KB each", "0.0", [ourBytes], [theirBytes]);
        table.Add(name + ", memory under load, at most, MB", "0", [app.Memory.Peak], [floor.Memory.Peak]);

        void Add(string what, string format, Func<LoadRound, double> figure) => table.Add(name + what, format, ours.Select(figure), theirs.Select(figure));

        Task<LoadRound> RunAsync(ServerProcess server) => LoadRound.RunAsync(request, table, shares, server);

        async Task<double> BytesAsync(ServerProcess server)
        {
            await using var allocations = Allocations.Of(server.Id);
            var run = await RunAsync(server);
            return await allocations.BytesAsync() / 1024 / run.Requests;
        }
    }
}
