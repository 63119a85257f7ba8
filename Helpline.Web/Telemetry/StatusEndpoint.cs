using System.Net;
using System.Text;

namespace Helpline.Web.Telemetry;

/// <summary>Answers <c>/status</c> beside Prometheus' <c>/metrics</c>: on the address of its own that only the operator reaches.</summary>
internal sealed partial class StatusEndpoint(Uri address, StatusText status, ILogger<StatusEndpoint> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var listener = new HttpListener();
        listener.Prefixes.Add($"http://{address.Host}:{address.Port}/status/");
        try
        {
            listener.Start();
            await using var end = stoppingToken.Register(listener.Close);
            while (!stoppingToken.IsCancellationRequested)
                await AnswerAsync(await listener.GetContextAsync(), stoppingToken);
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            // Texts and calls do not wait for it.
            if (!stoppingToken.IsCancellationRequested)
                LogClosed();
        }
    }

    private async Task AnswerAsync(HttpListenerContext context, CancellationToken cancellation)
    {
        try
        {
            using var response = context.Response;
            var body = Encoding.UTF8.GetBytes(await status.ReadAsync(cancellation));
            (response.ContentType, response.ContentLength64) = ("text/plain; charset=utf-8", body.Length);
            await response.OutputStream.WriteAsync(body, cancellation);
        }
        catch (Exception gone) when (gone is HttpListenerException or IOException or ObjectDisposedException)
        {
            // Whoever asked did not wait.
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The status cannot be asked for: its address cannot be opened, or was closed.")]
    private partial void LogClosed();
}
