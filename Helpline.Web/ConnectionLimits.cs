using System.Globalization;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Helpline.Web;

/// <summary>
/// A process that runs out of file descriptors is ended by its runtime, in the middle of whatever it does. So connections are bounded
/// by what it may open, and whoever says nothing has to go: the others are refused until then, and the line lives.
/// </summary>
internal static class ConnectionLimits
{
    /// <summary>More are of no use to one node.</summary>
    private const int Most = 10_000;

    /// <summary>A node that takes fewer is of no use.</summary>
    private const int Least = 128;

    // What is never taken by a connection that comes in: the runtime keeps each of its files open, some 350, and there are the store,
    // Twilio's REST and what is loaded later.
    private const int Reserved = 512;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    public static void AddConnectionLimits(this WebApplicationBuilder builder)
    {
        var most = MostOf(OpenFiles());
        builder.Services.AddSingleton<IConnectionListenerFactory>(services =>
            new BoundedSockets(ActivatorUtilities.CreateInstance<SocketTransportFactory>(services), most));

        // The slim builder brings no TLS by itself, and Kestrel:Endpoints may ask for it.
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(DropTheSilent);
    }

    /// <summary>Whoever does not begin a request, or does not end its headers, is not waited for.</summary>
    public static void DropTheSilent(KestrelServerOptions kestrel)
    {
        kestrel.Limits.RequestHeadersTimeout = _patience;
        kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => connection => FirstWordAsync(connection, next)));
    }

    private static int MostOf(int files) => files - Reserved >= Least
        ? Math.Min(files - Reserved, Most)
        : throw new StartRefusedException($"This process may open only {files} files and connections, and needs {Reserved + Least} at least: see ulimit -n.");

    // A connection that was never used is no kept-alive one, which may rest for longer: the proxy in front reuses those.
    private static async Task FirstWordAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        using var patience = new CancellationTokenSource(_patience);
        try
        {
            var heard = await connection.Transport.Input.ReadAsync(patience.Token);
            connection.Transport.Input.AdvanceTo(heard.Buffer.Start);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            return;
        }

        await next(connection);
    }

    /// <summary>As Linux tells it; elsewhere it is not known, and taken for enough.</summary>
    private static int OpenFiles()
    {
        const string limits = "/proc/self/limits";
        var line = File.Exists(limits)
            ? File.ReadLines(limits).FirstOrDefault(line => line.StartsWith("Max open files", StringComparison.Ordinal))
            : null;
        return line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, _, _, var soft, ..]
            && int.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var files) ? files : int.MaxValue;
    }
}
