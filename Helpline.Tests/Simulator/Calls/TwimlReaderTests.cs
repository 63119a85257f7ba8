using Helpline.Web.Simulator;
using Helpline.Web.Simulator.Calls.Documents;

namespace Helpline.Tests.Simulator.Calls;

public class TwimlReaderTests
{
    private const string Ours = "+15055550100";

    /// <summary>Documents of a caller that break one rule each, and the sentence that says so.</summary>
    public static TheoryData<string, string> Bad => new()
    {
        { "", "A caller's document is empty: the call would end without a word." },
        { "<say>Hello.</say><Hangup/>", "<say> may not stand in a caller's document." },
        { "<Record/>", "<Record> may not stand in a caller's document." },
        { "<Enqueue>a</Enqueue>", "<Enqueue> may not stand in a caller's document." },
        { "<Sms>a</Sms>", "<Sms> may not stand in a caller's document." },
        { "<Say xmlns=\"urn:a\">Hello.</Say>", "<Say> may not stand in a caller's document." },
        { "words", "<Response> holds words outside of a verb." },
        { "<Say>Hello.<Play>/a</Play></Say>", "<Play> may not stand in <Say>." },
        { "<Gather action=\"/a\"><Dial/></Gather><Hangup/>", "<Dial> may not stand in <Gather>." },
        { "<Gather action=\"/a\">words</Gather><Hangup/>", "<Gather> holds words outside of a verb." },
        { "<Hangup/><Say>Hello.</Say>", "A verb after <Hangup> is never reached." },
        { "<Redirect>/a</Redirect><Hangup/>", "A verb after <Redirect> is never reached." },
        { "<Reject/><Hangup/>", "A verb after <Reject> is never reached." },
        { "<Say>No.</Say><Reject/>", "<Reject> is not the first verb." },
        { Dial("action=\"/a\"") + "<Hangup/>", "A verb after <Dial> is never reached." },
        { "<Gather action=\"/a\" actionOnEmptyResult=\"true\"/><Hangup/>", "A verb after <Gather> is never reached." },
        { "<Gather action=\"/a\"/>", "<Gather> is the last verb: say what follows when no key comes." },
        { "<Gather/><Hangup/>", "<Gather> has no action." },
        { "<Gather action=\"/a\" input=\"dtmf speech\"/><Hangup/>", "<Gather input> has a value that it does not take." },
        { "<Gather action=\"/a\" speechTimeout=\"5\"/><Hangup/>", "<Gather> has no attribute speechTimeout." },
        { "<Gather action=\"/a\" numdigits=\"1\"/><Hangup/>", "<Gather> has no attribute numdigits." },
        { "<Gather action=\"/a\" timeout=\"0\"/><Hangup/>", "<Gather timeout> has a value that it does not take." },
        { "<Gather action=\"/a\" method=\"GET\"/><Hangup/>", "<Gather method> has a value that it does not take." },
        { "<Gather action=\"/a\" finishOnKey=\"12\"/><Hangup/>", "<Gather finishOnKey> has a value that it does not take." },
        { "<Pause length=\"60\"/><Hangup/>", "<Pause length> has a value that it does not take." },
        { Dial(""), "<Dial> has no action and nothing after it." },
        { Dial("action=\"/a\" timeout=\"4\""), "<Dial timeout> has a value that it does not take." },
        { Dial("action=\"/a\" timeout=\"601\""), "<Dial timeout> has a value that it does not take." },
        { Dial("action=\"/a\" record=\"do-not-record\""), "<Dial record> is about recording." },
        { Dial("action=\"/a\" recordingStatusCallback=\"/b\""), "<Dial recordingStatusCallback> is about recording." },
        { Dial("action=\"/a\" hangupOnStar=\"true\""), "<Dial hangupOnStar> has a value that it does not take." },
        { "<Dial action=\"/a\"><Number>+15055550123</Number></Dial>", "<Dial> does not show our own number as caller id." },
        { "<Dial action=\"/a\" callerId=\"+15055550199\"><Number>+15055550123</Number></Dial>", "<Dial> does not show our own number as caller id." },
        { "<Dial action=\"/a\" callerId=\"+15055550100\"/>", "<Dial> dials no <Number>." },
        { "<Dial action=\"/a\" callerId=\"+15055550100\">+15055550123</Dial>", "<Dial> holds words outside of a verb." },
        { "<Dial action=\"/a\" callerId=\"+15055550100\"><Client>a</Client></Dial>", "<Client> may not stand in <Dial>." },
        { "<Dial action=\"/a\" callerId=\"+15055550100\"><Number>505-555-0123</Number></Dial>", "<Number> is not E.164." },
        { Dial("action=\"/a\"", "<Number>+15055550124</Number>"), "<Dial> rings several numbers at once." },
        { Dial("action=\"/a\" sequential=\"true\"", "<Number statusCallbackEvent=\"busy\">+15055550124</Number>"), "<Number statusCallbackEvent> has a value that it does not take." },
        { "<Say>  </Say><Hangup/>", "<Say> has no words." },
        { $"<Say>{new string('a', 3001)}</Say><Hangup/>", "<Say> has more than 3,000 characters." },
        { "<Say loop=\"6\">Hello.</Say><Hangup/>", "<Say loop> has a value that it does not take." },
        { "<Say loop=\"0\">Hello.</Say><Hangup/>", "<Say loop> has a value that it does not take." },
        { "<Say voice=\"Polly.Joanna-Neural\" language=\"es-US\">Hola.</Say><Hangup/>", "<Say> has a voice that does not speak its language." },
        { "<Say voice=\"Polly.Lupe\">Hola.</Say><Hangup/>", "<Say> has a voice that does not speak its language." },
        { "<Say voice=\"Polly.Mia-Generative\" language=\"es-US\">Hola.</Say><Hangup/>", "<Say> has a voice that does not speak its language." },
        { "<Say voice=\"alice\">Hello.</Say><Hangup/>", "<Say> has a voice that does not speak its language." },
        { "<Say language=\"xx-XX\">Hello.</Say><Hangup/>", "<Say language> has a value that it does not take." },
        { "<Redirect/>", "<Redirect>: its URL is no URL." },
        { "<Redirect>https://example.com/a</Redirect>", "<Redirect>: its URL leaves the public base." },
        { "<Redirect>//example.com/a</Redirect>", "<Redirect>: its URL leaves the public base." },
        { "<Redirect>http://helpline.example.org/a</Redirect>", "<Redirect>: its URL leaves the public base." },
        { "<Redirect>https://helpline.example.org.example.com/a</Redirect>", "<Redirect>: its URL leaves the public base." },
        { "<Redirect>file:///twilio/voice</Redirect>", "<Redirect>: its URL leaves the public base." },
        { "<Redirect>/a#rt=60000</Redirect>", "<Redirect>: its URL has a fragment that the provider does not know." },
        { "<Gather action=\"https://example.com/a\"/><Hangup/>", "<Gather>: action leaves the public base." },
        { "<Play>https://example.com/a.mp3</Play><Hangup/>", "<Play>: its URL leaves the public base." },
        { "<Say>Call +15055550177.</Say><Hangup/>", "The caller's number stands in the document." },
        { "<Say>Call 15055550177.</Say><Hangup/>", "The caller's number stands in the document." },
        { "<Say>Call 5-0-5, 5-5-5, 0-1-7-7.</Say><Hangup/>", "The caller's number stands in the document." },
        { "<Redirect>/a?from=%2B15055550177</Redirect>", "The caller's number stands in the document." },
        { "<Say>Hello.</Say", "Not well-formed at line 1, column 65 (Twilio error 12100)." },
    };

