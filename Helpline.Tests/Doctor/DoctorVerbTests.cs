using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Helpline.Tests.Commands;
using Helpline.Tests.Content;
using Helpline.Web.Doctor;

namespace Helpline.Tests.Doctor;

/// <summary>The verb as an operator runs it: a process of its own, against the simulated Twilio.</summary>
public sealed partial class DoctorVerbTests : IAsyncLifetime
{
    private readonly PackCopy _pack = new();
    private DoctorBench _bench = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _bench = await DoctorBench.StartAsync();

        // The process has the machine's own clock, and so must the day be on which the contacts were checked.
        _bench.Twilio.Clock = null;
        var contacts = Path.Combine(_pack.Folder, "contacts.yaml");
        var today = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await File.WriteAllTextAsync(
            contacts, (await File.ReadAllTextAsync(contacts, Cancellation)).Replace("checked: 2026-11-24", $"checked: {today}", StringComparison.Ordinal), Cancellation);
        _bench.Settings["Helpline:Pack"] = _pack.Folder;
    }

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        _pack.Dispose();
    }

    [Fact]
    public async Task A_healthy_line_passes_and_nothing_but_GET_was_asked_nor_anything_changed()
    {
        var outcome = await DoctorAsync();

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Matches($"\nErrors: 0, warnings: 0, notes: [0-9]+. Looked for {Traps.All.Count - StandingTraps.All.Count} traps.\n$", outcome.Output);
        Assert.NotEmpty(_bench.Twilio.Asked);
        Assert.All(_bench.Twilio.Asked, asked =>
        {
            Assert.Equal("GET", asked.Method);
            Assert.Matches("^(/2010-04-01/Accounts/AC[0-9a-f]{32}/(IncomingPhoneNumbers|Messages|Calls)\\.json\\?|/v1/Services/MG)", asked.Target);
            Assert.StartsWith("Basic ", asked.Authorization, StringComparison.Ordinal);
        });
        Assert.False(File.Exists(_bench.Store));
    }

    [Fact]
    public async Task Asked_for_the_account_it_asks_more_by_GET_alone_and_tells_codes_and_counts()
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var code in new object?[] { "11200", 11200, "12345", "5550123", "15055550123", "smuggled", null })
            _bench.Twilio.Errors.Enqueue((now.AddHours(-1), code));
        _bench.Twilio.Errors.Enqueue((now.AddHours(-25), "12100"));
        _bench.Twilio.Balance = "7.77";
        var file = Path.Combine(_bench.Folder, "bundle.json");

        var outcome = await DoctorAsync("--account", "--json", "--bundle", file);

        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(["debugger-11200", "balance-low", "debugger-other"], Findings(outcome, "error", "warning"));
        Assert.Contains("sender-voice", Findings(outcome, "note"));
        Assert.Contains("error 11200 in the last day, times: 2.", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("as code and count: 0 (4), 12345 (1).", outcome.Output, StringComparison.Ordinal);
        Assert.All(_bench.Twilio.Asked, asked => Assert.Equal(("GET", true), (asked.Method, asked.Authorization.StartsWith("Basic ", StringComparison.Ordinal))));
        var bundle = await File.ReadAllTextAsync(file, Cancellation);
        Assert.Contains("debugger-11200", bundle, StringComparison.Ordinal);
        Assert.All(
            ["smuggled", "Ms. Example", "7.77", "5550123", "Msg="],
            said => Assert.DoesNotContain(said, outcome.Output + bundle, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Json_is_one_array_of_findings_with_five_strings_each()
    {
        (_bench.Voice["sms_url"], _bench.Voice["friendly_name"]) = ("https://old.example.com/sms", "Line of Ms. Example");

        var outcome = await DoctorAsync("--json");

        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Error));
        var findings = JsonDocument.Parse(outcome.Output).RootElement.EnumerateArray().ToList();
        Assert.All(findings, finding =>
        {
            Assert.Equal(["trap", "severity", "what", "why", "remedy"], finding.EnumerateObject().Select(field => field.Name));
            Assert.All(finding.EnumerateObject(), field => Assert.False(string.IsNullOrWhiteSpace(field.Value.GetString())));
            Assert.Contains(finding.GetProperty("severity").GetString(), new[] { "error", "warning", "note" });
        });
        Assert.Equal("sms-url", findings[0].GetProperty("trap").GetString());

        // Nothing that Twilio answers, and no number of ours.
        Assert.All(
            ["old.example.com", "Ms. Example", (string)_bench.Voice["sid"]!, "5055550100", "5550100", HelplineServer.AuthToken, HelplineServer.AccountSid],
            said => Assert.DoesNotContain(said, outcome.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("refused")]
    [InlineData("html")]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("429")]
    [InlineData("reset")]
    [InlineData("away")]
    public async Task A_REST_that_fails_is_one_finding_and_no_exception(string how)
    {
        _bench.Twilio.Fault = async context =>
        {
            if (how == "reset")
                context.Abort();
            context.Response.StatusCode = how switch { "refused" => 401, "429" => 429, _ => 200 };
            context.Response.ContentType = how == "html" ? "text/html" : "application/json";
            await using var writer = new StreamWriter(context.Response.Body);
            await writer.WriteAsync(how switch { "html" => "<html>", "nonsense" => """{"incoming_phone_numbers":[7],"messages":"none"}""", "null" => "null", _ => "{}" });
            return true;
        };
        if (how == "away")
            _bench.Settings["Twilio:Client:ApiBaseUrl"] = "http://127.0.0.1:1";

        var outcome = await DoctorAsync("--json");

        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(["rest"], Findings(outcome, "error", "warning"));
    }

    [Fact]
    public async Task Whoever_ends_it_is_told_so_and_finds_no_half_of_a_file()
    {
        var asked = new TaskCompletionSource();
        _bench.Twilio.Fault = async context =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return true;
        };
        var file = Path.Combine(_bench.Folder, "bundle.json");
        using var doctor = AppProcess.Start(["doctor", "--bundle", file], _bench.Settings);
        var (output, error) = (doctor.StandardOutput.ReadToEndAsync(Cancellation), doctor.StandardError.ReadToEndAsync(Cancellation));
        await asked.Task.WaitAsync(Cancellation);

        using var terminate = Process.Start("kill", ["-TERM", doctor.Id.ToString(CultureInfo.InvariantCulture)]);
        await doctor.WaitForExitAsync(Cancellation);

        Assert.Equal((1, "", "doctor was stopped before it was done.\n"), (doctor.ExitCode, await output, await error));
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task Settings_that_refuse_a_start_are_one_finding()
    {
        _bench.Settings.Remove("Twilio:AuthToken");

        var outcome = await DoctorAsync("--json");

        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(["settings"], Findings(outcome, "error", "warning", "note"));
        Assert.Contains("Twilio:AuthToken is missing", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bundle_helps_and_holds_no_secret_and_nobody()
    {
        _bench.Settings["Twilio:SecondaryAuthToken"] = new string('c', 32);
        _bench.Rung(0, "+15055550151", "warm", ("Name", "Partner Line"), ("Agreement", "2026-01-01, J. Doe"));
        _bench.Rung(1, "+15055550152");
        var file = Path.Combine(_bench.Folder, "bundle.json");

        var outcome = await DoctorAsync("--bundle", file);

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        var text = await File.ReadAllTextAsync(file, Cancellation);
        var bundle = JsonDocument.Parse(text).RootElement;
        Assert.Equal("Warm", bundle.GetProperty("settings").GetProperty("rungs")[0].GetProperty("mode").GetString());
        Assert.Equal("sqlite", bundle.GetProperty("store").GetProperty("engine").GetString());
        string[] kept = [.. _bench.Settings.Where(setting => setting.Value is { Length: > 6 }).Select(setting => setting.Value!)];
        Assert.All(
            [.. kept, "5550", "J. Doe", "Partner", _bench.Folder, Environment.MachineName, "example.org"],
            secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
    }

    private Task<AppProcess.Outcome> DoctorAsync(params string[] options) => DoctorAsync(options, "");

    private Task<AppProcess.Outcome> DoctorAsync(string[] options, string input) => AppProcess.RunAsync(["doctor", .. options], _bench.Settings, input);

    private static IEnumerable<string?> Findings(AppProcess.Outcome outcome, params string[] severities) =>
        JsonDocument.Parse(outcome.Output).RootElement.EnumerateArray()
            .Where(finding => severities.Contains(finding.GetProperty("severity").GetString()))
            .Select(finding => finding.GetProperty("trap").GetString());
}
