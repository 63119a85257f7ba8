using System.Xml.Linq;
using Twilio.TwiML;
using Method = Twilio.Http.HttpMethod;
using V = Twilio.TwiML.Voice;

namespace Helpline.Tests.Telephony;

/// <summary>The bytes that Twilio's package writes: a new version of it must write the same.</summary>
public sealed class VoiceTwimlTests
{
    [Fact]
    public void A_menu_reads_as_the_official_one()
    {
        var response = new VoiceResponse().Append(new V.Gather(
            input: [V.Gather.InputEnum.Dtmf],
            action: Path("/twilio/voice/menu"),
            method: Method.Post,
            timeout: 8,
            numDigits: 1,
            actionOnEmptyResult: true).Say("Press 1 …", voice: "Polly.Joanna-Neural", language: V.Say.LanguageEnum.EnUs));

        AssertDocument(
            """
            <Response>
              <Gather input="dtmf" action="/twilio/voice/menu" method="POST" timeout="8" numDigits="1" actionOnEmptyResult="true">
                <Say voice="Polly.Joanna-Neural" language="en-US">Press 1 …</Say>
              </Gather>
            </Response>
            """,
            response);
    }

    [Fact]
    public void A_dial_with_a_whisper_reads_as_the_official_one()
    {
        var response = new VoiceResponse().Append(new V.Dial(
            action: Path("/d#ct=2000&rc=2"), method: Method.Post, timeout: 20, callerId: "+15055550100", answerOnBridge: true).Number(
                phoneNumber: "+15055550142",
                url: Path("/whisper"),
                method: Method.Post,
                statusCallbackEvent: [V.Number.EventEnum.Initiated, V.Number.EventEnum.Ringing, V.Number.EventEnum.Answered, V.Number.EventEnum.Completed],
                statusCallback: Path("/sc"),
                statusCallbackMethod: Method.Post));

        AssertDocument(
            """
            <Response>
              <Dial action="/d#ct=2000&amp;rc=2" method="POST" timeout="20" callerId="+15055550100" answerOnBridge="true">
                <Number url="/whisper" method="POST" statusCallbackEvent="initiated ringing answered completed" statusCallback="/sc" statusCallbackMethod="POST">+15055550142</Number>
              </Dial>
            </Response>
            """,
            response);
    }

    [Fact]
    public void Every_attribute_of_gather_stands_in_its_place()
    {
        var response = new VoiceResponse().Gather(
            enhanced: false, speechModel: "m", actionOnEmptyResult: true, debug: false, bargeIn: true, hints: "a,b", language: "en-US",
            partialResultCallbackMethod: "post", partialResultCallback: Path("/p"), numDigits: 1, finishOnKey: "", profanityFilter: false,
            maxSpeechTime: 3, speechTimeout: "auto", timeout: 5, method: "GET", action: Path("/a"), input: new V.Gather.InputEnum[] { "dtmf", "speech" });

        AssertDocument(
            """
            <Response>
              <Gather input="dtmf speech" action="/a" method="GET" timeout="5" speechTimeout="auto" maxSpeechTime="3" profanityFilter="false" finishOnKey="" numDigits="1" partialResultCallback="/p" partialResultCallbackMethod="POST" language="en-US" hints="a,b" bargeIn="true" debug="false" actionOnEmptyResult="true" speechModel="m" enhanced="false"></Gather>
            </Response>
            """,
            response);
    }

    [Fact]
    public void Every_attribute_of_dial_and_number_stands_in_its_place()
    {
        var response = new VoiceResponse()
            .Dial(
                number: "+15055550142", events: "call-progress-event", referMethod: "PUT", referUrl: Path("/r"), sequential: true, recordingTrack: "both",
                ringTone: "us", answerOnBridge: false, recordingStatusCallbackEvent: new V.Dial.RecordingEventEnum[] { "absent", "completed" },
                recordingStatusCallbackMethod: "POST", recordingConfigurationId: "c", recordingStatusCallback: Path("/rs"), trim: "do-not-trim",
                record: V.Dial.RecordEnum.DoNotRecord, callerId: "+15055550100", timeLimit: 9, hangupOnStar: false, timeout: 7, method: "POST", action: Path("/a"))
            .Append(new V.Dial().Number(
                phoneNumber: "+15055550142", machineDetectionSilenceTimeout: 4, machineDetectionSpeechEndThreshold: 3, machineDetectionSpeechThreshold: 2,
                machineDetectionTimeout: 1, amdStatusCallback: "/amd", amdStatusCallbackMethod: "GET", machineDetection: "Enable", byoc: "b",
                statusCallbackMethod: "POST", statusCallback: Path("/s"), statusCallbackEvent: new V.Number.EventEnum[] { "answered" }, method: "POST",
                url: Path("/w"), sendDigits: "w1"));

        AssertDocument(
            """
            <Response>
              <Dial action="/a" method="POST" timeout="7" hangupOnStar="false" timeLimit="9" callerId="+15055550100" record="do-not-record" trim="do-not-trim" recordingStatusCallback="/rs" recordingConfigurationId="c" recordingStatusCallbackMethod="POST" recordingStatusCallbackEvent="absent completed" answerOnBridge="false" ringTone="us" recordingTrack="both" sequential="true" referUrl="/r" referMethod="PUT" events="call-progress-event">+15055550142</Dial>
              <Dial>
                <Number sendDigits="w1" url="/w" method="POST" statusCallbackEvent="answered" statusCallback="/s" statusCallbackMethod="POST" byoc="b" machineDetection="Enable" amdStatusCallbackMethod="GET" amdStatusCallback="/amd" machineDetectionTimeout="1" machineDetectionSpeechThreshold="2" machineDetectionSpeechEndThreshold="3" machineDetectionSilenceTimeout="4">+15055550142</Number>
              </Dial>
            </Response>
            """,
            response);
    }

