using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Helpline.Tests.Commands;
using Helpline.Tests.Settings;
using Helpline.Tests.Telephony;

namespace Helpline.Tests.Logging;

/// <summary>The app in its own process, with a home and a folder for temporary files of its own: nothing of a person is found in any of it.</summary>
public sealed partial class OutputTests : IDisposable
{
    private const string Marker = "purpleelephant";
    private const string Rider = "+15055550147";
    private const string Stranger = "+15055550148";
    private const string Sid = "SM5ca1ab1e5ca1ab1e5ca1ab1e5ca1ab1e";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpline-output-");

    [Fact]
    public async Task Nothing_of_a_person_is_in_the_output_or_in_any_file()
    {
        var output = new StringBuilder();
        using var app = Start(output);
        try
        {
            using var client = new HttpClient { BaseAddress = await AddressAsync(output) };
            await SendEverythingAsync(client);
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

    private static async Task SendEverythingAsync(HttpClient client)
    {
        var twilio = new SignedClient(client);
        foreach (var body in new[] { "HELP", $"{Marker} 911", "STOP", Marker, "BUS", "\u0001\uFFFD<Say>", "" })
        {
            using var answer = await twilio.PostAsync("/twilio/sms", SignedClient.TextForm(body, Rider));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        // Redelivered, reported, to a route that does not exist, and with a query.
        for (var copy = 0; copy < 2; copy++)
        {
            using var again = await twilio.PostAsync("/twilio/sms", SignedClient.TextForm(Marker, Rider, Sid));
        }

        using var status = await twilio.PostAsync("/twilio/sms/status", SignedClient.TextForm(Marker, Rider, Sid));
        using var nowhere = await twilio.PostAsync($"/twilio/{Marker}/{Sid}?From={Rider}", SignedClient.TextForm(Marker, Rider, Sid));

        // What strangers send.
        var strangers = new SignedClient(client, authToken: new string('0', 32));
        using var forged = await strangers.PostAsync("/twilio/sms", SignedClient.TextForm(Marker, Stranger));
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
        foreach (var content in new HttpContent?[]
        {
            null,
            new StringContent(Marker),
            new StringContent($"{{\"From\":\"{Stranger}\"", Encoding.UTF8, "application/json"),
            new StringContent($"From={Stranger}&Body=%zz%00{Marker}", Encoding.UTF8, "application/x-www-form-urlencoded"),
            new StringContent("Body=" + new string('x', 70_000) + Marker, Encoding.UTF8, "application/x-www-form-urlencoded"),
        })
        {
            using var refused = await client.PostAsync($"/Twilio/voice/{Marker}?To={Stranger}", content, TestContext.Current.CancellationToken);
            Assert.InRange((int)refused.StatusCode, 400, 499);
        }

        foreach (var path in new[] { "/health/live", "/health/ready", "/simulator", $"/{Marker}?q={Stranger}", $"/twilio/sms?Body={Marker}", "/%00%ff" })
        {
            using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.InRange((int)answer.StatusCode, 200, 499);
        }
    }

    private Process Start(StringBuilder output)
    {
        var settings = ValidSettings.ForProduction();
        settings["ConnectionStrings:Helpline"] = $"Data Source={Path.Combine(_folder.FullName, "helpline.db")}";
        settings["HOME"] = _folder.CreateSubdirectory("home").FullName;
        settings["TMPDIR"] = _folder.CreateSubdirectory("tmp").FullName;

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
        foreach (var secret in new[]
        {
            Marker, Rider[1..], Rider[2..], Rider[5..], "555-0147", Stranger[1..], Stranger[5..], Sid[2..], "/twilio/", "From=",
        })
        {
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [GeneratedRegex("Now listening on: (http://127.0.0.1:[0-9]+)\n")]
    private static partial Regex Listening();
}
