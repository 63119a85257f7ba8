using System.Diagnostics;
using System.Text.RegularExpressions;
using Helpline.Tests.Telephony;

namespace Helpline.Tests.Commands;

/// <summary>The walk against the simulated phone: the verb is the node, and everything goes over its real webhooks.</summary>
public sealed partial class LiveCheckTests : IAsyncLifetime
{
    private const string Operator = "+15055550188";
    private const string Stranger = "+15055550189";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpline-live-");
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private Process _verb = null!;
    private SignedClient _twilio = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        var settings = HelplineServer.ProductionSettings(Path.Combine(_folder.FullName, "helpline.db"));
        (settings["Helpline:Transfer:Rungs:0:Number"], settings["Helpline:Transfer:Rungs:0:Mode"]) = ("+15055550151", "warm");
        settings["Helpline:Transfer:Rungs:0:Agreement"] = "2026-01-01, a test";
        settings["TMPDIR"] = _folder.CreateSubdirectory("tmp").FullName;
        _verb = AppProcess.Start(["live-check", "--report", Report, "--patience", "60"], settings);
        _twilio = new SignedClient(_http);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        if (!_verb.HasExited)
            _verb.Kill();
        _verb.Dispose();
        _http.Dispose();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private string Report => Path.Combine(_folder.FullName, "report.md");

