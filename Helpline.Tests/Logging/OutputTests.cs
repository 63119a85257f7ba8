using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Helpline.Tests.Commands;
using Helpline.Tests.Settings;

namespace Helpline.Tests.Logging;

/// <summary>The app in its own process, with a home and a folder for temporary files of its own: nothing of a person is found in any of it.</summary>
public sealed partial class OutputTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpline-output-");

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task Nothing_of_a_person_is_in_the_output_or_in_any_file(string environment)
    {
        var output = new StringBuilder();
        using var app = Start(output, environment);
        try
        {
            using var client = new HttpClient { BaseAddress = await AddressAsync(output) };
            await EveryRequest.SendAsync(client);
        }
        finally
        {
            await StopAsync(app);
        }

        var lines = output.ToString();
        Assert.Contains("Now listening on: http://127.0.0.1:", lines, StringComparison.Ordinal);
        Assert.DoesNotContain("fail:", lines, StringComparison.Ordinal);
        Assert.DoesNotContain("warn:", lines, StringComparison.Ordinal);
        AssertTellsNothing(lines);
        foreach (var file in _folder.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            AssertTellsNothing(file.FullName + Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file.FullName, TestContext.Current.CancellationToken)));
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Process Start(StringBuilder output, string environment)
    {
        var settings = ValidSettings.ForProduction();
        settings["ConnectionStrings:Helpline"] = $"Data Source={Path.Combine(_folder.FullName, "helpline.db")}";
        settings["HOME"] = _folder.CreateSubdirectory("home").FullName;
        settings["TMPDIR"] = _folder.CreateSubdirectory("tmp").FullName;

        settings["ASPNETCORE_ENVIRONMENT"] = environment;

        // An operator who turns everything up must not see more.
        settings["Logging:LogLevel:Default"] = "Trace";
        settings["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "Trace";
        var app = AppProcess.Start([], settings);
        app.OutputDataReceived += (_, line) => Append(line.Data);
        app.ErrorDataReceived += (_, line) => Append(line.Data);
        app.BeginOutputReadLine();
        app.BeginErrorReadLine();
        return app;

        void Append(string? line)
        {
            lock (output)
            {
                output.Append(line).Append('\n');
            }
        }
    }

    private static async Task<Uri> AddressAsync(StringBuilder output)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            lock (output)
            {
                if (Listening().Match(output.ToString()) is { Success: true } found)
                {
                    return new Uri(found.Groups[1].Value);
                }
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("The app did not listen.");
    }

    private static async Task StopAsync(Process app)
    {
        using var terminate = Process.Start("kill", ["-TERM", app.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        try
        {
            await app.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            app.Kill(entireProcessTree: true);
            Assert.Fail("The app did not stop within 15 s of SIGTERM.");
        }
    }

    private static void AssertTellsNothing(string text)
    {
        foreach (var secret in EveryRequest.Secrets)
        {
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [GeneratedRegex("Now listening on: (http://127.0.0.1:[0-9]+)\n")]
    private static partial Regex Listening();
}
