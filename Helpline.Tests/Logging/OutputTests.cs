using System.Text;
using Helpline.Tests.Commands;
using Helpline.Tests.Settings;

namespace Helpline.Tests.Logging;

/// <summary>The app in its own process, with a home and a folder for temporary files of its own: nothing of a person is found in any of it.</summary>
public sealed class OutputTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpline-output-");

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task Nothing_of_a_person_is_in_the_output_or_in_any_file(string environment)
    {
        var settings = ValidSettings.ForProduction();
        settings["ConnectionStrings:Helpline"] = $"Data Source={Path.Combine(_folder.FullName, "helpline.db")}";
        settings["ASPNETCORE_ENVIRONMENT"] = environment;

        // An operator who turns everything up must not see more.
        settings["Logging:LogLevel:Default"] = "Trace";
        settings["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "Trace";
        await using var app = await RunningApp.StartAsync(_folder, settings);
        await EveryRequest.SendAsync(app.Client);
        await app.StopAsync();

        var lines = app.Output;
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

    private static void AssertTellsNothing(string text)
    {
        foreach (var secret in EveryRequest.Secrets)
        {
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
        }
    }
}
