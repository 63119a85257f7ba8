
namespace Helpline.Tests.Doctor;

public sealed partial class DoctorVerbTests
{
    [Fact]
    public async Task Fix_writes_what_was_agreed_to_and_then_finds_nothing()
    {
        (_bench.Voice["sms_url"], _bench.Voice["sms_method"]) = ("https://old.example.com/sms", "GET");
        (_bench.Voice["voice_fallback_url"], _bench.Voice["voice_caller_id_lookup"]) = ("", true);

        var outcome = await DoctorAsync(["--fix"], "y\nyes\nhttps://fallback.example.net/voice.xml\ny\n");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(
            [
                "SmsUrl=https%3A%2F%2Fhelpline.example.org%2Ftwilio%2Fsms", "SmsMethod=POST",
                "VoiceFallbackUrl=https%3A%2F%2Ffallback.example.net%2Fvoice.xml", "VoiceCallerIdLookup=false",
            ],
            _bench.Twilio.Asked.Where(asked => asked.Method == "POST").Select(asked => asked.Body));
        Assert.All(_bench.Twilio.Asked.Where(asked => asked.Method == "POST"), asked =>
            Assert.EndsWith($"/IncomingPhoneNumbers/{_bench.Voice["sid"]}.json", asked.Target, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("n\nno\n\n")]
    [InlineData("maybe\ny\nfallback.example.net\n")]
    public async Task Fix_writes_nothing_without_a_clear_yes(string input)
    {
        (_bench.Voice["sms_url"], _bench.Voice["voice_fallback_url"]) = ("https://old.example.com/sms", "");

        var outcome = await DoctorAsync(["--fix", "--json"], input);

        Assert.Equal(1, outcome.ExitCode);
        Assert.DoesNotContain(_bench.Twilio.Asked, asked => asked.Method == "POST");
        Assert.Equal(["sms-url", "voice-fallback"], Findings(outcome, "error"));
    }

    [Fact]
    public async Task Fix_says_that_it_takes_no_plain_address_and_a_plain_one_at_Twilio_is_found()
    {
        _bench.Voice["voice_fallback_url"] = "http://fallback.example.net/voice.xml";

        var refused = await DoctorAsync(["--fix", "--json"], "http://fallback.example.net/new.xml\n");
        Assert.Contains("Not changed: that is no https address", refused.Error, StringComparison.Ordinal);
        Assert.Equal(["voice-fallback-http"], Findings(refused, "error"));
        Assert.DoesNotContain(_bench.Twilio.Asked, asked => asked.Method == "POST");

        var mended = await DoctorAsync(["--fix", "--json"], "https://fallback.example.net/new.xml\n");
        Assert.DoesNotContain("Not changed", mended.Error, StringComparison.Ordinal);
        Assert.Empty(Findings(mended, "error"));
    }

    [Fact]
    public async Task What_Twilio_refuses_to_change_is_told_and_stays_a_finding()
    {
        _bench.Voice["sms_url"] = "";
        _bench.Twilio.Fault = context =>
        {
            var isChange = context.Request.Method == "POST";
            context.Response.StatusCode = isChange ? 400 : 200;
            return Task.FromResult(isChange);
        };

        var outcome = await DoctorAsync(["--fix"], "y\n");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("Not changed: Twilio's REST interface answers with status 400.", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("[sms-url]", outcome.Output, StringComparison.Ordinal);
    }
}
