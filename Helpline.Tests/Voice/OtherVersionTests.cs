using Helpline.Tests.Telephony;

namespace Helpline.Tests.Voice;

/// <summary>A deployment in the middle of a call: its next request knows a path that this version does not.</summary>
public sealed class OtherVersionTests(HelplineServer server) : IClassFixture<HelplineServer>
{
    [Fact]
    public async Task A_caller_is_led_to_a_person() =>
        Assert.Contains("<Dial ", await PostAsync("/twilio/voice/v9/menu/3"), StringComparison.Ordinal);

    [Fact]
    public async Task After_a_talk_nothing_about_the_line_is_said()
    {
        var document = await PostAsync("/twilio/voice/v9/after/2", ("DialCallStatus", "completed"), ("DialBridged", "true"), ("DialCallDuration", "90"));

        Assert.Contains("The call has ended.", document, StringComparison.Ordinal);
        Assert.DoesNotContain("<Dial", document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_advocates_leg_is_asked_for_a_key()
    {
        var document = await PostAsync("/twilio/voice/v9/whisper/x", ("Direction", "outbound-dial"));

        Assert.Contains("Press 1 to accept", document, StringComparison.Ordinal);
        Assert.DoesNotContain("<Dial", document, StringComparison.Ordinal);
    }

    private async Task<string> PostAsync(string path, params (string Key, string Value)[] fields)
    {
        var form = new Dictionary<string, string> { ["CallSid"] = "CA1", ["From"] = SignedClient.Rider, ["To"] = "+15055550100", ["CallStatus"] = "in-progress" };
        foreach (var (key, value) in fields)
            form[key] = value;
        using var answer = await new SignedClient(server.Client).PostAsync(path, form);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