    /// <summary>Documents of an advocate before key 1.</summary>
    public static TheoryData<string, string> BadWhispers => new()
    {
        { "<Gather action=\"/a\"><Say>Press 1.</Say></Gather><Say>Press 1.</Say>", "A whisper does not end in <Hangup>: silence would connect." },
        { "", "A whisper does not end in <Hangup>: silence would connect." },
        { "<Pause/><Hangup/>", "<Pause> may not stand in a whisper." },
        { "<Gather action=\"/a\"><Pause/></Gather><Hangup/>", "<Pause> may not stand in a whisper." },
        { "<Redirect>/a</Redirect>", "<Redirect> may not stand in a whisper." },
        { Dial("action=\"/a\""), "<Dial> may not stand in a whisper." },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_breach_in_a_callers_document_is_found(string verbs, string sentence) =>
        Assert.Contains(sentence, Read(FakeApp.Xml(verbs), DocumentKind.Caller));

    [Theory]
    [MemberData(nameof(BadWhispers))]
    public void A_breach_in_a_whisper_is_found(string verbs, string sentence) =>
        Assert.Contains(sentence, Read(FakeApp.Xml(verbs), DocumentKind.Whisper));

    [Fact]
    public void After_key_1_one_sentence_may_stand_and_nothing_else()
    {
        Assert.Empty(Read(FakeApp.Xml("<Say>English caller.</Say>"), DocumentKind.Accepted));
        Assert.Empty(Read(FakeApp.Xml(""), DocumentKind.Accepted));
        Assert.Contains("More than one <Say> stands between key 1 and the two being joined.", Read(FakeApp.Xml("<Say>A.</Say><Say>B.</Say>"), DocumentKind.Accepted));
        Assert.Contains("<Hangup> may not stand in a whisper.", Read(FakeApp.Xml("<Hangup/>"), DocumentKind.Accepted));
    }

    [Fact]
    public void An_answer_that_is_no_document_cannot_be_executed()
    {
        var good = FakeApp.Xml("<Say>Hello.</Say><Hangup/>");
        Assert.Empty(Read(good, DocumentKind.Caller));
        foreach (var bad in new[] { good with { Status = 500 }, good with { ContentType = "text/plain" }, good with { Body = "<Response/>"u8.ToArray() } })
        {
            var (verbs, violations) = TwimlReader.Read(bad, At(DocumentKind.Caller));
            Assert.Null(verbs);
            Assert.Single(violations);
        }
    }

    [Fact]
    public void A_good_document_is_read_as_it_stands()
    {
        var (verbs, violations) = TwimlReader.Read(
            FakeApp.Xml(
                """
                <Gather input="dtmf" action="key#ct=2000&amp;rc=2&amp;rp=ct,rt,5xx&amp;rt=4000" method="POST" timeout="8" numDigits="1" finishOnKey="">
                  <Say voice="Polly.Lupe-Neural" language="es-US">Oprima <say-as interpret-as="digits">12</say-as>.</Say>
                  <Pause length="2"/>
                </Gather>
                <Dial action="/twilio/after" timeout="25" callerId="+15055550100"><Number url="/twilio/w" statusCallback="/twilio/s">+15055550123</Number></Dial>
                """),
            At(DocumentKind.Caller));
        Assert.Empty(violations);
        var gather = Assert.IsType<Verb.Gather>(verbs![0]);
        Assert.Equal("https://helpline.example.org/twilio/voice/key#ct=2000&rc=2&rp=ct,rt,5xx&rt=4000", gather.Action!.AbsoluteUri);
        Assert.Equal([new Verb.Say("Oprima 12.", "es-US", 1), new Verb.Pause(2)], gather.Prompts);
        Assert.Equal((8, 1, ""), (gather.Timeout, gather.Digits, gather.FinishOnKey));
        var callee = Assert.Single(Assert.IsType<Verb.Dial>(verbs[1]).Callees);
        Assert.Equal(("/twilio/w", "completed"), (callee.Whisper!.AbsolutePath, Assert.Single(callee.Events)));
        Assert.Equal(2, TwimlUrl.Retries(gather.Action));
    }

    private static string Dial(string attributes, string more = "") =>
        $"<Dial callerId=\"{Ours}\" {attributes}><Number>+15055550123</Number>{more}</Dial>";

    private static IReadOnlyList<string> Read(WireAnswer answer, DocumentKind kind) => TwimlReader.Read(answer, At(kind)).Violations;

    private static DocumentContext At(DocumentKind kind) =>
        new(kind, new("https://helpline.example.org/twilio/voice/menu"), new("https://helpline.example.org"), Ours, "+15055550177");
}