    [Fact]
    public async Task Every_step_is_seen_told_and_written_down_and_nobody_is_counted()
    {
        _http.BaseAddress = new Uri(Address().Match(await LineAsync("Answering on")).Value);

        // Somebody else is answered meanwhile, and not looked at.
        Assert.NotNull(await _twilio.TextAsync("HELP", from: Stranger));

        var code = Digits().Match(await LineAsync("Text ")).Value;
        await TextAsync(code);
        await AnswerAsync("one, ours");
        await DialAsync("whisper-silence", ("DialCallStatus", "completed"), ("DialBridged", "true"), ("DialCallDuration", "40"));
        await AnswerAsync("four seconds, on 505-555-0151");
        await AnswerAsync("four seconds, on 505/555/0151");
        await AnswerAsync("four seconds, ask one@example.org");
        await AnswerAsync("four seconds");
        await DialAsync("whisper-declined", ("DialCallStatus", "completed"), ("DialBridged", "false"));
        await AnswerAsync("yes");
        await DialAsync("whisper-voicemail", ("DialCallStatus", "no-answer"));
        await AnswerAsync("no");
        foreach (var step in new[] { "call-silence", "call-hang-up", "call-spanish" })
        {
            await StepAsync(step);
            await CallAsync("/twilio/voice/status", ("CallStatus", "completed"), ("CallDuration", "20"));
            await AnswerAsync("two");
        }

        foreach (var (step, text) in new[] { ("help", "HELP"), ("accents", "SEÑALES") })
        {
            await StepAsync(step);
            await TextAsync(text);
            await AnswerAsync("yes");
        }

        // The operator has no picture at hand: an empty line goes on.
        await StepAsync("picture");
        await _verb.StandardInput.WriteLineAsync();

        foreach (var (step, text) in new[] { ("end", "END"), ("stop", "STOP"), ("help-after-stop", "HELP"), ("start", "START") })
        {
            await StepAsync(step);
            await TextAsync(text);
            await AnswerAsync("yes");
        }

        await StepAsync("delivery");
        using (await _twilio.PostAsync("/twilio/sms/status", new Dictionary<string, string> { ["MessageSid"] = FakeTwilio.NewSid("SM"), ["MessageStatus"] = "undelivered", ["ErrorCode"] = "30007", ["To"] = Operator, ["From"] = "72331" }))
        {
        }

        await StepAsync("retention");
        await AnswerAsync("the record is gone");
        _verb.StandardInput.Close();
        Assert.DoesNotMatch("fail|warn|crit", await _verb.StandardError.ReadToEndAsync(Cancellation));
        await _verb.WaitForExitAsync(Cancellation);
        Assert.Equal(1, _verb.ExitCode);
        var report = await File.ReadAllTextAsync(Report, Cancellation);
        Assert.Matches(@"^# Live check of \d{4}-\d{2}-\d{2}, version", report);
        Assert.All(
            ["SmsStatus=received NumSegments=1", "DialCallStatus=completed DialBridged=false", "the operator: four seconds\n", "left out: the public address has no port of its own", "the operator: the record is gone", "MessageStatus=undelivered ErrorCode=30007", "also sent: AccountSid"],
            told => Assert.Contains(told, report, StringComparison.Ordinal));
        Assert.Equal("picture", NotSeen().Match(report).Groups["step"].Value);
        Assert.All(["5550188", "5550189", "5550151", "505-555", "505/555", "one@example", HelplineServer.AccountSid], secret => Assert.DoesNotContain(secret, report, StringComparison.Ordinal));

        // Its store was thrown away, and the real one was never touched.
        Assert.Equal(["report.md", "tmp"], Directory.EnumerateFileSystemEntries(_folder.FullName).Select(Path.GetFileName).Order());
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(Path.Combine(_folder.FullName, "tmp")), entry => entry.Contains("live-check", StringComparison.Ordinal));
    }

    // Not by INT, which a process started in a shell's background never hears.
    [Fact]
    public async Task A_walk_that_is_broken_off_leaves_the_steps_up_to_there()
    {
        _http.BaseAddress = new Uri(Address().Match(await LineAsync("Answering on")).Value);
        await TextAsync(Digits().Match(await LineAsync("Text ")).Value);
        await AnswerAsync("one, ours");
        await StepAsync("whisper-silence");

        using var kill = Process.Start("kill", ["-TERM", FormattableString.Invariant($"{_verb.Id}")]);
        await _verb.WaitForExitAsync(Cancellation);

        Assert.NotEqual(0, _verb.ExitCode);
        var report = await File.ReadAllTextAsync(Report, Cancellation);
        Assert.Contains("# Live check of ", report, StringComparison.Ordinal);
        Assert.Contains("the operator: one, ours", report, StringComparison.Ordinal);
    }

    private async Task TextAsync(string text) => await _twilio.TextAsync(text, from: Operator);

    private async Task DialAsync(string step, params (string Key, string Value)[] end)
    {
        await StepAsync(step);
        var greeting = await CallAsync("/twilio/voice", ("CallStatus", "ringing"));
        var ringing = await CallAsync(Action().Match(greeting).Groups["url"].Value, ("Digits", "1"));
        await CallAsync(Action().Match(ringing).Groups["url"].Value, end);
    }

    private async Task<string> CallAsync(string url, params (string Key, string Value)[] more)
    {
        using var answer = await _twilio.PostAsync(url, new Dictionary<string, string>(more.ToDictionary())
        {
            ["CallSid"] = "CA" + new string('a', 32),
            ["AccountSid"] = HelplineServer.AccountSid,
            ["From"] = Operator,
            ["To"] = "+15055550100",
        });
        Assert.True(answer.IsSuccessStatusCode);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    private Task<string> StepAsync(string id) => LineAsync($": {id}");

    // The question stands there when its line is read.
    private async Task AnswerAsync(string answer)
    {
        await LineAsync("? ");
        await _verb.StandardInput.WriteLineAsync(answer);
    }

    private async Task<string> LineAsync(string with)
    {
        while (await _verb.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            if (line.Contains(with, StringComparison.Ordinal))
                return line;
        }

        throw new InvalidOperationException($"The verb ended before it said \"{with}\": {await _verb.StandardError.ReadToEndAsync(Cancellation)}");
    }

    [GeneratedRegex("http://127.0.0.1:[0-9]+")]
    private static partial Regex Address();

    [GeneratedRegex("[0-9]{4}")]
    private static partial Regex Digits();

    [GeneratedRegex("action=\"(?<url>[^\"#]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Action();

    [GeneratedRegex(@"of \d+: (?<step>[a-z-]+)\n[^#]*NOT SEEN", RegexOptions.ExplicitCapture)]
    private static partial Regex NotSeen();
}