    [Fact]
    public void The_small_verbs_close_with_a_tag_of_their_own()
    {
        var response = new VoiceResponse()
            .Say("á & <b> \"c\"", voice: "Polly.Lupe", loop: 2, language: "es-US")
            .Play(url: new Uri("https://helpline.example.org/ü a"), loop: 0)
            .Play(digits: "w1")
            .Pause(length: 2)
            .Pause()
            .Redirect(url: Path("/next"), method: "post")
            .Redirect()
            .Reject(reason: V.Reject.ReasonEnum.Busy)
            .Reject()
            .Hangup();

        AssertDocument(
            """
            <Response>
              <Say voice="Polly.Lupe" loop="2" language="es-US">á &amp; &lt;b&gt; "c"</Say>
              <Play loop="0">https://helpline.example.org/ü a</Play>
              <Play digits="w1"></Play>
              <Pause length="2"></Pause>
              <Pause></Pause>
              <Redirect method="POST">/next</Redirect>
              <Redirect></Redirect>
              <Reject reason="busy"></Reject>
              <Reject></Reject>
              <Hangup></Hangup>
            </Response>
            """,
            response);
    }

    [Fact]
    public void Options_and_children_of_any_name_follow_the_typed_ones()
    {
        var response = new VoiceResponse().SetOption("version", "1");
        response.Nest(new V.Say("one", voice: "man").SetOption("xml:lang", "en").SetOption("n", 3)).AddText(" two");
        response.AddChild("Other").SetOption("t", "v");

        Assert.Equal("1", response.GetOption("version"));
        Assert.Null(response.GetOption("absent"));
        AssertDocument(
            """
            <Response version="1">
              <Say voice="man" xml:lang="en" n="3">one two</Say>
              <Other t="v"></Other>
            </Response>
            """,
            response);
    }

    [Fact]
    public void Without_formatting_the_document_is_one_line() => Assert.Equal(
        """<?xml version="1.0" encoding="utf-8"?><Response><Hangup></Hangup></Response>""",
        new VoiceResponse().Hangup().ToString(SaveOptions.DisableFormatting));

    [Fact]
    public void An_enum_is_its_string_and_its_type()
    {
        V.Say.LanguageEnum same = "en-US";
        Twilio.Types.StringEnum otherType = (V.Gather.LanguageEnum)"en-US";

        Assert.True(same == V.Say.LanguageEnum.EnUs);
        Assert.True(same != V.Say.LanguageEnum.EsMx);
        Assert.True(same != otherType);
        Assert.False(same.Equals("en-US"));
        Assert.Equal(same.GetHashCode(), V.Say.LanguageEnum.EnUs.GetHashCode());
        Assert.Equal("en-US", same.ToString());
        Assert.True(new Method("post").Equals(Method.Post));
        Assert.Equal("+15055550142", new Twilio.Types.PhoneNumber("+15055550142").ToString());
    }

    [Fact]
    public void A_character_that_xml_cannot_hold_throws_so_it_is_cleaned_before()
    {
        foreach (var text in new[] { "a\u0001", "a\ud83d", "a\ufffe" })
        {
            Assert.ThrowsAny<ArgumentException>(() => new VoiceResponse().Say(text).ToString(SaveOptions.None));

            var clean = Web.Telephony.XmlText.Clean(text + "🙏\nñ");
            Assert.Contains("🙏\nñ", new VoiceResponse().Say(clean).ToString(SaveOptions.None), StringComparison.Ordinal);
        }
    }

    private static Uri Path(string path) => new(path, UriKind.Relative);

    private static void AssertDocument(string expected, VoiceResponse response) =>
        Assert.Equal("""<?xml version="1.0" encoding="utf-8"?>""" + Environment.NewLine + expected, response.ToString(SaveOptions.None));
}
