namespace Helpline.Tests.Bench;

/// <summary>Texts that come whether or not those before were answered, app and floor one after the other; and whether memory stays what it was.</summary>
internal static class SteadyRows
{
    private const int WarmSeconds = 10;

    private static long _next = 1L << 32;

    public static async Task MeasureAsync(string engine, int rate, int seconds, string appStore, string floorStore, BenchTable table)
    {
        var ours = await RunAsync(() => ServerProcess.AppAsync(appStore));
        var theirs = await RunAsync(() => ServerProcess.FloorAsync(floorStore));
        var name = $"{rate} texts a second for {seconds} s, {engine}, ";
        table.Add(name + "median, ms", "0.0", [ours.Latencies.Median], [theirs.Latencies.Median]);
        table.Add(name + "p99, ms", "0.0", [ours.Latencies.P99], [theirs.Latencies.P99]);
        table.Add(name + "p99.9, ms", "0.0", [ours.Latencies.P999], [theirs.Latencies.P999]);
        table.Add(name + "slowest, ms", "0.0", [ours.Latencies.Most], [theirs.Latencies.Most]);
        table.Add(name + "memory after a quarter, MB", "0", [ours.Early], [theirs.Early]);
        table.Add(name + "memory at the end, MB", "0", [ours.Late], [theirs.Late]);

        async Task<Steady> RunAsync(Func<Task<ServerProcess>> start)
        {
            await using var server = await start();
            var count = rate * (WarmSeconds + seconds);
            var file = Path.Combine(table.Folder.FullName, "steady");
            SignedRequests.WriteFile(file, SignedRequests.Text, _next, count);
            _next += count;
            var sending = OpenLoop.RunAsync(server.Address, file, rate, rate * WarmSeconds);
            await Task.Delay(TimeSpan.FromSeconds(WarmSeconds + (seconds / 4.0)));
            var early = server.Memory.Now;
            var latencies = await sending;
            return latencies.Refused > 0
                ? throw new InvalidOperationException($"{latencies.Refused} requests were not answered 200.")
                : new Steady(latencies, early, server.Memory.Now);
        }
    }

    private sealed record Steady(Latencies Latencies, double Early, double Late);
}
