using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Helpline.Tests.Commands;

/// <summary>The app as a process that serves, with a home, a folder for temporary files and a working folder of its own.</summary>
internal sealed partial class RunningApp : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private RunningApp(DirectoryInfo folder, IReadOnlyDictionary<string, string?> settings, int? files, string? program)
    {
        Folder = folder;
        _process = AppProcess.Start(
            [],
            new Dictionary<string, string?>(settings)
            {
                ["HOME"] = folder.CreateSubdirectory("home").FullName,
                ["TMPDIR"] = folder.CreateSubdirectory("tmp").FullName,
            },
            folder.CreateSubdirectory("work").FullName,
            files,
            program);
        _process.OutputDataReceived += (_, line) => Append(line.Data);
        _process.ErrorDataReceived += (_, line) => Append(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Everything that it can have written, but for a database elsewhere.</summary>
    public DirectoryInfo Folder { get; }

    /// <summary>Both streams, as an operator sees them.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });

    public Uri Address => Client.BaseAddress!;

    public bool Lives => !_process.HasExited;

    /// <summary>Returns when it listens. The folder is the caller's; the program is that beside the tests, or another version's.</summary>
    public static async Task<RunningApp> StartAsync(
        DirectoryInfo folder, IReadOnlyDictionary<string, string?> settings, int? files = null, string? program = null)
    {
        var app = new RunningApp(folder, settings, files, program);
        try
        {
            app.Client.BaseAddress = await app.ListeningAsync();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>As an operator stops it. All of its output is there when this returns.</summary>
    public async Task StopAsync()
    {
        using var terminate = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail("The app did not stop at SIGTERM.");
        }
    }

    /// <summary>SIGKILL: no word of farewell.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private async Task<Uri> ListeningAsync()
    {
        for (var tries = 0; tries < 2400 && !_process.HasExited; tries++)
        {
            if (Listening().Match(Output) is { Success: true } found)
            {
                return new Uri(found.Groups[1].Value);
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("The app did not listen.");
    }

    private void Append(string? line)
    {
        lock (_output)
        {
            _output.Append(line).Append('\n');
        }
    }

    [GeneratedRegex("Now listening on: (http://127.0.0.1:[0-9]+)\n")]
    private static partial Regex Listening();
}
