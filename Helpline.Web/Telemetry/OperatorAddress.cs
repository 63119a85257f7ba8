using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;

namespace Helpline.Web.Telemetry;

/// <summary>
/// What a node tells its operator, on an address of its own that nobody else reaches: <c>/metrics</c> to Prometheus, and <c>/status</c> in words.
/// It is a server of its own, so that the app's address can never answer for it.
/// </summary>
internal sealed partial class OperatorAddress(
    Uri address, MeterProvider meters, StatusText status, IServiceProvider services, ILoggerFactory logging, ILogger<OperatorAddress> logger)
    : IHostedService, IDisposable
{
    // Some scrapers and some people; more would be taken from the line, which may open only so many.
    private const int MostConnections = 32;

    private KestrelServer? _server;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var kestrel = new KestrelServerOptions { ApplicationServices = services, AddServerHeader = false };
        ConnectionLimits.DropTheSilent(kestrel);
        var sockets = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), logging);
        _server = new KestrelServer(Options.Create(kestrel), new BoundedSockets(sockets, MostConnections), logging);
        var answer = new ApplicationBuilder(services)
            .UseOpenTelemetryPrometheusScrapingEndpoint(meters, predicate: null, path: null, configureBranchedPipeline: null, optionsName: null)
            .Map("/status", branch => branch.Run(AnswerAsync))
            .Build();
        try
        {
            kestrel.Listen(await FindAsync(cancellationToken), address.Port);
            await _server.StartAsync(new Application(answer), cancellationToken);
        }
        catch (Exception closed) when (closed is IOException or SocketException)
        {
            // Texts and calls do not wait for it.
            LogClosed();
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => _server?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public void Dispose() => _server?.Dispose();

    // For a name Kestrel would listen everywhere.
    private async Task<IPAddress> FindAsync(CancellationToken cancellation) => IPAddress.TryParse(address.DnsSafeHost, out var ip)
        ? ip
        : (await Dns.GetHostAddressesAsync(address.DnsSafeHost, cancellation)).MinBy(found => found.AddressFamily)!;

    private async Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(await status.ReadAsync(context.RequestAborted), context.RequestAborted);
    }

    private sealed class Application(RequestDelegate answer) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

        public Task ProcessRequestAsync(HttpContext context) => answer(context);

        public void DisposeContext(HttpContext context, Exception? exception)
        {
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Neither figures nor the status can be asked for: their address cannot be opened.")]
    private partial void LogClosed();
}
