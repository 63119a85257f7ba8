using System.Diagnostics;
using System.Globalization;

namespace Helpline.Tests.Bench;

/// <summary>What <c>wrk</c> saw in one run. Times are in milliseconds.</summary>
internal sealed record Load(long Requests, double Seconds, double Median, double P99, long Refused)
{
    public double PerSecond => Requests / Seconds;
}

/// <summary>The load of Debian's <c>wrk</c>: 32 connections that are kept, each request as the file tells it, and none twice.</summary>
internal static class Wrk
{
    public const int Connections = 32;

    private const string Script = """
        local file
        function init(args) file = io.open(args[1], "rb") end
        function request() return file:read(tonumber(file:read(8))) end
        function done(summary, latency)
            local errors = summary.errors
            print(string.format("WRK %d %d %d %d %d", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
                errors.connect + errors.read + errors.write + errors.status + errors.timeout))
        end
        """;

    public static async Task<Load> RunAsync(Uri address, string requests, int seconds, int connections)
    {
        var script = requests + ".lua";
        await File.WriteAllTextAsync(script, Script);
        var start = new ProcessStartInfo(
            "wrk",
            ["-t", "1", "-c", Text(connections), "-d", Text(seconds), "-s", script, address.ToString(), "--", requests])
        {
            RedirectStandardOutput = true,
        };
        using var wrk = Process.Start(start)!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        var told = output.Split('\n').FirstOrDefault(line => line.StartsWith("WRK ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException("wrk failed: " + output);
        var numbers = told.Split(' ')[1..].Select(word => long.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        return new Load(numbers[0], numbers[1] / 1e6, numbers[2] / 1e3, numbers[3] / 1e3, numbers[4]);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
