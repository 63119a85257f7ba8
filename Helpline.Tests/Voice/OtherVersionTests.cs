using System.Xml.Linq;
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

    [Theory]
    [InlineData("v9/whisper/en/en/talk/zzz")]
    [InlineData("v1/whisper/xx/yy/zz/zzz")]
    [InlineData("v1/whisper")]
    [InlineData("V9/WHISPER/en/en/talk/zzz/more/parts")]
    [InlineData("v9/whisper/en?from=en")]
    [InlineData("whisper/en/en")]
    [InlineData("/v9/whisper/")]
    [InlineData("v9/accept/en/en/talk/zzz")]
    [InlineData("v1/accept/en")]
    public async Task What_an_advocates_leg_asks_for_never_dials(string path)
    {
        string[] allowed = ["Response", "Say", "Play", "Gather", "Hangup"];
        foreach (var digits in new[] { "", "1", "2" })
        {
            var document = XElement.Parse(await PostAsync("/twilio/voice/" + path, ("Digits", digits)));

            Assert.All(document.DescendantsAndSelf(), verb => Assert.Contains(verb.Name.LocalName, allowed));
            Assert.Equal("Hangup", document.Elements().Last().Name.LocalName);
            Assert.Equal(digits == "2", document.Elements().Count() == 1);
        }
    }

    [Theory]
    [InlineData("v9/leg/abc/warm/zzz")]
    [InlineData("v1/leg")]
    [InlineData("v1/leg/abc/cold/zzz/more")]
    [InlineData("V9/LEG/abc?x=y")]
    public async Task A_report_of_an_advocates_leg_is_taken_without_a_document(string path)
    {
        foreach (var status in new[] { "in-progress", "completed" })
            Assert.Equal("", await PostAsync("/twilio/voice/" + path, ("ParentCallSid", "CA2"), ("CallStatus", status)));
    }

    [Theory]
    [InlineData("v9/callers/en")]
    [InlineData("v9/menu/whisper/leg/accept")]
    [InlineData("v1/whispers/en")]
    [InlineData("leg9/en")]
    public async Task Whatever_else_is_asked_for_is_asked_for_by_a_caller(string path) =>
        Assert.Contains("<Dial ", await PostAsync("/twilio/voice/" + path), StringComparison.Ordinal);

    [Theory]
    [InlineData("v9/ended/key/en/0", "1", "Connecting again.")]
    [InlineData("v9/ended/key/en/0", "", "The call has ended.")]
    [InlineData("V1/Ended/silence", "7", "The call has ended.")]
    [InlineData("v9/unanswered/key/en/0", "1", "Connecting again.")]
    [InlineData("v9/unanswered/key/en/0", "", "Connecting again.")]
    [InlineData("v9/unanswered/key/en/0", "*", "")]
    public async Task What_was_asked_after_a_talk_is_answered_without_a_word_about_the_line(string path, string digits, string words)
    {
        var document = XElement.Parse(await PostAsync("/twilio/voice/" + path, ("Digits", digits)));

        Assert.StartsWith(words, document.Descendants("Say").First().Value, StringComparison.Ordinal);
        Assert.Equal(words == "Connecting again.", document.Elements("Dial").Any());
        Assert.DoesNotContain("person", document.Value, StringComparison.Ordinal);
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
