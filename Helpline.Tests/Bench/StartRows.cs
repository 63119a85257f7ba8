using System.Diagnostics;
using System.Net.Sockets;

namespace Helpline.Tests.Bench;

/// <summary>From nothing to the first reply, and what the process holds while nobody writes: app and floor in turn.</summary>
internal static class StartRows
{
    private static readonly TimeSpan _rest = TimeSpan.FromSeconds(5);

    public static async Task MeasureAsync(BenchTable table)
    {
        var (ours, theirs) = (new List<Start>(), new List<Start>());
        for (var round = 0; round < table.Rounds; round++)
        {
            var store = Path.Combine(table.Folder.FullName, $"start{round}.db");
            ours.Add(await StartAsync(() => ServerProcess.AppAsync($"Data Source={store}"), round));
            theirs.Add(await StartAsync(() => ServerProcess.FloorAsync($"Data Source={store}.floor"), round));
        }

        table.Add("Start to first reply, s", "0.00", ours.Select(start => start.Seconds), theirs.Select(start => start.Seconds));
        table.Add("Start to first reply, processor, s", "0.00", ours.Select(start => start.Processor), theirs.Select(start => start.Processor));
        table.Add("Memory at rest, MB", "0", ours.Select(start => start.Memory), theirs.Select(start => start.Memory));
    }

    private static async Task<Start> StartAsync(Func<Task<ServerProcess>> start, int number)
    {
        var began = Stopwatch.GetTimestamp();
        await using var server = await start();
        using (var connection = new TcpClient())
        {
            await connection.ConnectAsync(server.Address.Host, server.Address.Port);
            await connection.GetStream().WriteAsync(SignedRequests.Text(number));
            var answer = new byte[12];
            await connection.GetStream().ReadExactlyAsync(answer);
            if (!answer.AsSpan().EndsWith("200"u8))
                throw new InvalidOperationException("The first text was not answered 200.");
        }

        var (seconds, processor) = (Stopwatch.GetElapsedTime(began).TotalSeconds, server.Processor.TotalSeconds);
        await Task.Delay(_rest);
        return new Start(seconds, processor, server.Memory.Now);
    }

    private sealed record Start(double Seconds, double Processor, double Memory);
}
