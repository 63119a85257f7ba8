using System.Globalization;
using Helpline.Tests.Storage;

namespace Helpline.Tests.Bench;

/// <summary>What the machine does besides, and what a database costs it.</summary>
internal static class Processors
{
    // Linux counts in hundredths of a second, on every machine that matters.
    private const double TicksPerSecond = 100;

    /// <summary>How many processes wanted a processor, on the average of the last minute.</summary>
    public static string Load => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    /// <summary>What a cluster has used until now: its first process, those that live, and those that it has outlived.</summary>
    public static TimeSpan Of(PostgresServer server)
    {
        var first = File.ReadLines(Path.Combine(server.Folder, "data", "postmaster.pid")).First();
        var ticks = Ticks(first, withDead: true);
        foreach (var child in File.ReadAllText($"/proc/{first}/task/{first}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            ticks += Ticks(child, withDead: false);
        }

        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }

    /// <summary>What one process has used until now.</summary>
    public static TimeSpan Of(int process) => TimeSpan.FromSeconds(Ticks(process.ToString(CultureInfo.InvariantCulture), withDead: false) / TicksPerSecond);

    private static long Ticks(string process, bool withDead)
    {
        try
        {
            // Behind the name, which may hold blanks: utime, stime, cutime, cstime are the 14th to the 17th field.
            var stat = File.ReadAllText($"/proc/{process}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[11..(withDead ? 15 : 13)].Sum(field => long.Parse(field, CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
