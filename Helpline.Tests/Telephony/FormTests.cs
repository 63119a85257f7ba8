using System.Text;
using CsCheck;
using Helpline.Flows;
using Helpline.Web;
using Helpline.Web.Telephony;

namespace Helpline.Tests.Telephony;

public sealed class FormTests
{
    [Fact]
    public void A_text_is_read_as_twilio_posts_it()
    {
        var text = Sms("MessageSid=SM1&SmsSid=SM2&From=%2B15055550123&To=72331&Body=+Se%C3%B1ales%0D%0A&NumMedia=2");

        Assert.Equal(("SM1", "+15055550123", "72331", " Señales\r\n"), (text.MessageId, text.From.Address, text.To, text.Body));
        Assert.True(text.HasMedia);
        Assert.Equal(OptOutType.None, text.OptOutType);
    }

    [Fact]
    public void An_empty_form_is_a_text_too()
    {
        var text = Sms("");

        Assert.Equal(("", "", "", ""), (text.MessageId, text.From.Address, text.To, text.Body));
        Assert.False(text.HasMedia);
    }

    [Theory]
    [InlineData("SmsSid=SM2&SmsMessageSid=SM3", "SM2")]
    [InlineData("MessageSid=&SmsMessageSid=SM3", "SM3")]
    public void An_older_name_of_the_sid_will_do(string form, string sid) => Assert.Equal(sid, Sms(form).MessageId);

    [Theory]
    [InlineData("NumMedia=0", false)]
    [InlineData("NumMedia=-1", false)]
    [InlineData("NumMedia=many", false)]
    [InlineData("NumMedia=99999999999999999999", false)]
    [InlineData("NumMedia=1", true)]
    [InlineData("MediaUrl0=https%3A%2F%2Fhelpline.example.org%2Fa.png", true)]
    public void Media_is_counted_leniently(string form, bool hasMedia) => Assert.Equal(hasMedia, Sms(form).HasMedia);

    [Theory]
    [InlineData("STOP", OptOutType.Stop)]
    [InlineData("Start", OptOutType.Start)]
    [InlineData("help", OptOutType.Help)]
    [InlineData("", OptOutType.None)]
    [InlineData("OTHER", OptOutType.None)]
    public void The_request_itself_tells_what_twilio_answered(string value, OptOutType expected) =>
        Assert.Equal(expected, Sms($"Body=HELLO&OptOutType={value}").OptOutType);

    [Theory]
    [InlineData("STOP", OptOutType.Stop)]
    [InlineData("stopall", OptOutType.Stop)]
    [InlineData("Unsubscribe", OptOutType.Stop)]
    [InlineData("CANCEL", OptOutType.Stop)]
    [InlineData("END", OptOutType.Stop)]
    [InlineData("quit", OptOutType.Stop)]
    [InlineData("REVOKE", OptOutType.Stop)]
    [InlineData("OptOut", OptOutType.Stop)]
    [InlineData("+stop%0A", OptOutType.Stop)]
    [InlineData("START", OptOutType.Start)]
    [InlineData("unstop", OptOutType.Start)]
    [InlineData("HELP", OptOutType.None)]
    [InlineData("INFO", OptOutType.None)]
    [InlineData("YES", OptOutType.None)]
    [InlineData("ALTO", OptOutType.None)]
    [InlineData("opt+out", OptOutType.None)]
    [InlineData("stop+it", OptOutType.None)]
    [InlineData("STOP.", OptOutType.None)]
    public void On_a_plain_long_code_twilio_answers_its_own_words_and_no_others(string body, OptOutType expected)
    {
        Assert.Equal(expected, Sms($"Body={body}", KeywordsAnsweredBy.Twilio).OptOutType);
        Assert.Equal(OptOutType.None, Sms($"Body={body}", KeywordsAnsweredBy.App).OptOutType);
    }

    [Fact]
    public void A_call_is_read_as_twilio_posts_it()
    {
        var call = Call("CallSid=CA1&From=%2B15055550123&To=%2B15055550100&CallStatus=in-progress&Digits=1&DialCallStatus=completed&DialBridged=true&DialCallDuration=61");

        Assert.Equal(("CA1", "+15055550123", "+15055550100", "in-progress", "1"), (call.CallSid, call.From.Address, call.To, call.CallStatus, call.Digits));
        Assert.Equal(("completed", (bool?)true, (int?)61), (call.DialCallStatus, call.DialBridged, call.DialCallDuration));
        Assert.Equal(nameof(VoiceForm), $"{call}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Digits=&DialBridged=&DialCallDuration=")]
    [InlineData("DialBridged=maybe&DialCallDuration=-1")]
    [InlineData("DialCallDuration=1.5")]
    [InlineData("DialCallDuration=99999999999999999999")]
    public void What_twilio_does_not_say_is_not_known(string form)
    {
        var call = Call(form);

        Assert.Empty(call.Digits);
        Assert.Null(call.DialBridged);
        Assert.Null(call.DialCallDuration);
    }

    [Fact]
    public void Any_bytes_are_a_form() => Gen.Byte.Array[0, 300].Sample(bytes =>
    {
        var form = SignedForm.Parse(bytes);

        Assert.NotNull(SmsForm.Read(form, KeywordsAnsweredBy.Twilio).Body);
        Assert.NotNull(new VoiceForm(form).Digits);
    });

    private static Inbound Sms(string form, KeywordsAnsweredBy answeredBy = KeywordsAnsweredBy.App) => SmsForm.Read(Parsed(form), answeredBy);

    private static VoiceForm Call(string form) => new(Parsed(form));

    private static SignedForm Parsed(string form) => SignedForm.Parse(Encoding.UTF8.GetBytes(form));
}
