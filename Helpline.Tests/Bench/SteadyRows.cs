using System.Globalization;

namespace Helpline.Tests.Bench;

/// <summary>Texts that come whether or not those before were answered, app and floor one after the other; and whether memory stays what it was.</summary>
internal static class SteadyRows
{
    // A quarter of what a text may take at most: with less, the sender distorts nothing that matters.
    private const double MostLate = 10;

    private static long _next = 1L << 32;

    public static async Task MeasureAsync(string engine, int rate, int seconds, string appStore, string floorStore, BenchTable table)
    {
        var ours = await RunAsync("ours", () => ServerProcess.AppAsync(appStore));
        var theirs = table.Ending.IsCancellationRequested ? null : await RunAsync("floor", () => ServerProcess.FloorAsync(floorStore));
        var name = $"{rate} texts a second for {seconds} s, {engine}, ";
        Add("so many in all", "0", steady => steady.Latencies.Sent);
        Add("median, ms", "0.0", steady => steady.Latencies.Median);
        Add("p99, ms (goal 15)", "0.0", steady => steady.Latencies.P99);
        Add("p99.9, ms (goal 40)", "0.0", steady => steady.Latencies.P999);
        Add("slowest, ms", "0.0", steady => steady.Latencies.Most);
        Add("of it the sender's own delay, p99.9, ms", "0.0", steady => steady.Latencies.Late);
        Add("memory after a quarter, MB", "0", steady => steady.Early.Memory);
        Add("memory at the end, MB", "0", steady => steady.Late.Memory);
        Add("memory that each text between has left, bytes", "0", steady => (steady.Late.Memory - steady.Early.Memory) * 1024 * 1024 / (steady.Late.Sent - steady.Early.Sent));
        if (Math.Max(ours.Latencies.Late, theirs?.Latencies.Late ?? 0) > MostLate)
            await Console.Error.WriteLineAsync("The sender itself fell behind: these times are the machine's as much as the server's.");
        if (ours.Latencies.Refused + (theirs?.Latencies.Refused ?? 0) is > 0 and var refused)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{refused} texts were not answered 200."));

        void Add(string what, string format, Func<Steady, double> figure) =>
            table.Add(name + what, format, [figure(ours)], theirs is null ? [] : [figure(theirs)]);

        async Task<Steady> RunAsync(string whose, Func<Task<ServerProcess>> start)
        {
            await using var server = await start();
            var (sent, samples) = (0.0, new List<(double Sent, double Memory)>());
            var first = _next;
            _next += rate * (OpenLoop.WarmSeconds + seconds);
            var latencies = await OpenLoop.RunAsync(server.Address, first, rate, seconds, Told, table.Ending);
            if (!table.Ending.IsCancellationRequested)
                samples.Add((latencies.Sent, server.Memory.Now));
            return samples is [] ? new(latencies, default, default) : new(latencies, samples[samples.Count / 4], samples[^1]);

            void Told(Latencies recent)
            {
                if (table.Ending.IsCancellationRequested)
                    return;
                samples.Add((sent += recent.Sent, server.Memory.Now));
                Console.Error.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{engine}, {whose}, {recent.Seconds:0} of {seconds} s: {recent.Sent:0} texts, median {recent.Median:0.0}, p99 {recent.P99:0.0}, p99.9 {recent.P999:0.0}, slowest {recent.Most:0.0}, sender late {recent.Late:0.0} ms; {samples[^1].Memory:0} MB"));
            }
        }
    }

    private sealed record Steady(Latencies Latencies, (double Sent, double Memory) Early, (double Sent, double Memory) Late);
}
