using System.Text;
using Helpline.Web.Simulator;
using Helpline.Web.Simulator.Texts;

namespace Helpline.Tests.Simulator.Texts;

public sealed class SmsReplyTests
{
    [Theory]
    [InlineData("<Response><Message>In danger? Call 911.</Message></Response>", "In danger? Call 911.")]
    [InlineData("<Response>\n  <Message>\n    <Body>a &amp; b</Body>\n  </Message>\n</Response>", "a & b")]
    [InlineData("<Response><!-- a note --><Message><Body>ñ</Body><Media>https://example.org/a.png</Media></Message></Response>", "ñ")]
    [InlineData("<Response></Response>", null)]
    [InlineData("<Response/>", null)]
    public void What_Twilio_would_send_is_read(string response, string? text)
    {
        var reply = Read(response);

        Assert.Empty(reply.Problems);
        Assert.Equal(text, reply.Text);
    }

    [Theory]
    [InlineData("<response/>", "The root is <response>")]
    [InlineData("<Response x='1'/>", "takes no attribute")]
    [InlineData("<Response xmlns='https://example.org'/>", "The root is")]
    [InlineData("<Response><message>a</message></Response>", "<message> does not belong there")]
    [InlineData("<Response><Say>a</Say></Response>", "<Say> does not belong there")]
    [InlineData("<Response>a<Message>b</Message></Response>", "Text lies between")]
    [InlineData("<Response><Message>a</Message><Message>b</Message></Response>", "2 messages")]
    [InlineData("<Response><Message>a</Message><Redirect>/b</Redirect></Response>", "<Redirect> does not belong there")]
    [InlineData("<Response><Message to='+15055550123'>a</Message></Response>", "needs none")]
    [InlineData("<Response><Message>a<Body>b</Body></Message></Response>", "Text lies between")]
    [InlineData("<Response><Message><body>a</body></Message></Response>", "<body> does not belong there")]
    [InlineData("<Response><Message><Body><Media>a</Media></Body></Message></Response>", "<Media> does not belong there")]
    [InlineData("<Response><Message><Body>a</Body><Body>b</Body></Message></Response>", "more than one <Body>")]
    [InlineData("<Response><Message> </Message></Response>", "says nothing")]
    [InlineData("<Response>", "Not well-formed")]
    [InlineData("<!DOCTYPE Response><Response/>", "Not well-formed")]
    public void What_Twilio_would_refuse_is_a_problem(string response, string problem) =>
        Assert.Contains(Read(response).Problems, found => found.Contains(problem, StringComparison.Ordinal));

    [Fact]
    public void A_text_of_more_than_1600_characters_is_a_problem() =>
        Assert.Contains("1601 characters", Assert.Single(Read($"<Response><Message>{new string('a', 1601)}</Message></Response>").Problems), StringComparison.Ordinal);

    [Theory]
    [InlineData(" <?xml version='1.0'?><Response/>")]
    [InlineData("\uFEFF<?xml version='1.0'?><Response/>")]
    [InlineData("<Response/>")]
    [InlineData("")]
    public void A_document_starts_with_its_declaration(string document) =>
        Assert.Contains("does not start with <?xml", Assert.Single(SmsReply.Read(Answer(document)).Problems), StringComparison.Ordinal);

    [Theory]
    [InlineData("application/xml", true)]
    [InlineData("text/xml; charset=utf-8", true)]
    [InlineData("text/xml;charset=UTF-8", true)]
    [InlineData("text/xml; charset=iso-8859-1", false)]
    [InlineData("text/html", false)]
    [InlineData("text/plain", false)]
    [InlineData("", false)]
    public void Only_xml_is_executed(string contentType, bool accepted) =>
        Assert.Equal(accepted, SmsReply.Read(Answer(Declared("<Response/>")) with { ContentType = contentType }).Problems.Count == 0);

    [Fact]
    public void A_refusal_a_cookie_a_flood_and_silence_on_the_wire_are_problems()
    {
        var fine = Answer(Declared("<Response/>"));

        Assert.Contains("Status 403", Assert.Single(SmsReply.Read(fine with { Status = 403 }).Problems), StringComparison.Ordinal);
        Assert.Contains("cookie", Assert.Single(SmsReply.Read(fine with { SetsCookie = true }).Problems), StringComparison.Ordinal);
        Assert.Contains("64 KB", Assert.Single(SmsReply.Read(fine with { Body = new byte[65537] }).Problems), StringComparison.Ordinal);
        Assert.Equal("Gone.", Assert.Single(SmsReply.Read(WireAnswer.None("Gone.")).Problems));
    }

    private static SmsReply Read(string response) => SmsReply.Read(Answer(Declared(response)));

    private static string Declared(string response) => "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + response;

    private static WireAnswer Answer(string document) => new(200, "text/xml", Encoding.UTF8.GetBytes(document), SetsCookie: false);
}
