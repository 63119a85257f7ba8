using Helpline.Tests.Simulator.Calls;
using Xunit.Sdk;

namespace Helpline.Tests.Voice.Walks;

/// <summary>The judge itself: each flaw is planted in a small app, and must be found.</summary>
public class VerdictTests
{
    private const string Dial = """<Dial action="/twilio/voice/after" callerId="+15055550100"><Number>+15055550123</Number></Dial>""";

    [Theory]
    [InlineData("A rule is broken", "", "/twilio/voice", "<Say>Goodbye.</Say><Hangup/>")]
    [InlineData("A line rings after another without a word", "line ends: busy\nline ends: busy\ncaller hangs up", "/twilio/voice/after", Dial)]
    [InlineData("A number is spoken after a talk", "advocate accepts\nadvocate hangs up", "/twilio/voice/after DialBridged=true", FakeApp.Numbers)]
    [InlineData("The whisper tells of the caller", "advocate answers", "/twilio/voice/whisper", "<Gather action=\"/twilio/voice/accept\"><Say>A Spanish caller. Press 1.</Say></Gather><Hangup/>")]
    [InlineData("Silence for 41 s", "caller presses 1\nline ends: busy", "/twilio/voice/key", "<Gather action=\"/twilio/voice/person\" timeout=\"40\"/><Redirect>/twilio/voice/person</Redirect>")]
    [InlineData("s from key 1 to the ring", "caller presses 1\nline ends: busy", "/twilio/voice/key", "<Pause length=\"16\"/><Redirect>/twilio/voice/person</Redirect>")]
    public async Task A_planted_flaw_is_found(string flaw, string acts, string path, string document)
    {
        Verdict.IsGood(await new FakeApp(FakeApp.Line).PlayAsync(acts), "without the flaw");
        var bad = await new FakeApp([(path, document), .. FakeApp.Line]).PlayAsync(acts);
        Assert.Contains(flaw, Assert.ThrowsAny<XunitException>(() => Verdict.IsGood(bad, "with the flaw")).Message, StringComparison.Ordinal);
    }
}
