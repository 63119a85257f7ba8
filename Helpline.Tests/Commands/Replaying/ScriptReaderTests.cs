using Helpline.Web;
using Helpline.Web.Commands.Replaying;

namespace Helpline.Tests.Commands.Replaying;

public sealed class ScriptReaderTests
{
    private const string Text = """{"at":"2026-03-05T14:10:00-07:00","channel":"sms","from":"+15055550123","to":"72331","body":"SIGNS"}""";
    private const string Call = """{"at":"2026-03-05T14:11:00-07:00","channel":"voice","from":"+15055550124","keys":["1"],"answers":["busy","accept"]}""";

    private static readonly DateTimeOffset _now = new(2026, 3, 6, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_script_is_texts_and_calls_in_the_order_of_time()
    {
        var lines = ScriptReader.Read([Text, Call], _now);

        var text = Assert.IsType<ScriptLine.Sms>(lines[0]);
        var call = Assert.IsType<ScriptLine.Voice>(lines[1]);
        Assert.Equal(("72331", "SIGNS"), (text.To, text.Body));
        Assert.Equal(new DateTimeOffset(2026, 3, 5, 21, 11, 0, TimeSpan.Zero), call.At);
        Assert.Equal(['1'], call.Keys);
        Assert.Equal([LineAnswer.Busy, LineAnswer.Accept], call.Answers);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HELP")]
    [InlineData("[]")]
    [InlineData("""{"at":"2026-03-05T14:10:00-07:00","channel":"sms","from":"+15055550123","to":"72331"}""")]
    [InlineData("""{"at":"2026-03-05T14:10:00-07:00","channel":"sms","from":"+15055550123","to":"72331","body":"SIGNS","name":"Ana"}""")]
    [InlineData("""{"at":"2026-03-05T14:10:00-07:00","channel":"sms","from":"+15055550123","to":"72331","body":"SIGNS","body":"HELP"}""")]
    [InlineData("""{"at":"2026-03-05T14:10:00-07:00","channel":"sms","from":"+15055550123","to":"72331","body":"\ud800"}""")]
    [InlineData("""{"at":"2026-03-05T14:10:00-07:00","channel":"sms","from":15055550123,"to":"72331","body":"SIGNS"}""")]
    [InlineData("""{"at":"2026-03-05T14:10:00-07:00","channel":"sms","from":"+15055550123","to":"72331","body":null}""")]
    [InlineData("""{"at":"2026-03-05T14:10:00-07:00","channel":"sms","from":"garbage","to":"72331","body":"SIGNS"}""")]
    [InlineData("""{"at":"2026-03-05T14:11:00-07:00","channel":"voice","from":"505-555-0124","keys":["1"],"answers":["accept"]}""")]
    [InlineData("""{"at":"2026-03-05T14:10:00-07:00","channel":"fax","from":"+15055550123","to":"72331","body":"SIGNS"}""")]
    [InlineData("""{"at":"2026-03-05T14:10:00","channel":"sms","from":"+15055550123","to":"72331","body":"SIGNS"}""")]
    [InlineData("""{"at":"2026-03-05","channel":"sms","from":"+15055550123","to":"72331","body":"SIGNS"}""")]
    [InlineData("""{"at":"2026-02-30T14:10:00-07:00","channel":"sms","from":"+15055550123","to":"72331","body":"SIGNS"}""")]
    [InlineData("""{"at":"0001-01-01T00:00:00Z","channel":"sms","from":"+15055550123","to":"72331","body":"SIGNS"}""")]
    [InlineData("""{"at":1772745000,"channel":"sms","from":"+15055550123","to":"72331","body":"SIGNS"}""")]
    [InlineData("""{"at":"2026-03-05T14:11:00-07:00","channel":"voice","from":"+15055550124","keys":["1"]}""")]
    [InlineData("""{"at":"2026-03-05T14:11:00-07:00","channel":"voice","from":"+15055550124","keys":"1","answers":["accept"]}""")]
    [InlineData("""{"at":"2026-03-05T14:11:00-07:00","channel":"voice","from":"+15055550124","keys":[1],"answers":["accept"]}""")]
    [InlineData("""{"at":"2026-03-05T14:11:00-07:00","channel":"voice","from":"+15055550124","keys":["A"],"answers":["accept"]}""")]
    [InlineData("""{"at":"2026-03-05T14:11:00-07:00","channel":"voice","from":"+15055550124","keys":["12"],"answers":["accept"]}""")]
    [InlineData("""{"at":"2026-03-05T14:11:00-07:00","channel":"voice","from":"+15055550124","keys":["1"],"answers":["canceled"]}""")]
    [InlineData("""{"at":"2026-03-05T14:11:00-07:00","channel":"voice","from":"+15055550124","keys":["1"],"answers":[null]}""")]
    [InlineData("""{"at":"2026-03-05T14:09:59-07:00","channel":"sms","from":"+15055550123","to":"72331","body":"SIGNS"}""")]
    [InlineData("""{"at":"2026-03-05T14:10:00-06:00","channel":"sms","from":"+15055550123","to":"72331","body":"SIGNS"}""")]
    public void A_bad_line_is_refused_by_its_number_and_without_its_content(string bad)
    {
        var refused = Assert.Throws<StartRefusedException>(() => ScriptReader.Read([Text, bad, Call], _now));

        Assert.StartsWith("line 2: ", refused.Message, StringComparison.Ordinal);
        Assert.All(["SIGNS", "Ana", "5550123", "5550124"], word => Assert.DoesNotContain(word, refused.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"body":"","to":"","from":"","channel":"sms","at":"2026-03-05T21:10:00Z"}""")]
    [InlineData("""{"at":"2026-03-05T23:10:00.5+02:00","channel":"sms","from":"anonymous","to":"72331","body":"\u00f1 \ud83c\udd98 \u0000"}""")]
    [InlineData("""{"at":"2026-03-05T14:10:00-07:00","channel":"voice","from":"","keys":[],"answers":[]}""")]
    [InlineData("""{"at":"2026-03-05T14:10:00-07:00","channel":"sms","from":"72331","to":"72331","body":"SIGNS"}""")]
    [InlineData("""{"at":"2026-03-05T14:10:00-07:00","channel":"voice","from":"+266696687","keys":["0","*","#"],"answers":["no-answer","failed","decline","voicemail"]}""")]
    public void What_the_wire_can_bring_a_script_can_say(string line) => Assert.Single(ScriptReader.Read([line], _now));

    [Fact]
    public void A_line_may_be_of_the_months_to_come_and_not_of_a_year_that_was_mistyped()
    {
        var (soon, far) = (Text.Replace("2026-03", "2027-02", StringComparison.Ordinal), Text.Replace("2026-03", "2206-03", StringComparison.Ordinal));

        Assert.Equal(2, ScriptReader.Read([Text, soon], _now).Count);
        var refused = Assert.Throws<StartRefusedException>(() => ScriptReader.Read([Text, soon, far], _now));
        Assert.StartsWith("line 3: at is more than a year from now", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_lines_may_be_of_one_moment() => Assert.Equal(3, ScriptReader.Read([Text, Text, Text], _now).Count);

    [Fact]
    public void A_line_prints_nothing_of_itself() =>
        Assert.All(ScriptReader.Read([Text, Call], _now), line => Assert.Equal(nameof(ScriptLine), $"{line}"));
}
