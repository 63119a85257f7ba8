using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace Helpline.Tests.Bench;

/// <summary>How long answers took from the moment at which their request was due, in milliseconds.</summary>
/// <param name="Seconds">Since the first that is measured.</param>
/// <param name="Sent">How many are measured.</param>
/// <param name="Median">Half took no longer.</param>
/// <param name="P99">All but one of a hundred.</param>
/// <param name="P999">All but one of a thousand.</param>
/// <param name="Most">The longest.</param>
/// <param name="Late">How late the sender itself began, though it had a connection free: all but one of a thousand.</param>
/// <param name="Refused">How many were answered otherwise than 200.</param>
internal sealed record Latencies(double Seconds, double Sent, double Median, double P99, double P999, double Most, double Late, double Refused);

/// <summary>
/// A sender that does not wait for answers: each request has its moment, whatever became of those before, and its time runs from then on.
/// So a server that stands still for a second is seen by all who came in that second. It runs in a process of its own.
/// </summary>
internal static class OpenLoop
{
    public const string Verb = "bench-sender";

    /// <summary>So long it sends before anything is measured.</summary>
    public const int WarmSeconds = 10;

    // More than are ever under way at once, unless the server stands still: then they wait here, and their time runs.
    private const int Connections = 64;
    private const int MostOfAnswer = 64 * 1024;

    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(1);

    private static Answers _all = new();
    private static Answers _recent = new();
    private static int _free;

