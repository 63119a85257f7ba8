using System.Diagnostics;

namespace Helpline.Tests.Deployment;

/// <summary>A process that serves on a known port, started just as somebody else would start it.</summary>
internal sealed class RunningNode : IAsyncDisposable
{
    private readonly Process _process;

    private RunningNode(Process process, int port)
    {
        (_process, Port) = (process, port);
        Client.BaseAddress = new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}"));
    }

    public int Port { get; }

    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });

    public static async Task<RunningNode> StartAsync(ProcessStartInfo start, int port)
    {
        // What it says is nobody's business here, and would stand in the output of the run.
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var node = new RunningNode(process, port);
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var ready = await node.Client.GetAsync("/health/ready", TestContext.Current.CancellationToken);
                Assert.True(ready.IsSuccessStatusCode, $"Ready: {ready.StatusCode}");
                return node;
            }
            catch (HttpRequestException) when (tries < 2400 && !node._process.HasExited)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }
    }

    /// <summary>SIGTERM, and as long as the unit waits.</summary>
    public async Task StopAsync()
    {
        using var terminate = Process.Start("kill", ["-TERM", FormattableString.Invariant($"{_process.Id}")]);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await _process.WaitForExitAsync(patience.Token);
        Assert.Equal(0, _process.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
