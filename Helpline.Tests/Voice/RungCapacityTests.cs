using System.Text.RegularExpressions;
using Helpline.Tests.Telephony;
using Helpline.Web.Intake;
using Microsoft.Extensions.DependencyInjection;

namespace Helpline.Tests.Voice;

/// <summary>Places on a rung, over HTTP: webhooks come twice, and callbacks get lost.</summary>
public sealed partial class RungCapacityTests : IAsyncDisposable
{
    private readonly HelplineServer _server = new();

    public RungCapacityTests()
    {
        foreach (var (rung, number) in new[] { (0, "+15055550133"), (1, "+15055550134") })
        {
            _server.Settings[$"Helpline:Transfer:Rungs:{rung}:Number"] = number;
            _server.Settings[$"Helpline:Transfer:Rungs:{rung}:Mode"] = "bridge";
            _server.Settings[$"Helpline:Transfer:Rungs:{rung}:MaxConcurrent"] = "1";
        }
    }

    [Fact]
    public async Task A_webhook_that_comes_again_takes_no_second_place()
    {
        var first = await AskForPersonAsync("CA1");
        Assert.Contains("+15055550133<", first, StringComparison.Ordinal);
        Assert.Equal(first, await AskForPersonAsync("CA1"));
        Assert.Equal(first, await AskForPersonAsync("CA1"));

        Assert.Contains("+15055550134<", await AskForPersonAsync("CA2"), StringComparison.Ordinal);
        Assert.DoesNotContain("<Dial", await AskForPersonAsync("CA3"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_the_dial_frees_the_place_when_the_callback_is_lost()
    {
        var dial = await AskForPersonAsync("CA1");
        await PostAsync(LegStatus().Match(dial).Groups[1].Value, "CA1", ("CallStatus", "in-progress"));
        await PostAsync(DialAction().Match(dial).Groups[1].Value, "CA1", ("DialCallStatus", "completed"), ("DialBridged", "true"), ("DialCallDuration", "200"));

        Assert.Contains("+15055550133<", await AskForPersonAsync("CA2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_who_is_gone_holds_no_place()
    {
        await AskForPersonAsync("CA1");
        await PostAsync("/twilio/voice/status", "CA1", ("CallStatus", "completed"));

        Assert.Contains("+15055550133<", await AskForPersonAsync("CA2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_whose_language_is_spoken_on_a_full_line_rings_the_free_one()
    {
        SpeakSpanishThenEnglish();
        Assert.Contains("+15055550133<", await AskForPersonAsync("CA1", "2", "1"), StringComparison.Ordinal);

        Assert.Contains("+15055550134<", await AskForPersonAsync("CA2", "2", "1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_line_that_speaks_the_language_does_not_answer_the_others_ring()
    {
        SpeakSpanishThenEnglish();
        var dial = await AskForPersonAsync("CA1", "2", "1");
        var next = await PostAsync(DialAction().Match(dial).Groups[1].Value, "CA1", ("DialCallStatus", "no-answer"));

        Assert.Contains("+15055550134<", next, StringComparison.Ordinal);
    }

    /// <summary>Callbacks that were lost hold places for some minutes: whoever waits may ask again, three times.</summary>
    [Fact]
    public async Task When_every_line_is_full_a_key_tries_again()
    {
        await AskForPersonAsync("CA1");
        await AskForPersonAsync("CA2");
        var full = await AskForPersonAsync("CA3");
        Assert.Matches("All lines are busy.*<Gather.*To keep trying, press 1[.].*9-1-1", full.ReplaceLineEndings(""));
        var again = await PostAsync(GatherAction().Match(full).Groups[1].Value, "CA3", ("Digits", "1"));
        Assert.Contains("All lines are busy", again, StringComparison.Ordinal);

        await PostAsync("/twilio/voice/status", "CA1", ("CallStatus", "completed"));
        Assert.Contains("+15055550133<", await PostAsync(GatherAction().Match(again).Groups[1].Value, "CA3", ("Digits", "1")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ring_in_vain_and_a_caller_who_found_all_lines_full_are_one_each_though_the_webhook_comes_twice()
    {
        var dial = await AskForPersonAsync("CA1");
        await AskForPersonAsync("CA2");
        for (var delivery = 0; delivery < 3; delivery++)
            await AskForPersonAsync("CA3");
        await PostAsync("/twilio/voice/status", "CA2", ("CallStatus", "completed"));
        for (var delivery = 0; delivery < 3; delivery++)
            await PostAsync(DialAction().Match(dial).Groups[1].Value, "CA1", ("DialCallStatus", "no-answer"));

        var line = _server.Services.GetRequiredService<LineCounts>();
        Assert.Equal((1, (0, 1)), (line.InHour(LineEvent.Full), Assert.Single(line.RungInVain())));
    }

    [Fact]
    public async Task Rungs_of_one_name_have_their_own_places()
    {
        _server.Settings["Helpline:Transfer:Rungs:0:Name"] = "national";
        _server.Settings["Helpline:Transfer:Rungs:1:Name"] = "national";
        Assert.Contains("+15055550133<", await AskForPersonAsync("CA1"), StringComparison.Ordinal);

        Assert.Contains("+15055550134<", await AskForPersonAsync("CA2"), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private void SpeakSpanishThenEnglish()
    {
        _server.Settings["Helpline:Transfer:Rungs:0:Languages"] = "es";
        _server.Settings["Helpline:Transfer:Rungs:1:Languages"] = "en";
    }

    private async Task<string> AskForPersonAsync(string call, params string[] keys)
    {
        var document = await PostAsync("/twilio/voice", call);
        foreach (var key in keys.DefaultIfEmpty("1"))
            document = await PostAsync(GatherAction().Match(document).Groups[1].Value, call, ("Digits", key));
        return document;
    }

    private async Task<string> PostAsync(string path, string call, params (string Key, string Value)[] fields)
    {
        var form = new Dictionary<string, string> { ["CallSid"] = call, ["From"] = SignedClient.Rider, ["To"] = "+15055550100", ["CallStatus"] = "in-progress" };
        foreach (var (key, value) in fields)
            form[key] = value;
        using var answer = await new SignedClient(_server.Client).PostAsync(path, form);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("<Gather [^>]*action=\"([^\"]+)\"")]
    private static partial Regex GatherAction();

    [GeneratedRegex("<Dial action=\"([^\"]+)\"")]
    private static partial Regex DialAction();

    [GeneratedRegex("statusCallback=\"([^\"]+)\"")]
    private static partial Regex LegStatus();
}