    /// <param name="address">The server.</param>
    /// <param name="first">The number of the first text.</param>
    /// <param name="rate">Texts a second.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="told">What the last ten seconds brought.</param>
    /// <param name="ending">Sends no more; what was measured until then is the answer.</param>
    public static async Task<Latencies> RunAsync(Uri address, long first, int rate, int seconds, Action<Latencies> told, CancellationToken ending)
    {
        var what = string.Create(CultureInfo.InvariantCulture, $"{Verb} {address} {first} {rate} {seconds}");
        var start = new ProcessStartInfo("dotnet", [typeof(OpenLoop).Assembly.Location, .. what.Split(' ')]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var sender = Process.Start(start)!;
        await using var end = ending.Register(sender.StandardInput.Close);
        Latencies? last = null;
        while (await sender.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            if (last is not null)
                told(last);
            double[] numbers = [.. line.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
            last = new(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6], numbers[7]);
        }

        await sender.WaitForExitAsync(CancellationToken.None);
        return sender.ExitCode == 0 && last is not null ? last : throw new InvalidOperationException("The sender failed.");
    }

    public static async Task<int> SendAsync(string[] args)
    {
        // A terminal interrupts all at once. Whoever has started this one ends it, and wants its answer.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using var ending = new CancellationTokenSource();
        // Each of the two would hold one of the pool's threads, of which there are as many as cores: then answers wait for another one.
        _ = OnItsOwnThread(() =>
        {
            Console.In.ReadToEnd();
            ending.Cancel();
        });
        double[] numbers = [.. args[1..].Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        var due = Channel.CreateUnbounded<(long Due, bool IsFree, byte[] Request)>(new UnboundedChannelOptions { SingleWriter = true });
        var workers = Enumerable.Range(0, Connections).Select(_ => Task.Run(() => WorkAsync(new Uri(args[0]), due.Reader, ending.Token))).ToList();
        var pace = OnItsOwnThread(() => Pace((long)numbers[0], (int)numbers[1], (int)numbers[2], due.Writer, ending.Token));
        while (await Task.WhenAny(pace, Task.Delay(_interval)) != pace)
        {
            if (Volatile.Read(ref _all).Began > 0)
                await Console.Out.WriteLineAsync(Interlocked.Exchange(ref _recent, new Answers()).Line(_all.Began));
        }

        await pace;
        due.Writer.Complete();
        await Task.WhenAll(workers);
        await Console.Out.WriteLineAsync(_all.Line(_all.Began));
        return 0;
    }

    private static Task OnItsOwnThread(Action work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    // A request is made before its moment; nothing but the moment is waited for.
    private static void Pace(long first, int rate, int seconds, ChannelWriter<(long Due, bool IsFree, byte[] Request)> due, CancellationToken ending)
    {
        using var never = new AutoResetEvent(false);
        var (warm, count) = (rate * WarmSeconds, rate * (WarmSeconds + seconds));
        SignedRequests.Text(first);
        var began = Stopwatch.GetTimestamp();
        for (var number = 0; number < count && !ending.IsCancellationRequested; number++)
        {
            var request = SignedRequests.Text(first + number);
            var moment = began + (long)((double)number / rate * Stopwatch.Frequency);
            while (moment - Stopwatch.GetTimestamp() is > 0 and var left)
                never.WaitOne(Math.Max(1, (int)(left * 1000 / Stopwatch.Frequency)));
            if (number == warm)
                _all.Began = moment;
            due.TryWrite((number < warm ? 0 : moment, Volatile.Read(ref _free) > 0, request));
        }
    }

    private static async Task WorkAsync(Uri address, ChannelReader<(long Due, bool IsFree, byte[] Request)> due, CancellationToken ending)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port, CancellationToken.None);
        var answer = new byte[MostOfAnswer];
        try
        {
            Interlocked.Increment(ref _free);
            await foreach (var (moment, isFree, request) in due.ReadAllAsync(CancellationToken.None))
            {
                Interlocked.Decrement(ref _free);
                var late = moment > 0 && isFree ? Stopwatch.GetElapsedTime(moment) : default(TimeSpan?);
                await socket.SendAsync(request);
                var length = 0;
                do
                {
                    length += await socket.ReceiveAsync(answer.AsMemory(length), CancellationToken.None) is > 0 and var read ? read : throw new IOException("The server hung up.");
                }
                while (!IsWhole(answer.AsSpan(0, length)));
                if (moment > 0)
                {
                    var (took, isRefused) = (Stopwatch.GetElapsedTime(moment), !answer.AsSpan().StartsWith("HTTP/1.1 200"u8));
                    _all.Add(took, late, isRefused);
                    Volatile.Read(ref _recent).Add(took, late, isRefused);
                }

                Interlocked.Increment(ref _free);
            }
        }
        catch (Exception failure) when (failure is IOException or SocketException && ending.WaitHandle.WaitOne(_grace))
        {
            // The server was interrupted as well.
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        var name = "Content-Length: "u8;
        return end >= 0 && answer[..end].IndexOf(name) is >= 0 and var at
            && Utf8Parser.TryParse(answer[(at + name.Length)..], out int length, out _) && answer.Length >= end + 4 + length;
    }

    private sealed class Answers
    {
        private readonly Times _took = new();
        private readonly Times _late = new();
        private long _refused;

        public long Began { get; set; }

        public void Add(TimeSpan took, TimeSpan? late, bool isRefused)
        {
            _took.Add(took);
            if (late is { } began)
                _late.Add(began);
            if (isRefused)
                Interlocked.Increment(ref _refused);
        }

        public string Line(long began) => string.Create(
            CultureInfo.InvariantCulture,
            $"{(began > 0 ? Stopwatch.GetElapsedTime(began).TotalSeconds : 0):0.0} {_took.Count} {_took.At(0.5)} {_took.At(0.99)} {_took.At(0.999)} {_took.At(1)} {_late.At(0.999)} {_refused}");
    }

    // How often each time was, in hundredths of a millisecond; ten seconds stand for whatever is longer.
    private sealed class Times
    {
        private const int PerMillisecond = 100;

        private readonly int[] _counts = new int[10_000 * PerMillisecond];

        private long _all;

        public long Count => _all;

        public void Add(TimeSpan time)
        {
            Interlocked.Increment(ref _counts[(int)Math.Min(time.TotalMilliseconds * PerMillisecond, _counts.Length - 1)]);
            Interlocked.Increment(ref _all);
        }

        /// <summary>In milliseconds; so great a share took no longer.</summary>
        public double At(double share)
        {
            var left = (long)Math.Ceiling(share * Count);
            for (var at = 0; at < _counts.Length; at++)
            {
                left -= _counts[at];
                if (left <= 0)
                    return (double)(at + 1) / PerMillisecond;
            }

            return 0;
        }
    }
}
