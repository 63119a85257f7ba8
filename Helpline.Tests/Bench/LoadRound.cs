namespace Helpline.Tests.Bench;

/// <summary>Who else works for a request, such as a database, and the processor time that it has used until now.</summary>
internal sealed record Share(string Name, Func<TimeSpan> Used);

/// <summary>One round of <c>wrk</c> on a server, or on several that share a store, and what a request cost. Times are in milliseconds, processor times in microseconds.</summary>
internal sealed record LoadRound(long Requests, double PerSecond, double Median, double P99, double Processor, double[] Shares)
{
    /// <summary>So many rounds are the compiler's: it watches what runs, and compiles it anew.</summary>
    public const int Warm = 3;

    private static long _next;

    public static async Task<LoadRound> RunAsync(Func<long, byte[]> request, BenchTable table, Share[] shares, params ServerProcess[] servers)
    {
        // More than any machine takes in the time.
        var count = 60_000 * table.Seconds / servers.Length;
        var files = servers.Select(server => Path.Combine(table.Folder.FullName, $"requests{server.Id}")).ToList();
        foreach (var file in files)
        {
            SignedRequests.WriteFile(file, request, _next, count);
            _next += count;
        }

        TimeSpan[] Used() => [.. servers.Select(server => server.Processor), .. shares.Select(share => share.Used())];
        var before = Used();
        var loads = await Task.WhenAll(servers.Zip(files, (server, file) => Wrk.RunAsync(server.Address, file, table.Seconds, Wrk.Connections / servers.Length)));
        var (answered, refused) = (loads.Sum(load => load.Requests), loads.Sum(load => load.Refused));
        double[] used = [.. Used().Zip(before, (now, then) => (now - then).TotalMicroseconds / answered)];
        return refused > 0
            ? throw new InvalidOperationException($"{refused} requests were not answered 200.")
            : new(answered, loads.Sum(load => load.PerSecond), loads.Max(load => load.Median), loads.Max(load => load.P99), used[..servers.Length].Sum(), used[servers.Length..]);
    }
}
