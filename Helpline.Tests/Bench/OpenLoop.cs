using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Helpline.Tests.Bench;

/// <summary>How long answers took from the moment at which their request was due, in milliseconds.</summary>
internal sealed record Latencies(double Median, double P99, double P999, double Most, long Refused);

/// <summary>
/// A sender that does not wait for answers: each request has its moment, whatever became of those before, and its time runs from then on.
/// So a server that stands still for a second is seen by all who came in that second. It runs in a process of its own.
/// </summary>
internal static class OpenLoop
{
    public const string Verb = "bench-sender";

    // More than are ever under way at once, unless the server stands still: then they wait here, and their time runs.
    private const int Connections = 64;
    private const int MostOfAnswer = 64 * 1024;

    /// <param name="address">The server.</param>
    /// <param name="requests">The file of <see cref="SignedRequests"/>.</param>
    /// <param name="rate">Requests a second.</param>
    /// <param name="warm">So many of the first are not measured.</param>
    public static async Task<Latencies> RunAsync(Uri address, string requests, int rate, int warm)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [typeof(OpenLoop).Assembly.Location, Verb, address.ToString(), requests, rate.ToString(CultureInfo.InvariantCulture), warm.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
        };
        using var sender = Process.Start(start)!;
        var output = await sender.StandardOutput.ReadToEndAsync();
        await sender.WaitForExitAsync();
        return output.Split(' ') is ["SENT", .. var numbers] && numbers.Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray() is [var median, var p99, var p999, var most, var refused]
            ? new(median, p99, p999, most, (long)refused)
            : throw new InvalidOperationException("The sender failed: " + output);
    }

    public static async Task<int> SendAsync(string[] args)
    {
        var (address, rate, warm) = (new Uri(args[0]), int.Parse(args[2], CultureInfo.InvariantCulture), int.Parse(args[3], CultureInfo.InvariantCulture));
        var due = Channel.CreateUnbounded<(long Due, byte[] Request)>(new UnboundedChannelOptions { SingleWriter = true });
        var workers = Enumerable.Range(0, Connections).Select(_ => Task.Run(() => WorkAsync(address, due.Reader))).ToList();
        await Task.Run(() => Pace(args[1], rate, warm, due.Writer));
        var answers = await Task.WhenAll(workers);
        double[] times = [.. answers.SelectMany(worker => worker.Times).Order()];
        await Console.Out.WriteAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"SENT {At(times, 0.5)} {At(times, 0.99)} {At(times, 0.999)} {times[^1]} {answers.Sum(worker => worker.Refused)}"));
        return 0;
    }

    private static double At(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];

    // The file is read here, before its moment; nothing but the moment is waited for.
    private static void Pace(string file, int rate, int warm, ChannelWriter<(long Due, byte[] Request)> due)
    {
        using var input = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
        using var never = new AutoResetEvent(false);
        var head = new byte[8];
        var began = Stopwatch.GetTimestamp();
        for (var number = 0; input.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length; number++)
        {
            var request = new byte[Utf8Parser.TryParse(head, out int length, out _) ? length : 0];
            input.ReadExactly(request);
            var moment = began + (long)((double)number / rate * Stopwatch.Frequency);
            while (moment - Stopwatch.GetTimestamp() is > 0 and var left)
                never.WaitOne(Math.Max(1, (int)(left * 1000 / Stopwatch.Frequency)));
            due.TryWrite((number < warm ? 0 : moment, request));
        }

        due.Complete();
    }

    private static async Task<(List<double> Times, long Refused)> WorkAsync(Uri address, ChannelReader<(long Due, byte[] Request)> due)
    {
        var (times, refused) = (new List<double>(), 0L);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port);
        var answer = new byte[MostOfAnswer];
        await foreach (var (moment, request) in due.ReadAllAsync())
        {
            await socket.SendAsync(request);
            var length = 0;
            do
            {
                length += await socket.ReceiveAsync(answer.AsMemory(length)) is > 0 and var read ? read : throw new IOException("The server hung up.");
            }
            while (!IsWhole(answer.AsSpan(0, length)));
            if (moment > 0)
                times.Add(Stopwatch.GetElapsedTime(moment).TotalMilliseconds);
            refused += answer.AsSpan().StartsWith("HTTP/1.1 200"u8) ? 0 : 1;
        }

        return (times, refused);
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        var name = "Content-Length: "u8;
        return end >= 0 && answer[..end].IndexOf(name) is >= 0 and var at
            && Utf8Parser.TryParse(answer[(at + name.Length)..], out int length, out _) && answer.Length >= end + 4 + length;
    }
}
