using System.Diagnostics;

namespace Helpline.Tests.Commands;

/// <summary>The app as an operator starts it: its own process, its exit code and its two streams.</summary>
internal static class AppProcess
{
    public sealed record Outcome(int ExitCode, string Output, string Error);

    /// <summary>Runs it to its end, in Production and with nothing configured but <paramref name="settings"/>.</summary>
    public static async Task<Outcome> RunAsync(string[] args, IReadOnlyDictionary<string, string?>? settings = null, string input = "", int? files = null, string? app = null)
    {
        using var process = Start(args, settings ?? new Dictionary<string, string?>(), files: files, app: app);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new Outcome(process.ExitCode, await output, await error);
    }

    // Files: how many files and connections it may have open; null leaves that to the machine.
    // App: where its assembly lies, when it is another one.
    public static Process Start(string[] args, IReadOnlyDictionary<string, string?> settings, string? folder = null, int? files = null, string? app = null)
    {
        string[] command = ["dotnet", Path.Combine(app ?? Sources.App, "Helpline.Web.dll"), .. args];
        var limited = files is null ? command : ["sh", "-c", FormattableString.Invariant($"ulimit -n {files} && exec \"$@\""), "sh", .. command];
        var start = new ProcessStartInfo(limited[0], limited[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Sources.App,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return Process.Start(start)!;
    }
}
