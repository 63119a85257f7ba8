using System.Net;

namespace Helpline.Tests.Telephony;

public sealed class SmsWebhookTests(HelplineServer server) : IClassFixture<HelplineServer>, IDisposable
{
    private SignedClient Twilio => new(server.Client);

    public void Dispose() => server.AssertLogIsClean(SignedClient.Rider[1..], "/twilio/sms");

    [Fact]
    public async Task A_text_is_answered_by_one_message() =>
        Assert.Contains("911", await Twilio.TextAsync("HELP"), StringComparison.Ordinal);

    [Fact]
    public async Task The_letter_case_of_the_path_and_a_query_change_nothing()
    {
        using var answer = await Twilio.PostAsync("/Twilio/SMS?x=%C3%A9", SignedClient.TextForm("HELP"));

        Assert.NotNull(await SignedClient.ReplyAsync(answer));
    }

    [Theory]
    [InlineData("MessageSid", "SmsSid", "SmsMessageSid")]
    [InlineData("Body")]
    [InlineData("AccountSid", "To", "NumMedia", "NumSegments", "ApiVersion", "SmsStatus")]
    public async Task A_form_that_lacks_fields_is_answered_all_the_same(params string[] missing)
    {
        using var answer = await Twilio.PostAsync("/twilio/sms", SignedClient.TextForm("HELP").Where(pair => !missing.Contains(pair.Key)));

        Assert.NotNull(await SignedClient.ReplyAsync(answer));
    }

    [Theory]
    [InlineData("")]
    [InlineData("anonymous")]
    [InlineData("72331")]
    [InlineData("sip:rider@helpline.example.org")]
    public async Task A_sender_that_is_no_phone_gets_a_clean_document(string from)
    {
        using var answer = await Twilio.PostAsync("/twilio/sms", SignedClient.TextForm("HELP", from));

        await SignedClient.ReplyAsync(answer);
    }

    [Fact]
    public async Task An_empty_form_gets_a_clean_document()
    {
        using var answer = await Twilio.PostAsync("/twilio/sms");

        await SignedClient.ReplyAsync(answer);
    }

    [Theory]
    [InlineData("STOP")]
    [InlineData("START")]
    [InlineData("HELP")]
    public async Task What_twilio_has_answered_gets_the_empty_response(string optOutType)
    {
        using var answer = await Twilio.PostAsync("/twilio/sms", new Dictionary<string, string>(SignedClient.TextForm("words")) { ["OptOutType"] = optOutType });

        Assert.Null(await SignedClient.ReplyAsync(answer));
    }

    [Fact]
    public async Task A_second_delivery_gets_the_same_bytes()
    {
        var form = SignedClient.TextForm("HELP");
        using var first = await Twilio.PostAsync("/twilio/sms", form);
        using var second = await Twilio.PostAsync("/twilio/sms", form);

        Assert.Equal(
            await first.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken),
            await second.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_text_whose_delivery_broke_off_finds_its_answer_when_it_comes_again()
    {
        var form = SignedClient.TextForm("HELP");
        var signature = TwilioSignature.Of(HelplineServer.AuthToken, HelplineServer.PublicBase + "/twilio/sms", form);
        using var content = new FormUrlEncodedContent(form);
        var bytes = await content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        for (var i = 0; i < 10; i++)
        {
            await RawRequest.HangUpAsync(server.Address, RawRequest.Bytes(server.Address, "/twilio/sms", bytes, $"X-Twilio-Signature: {signature}"));
        }

        using var answer = await Twilio.PostAsync("/twilio/sms", form);
        Assert.Contains("911", await SignedClient.ReplyAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delivery_report_is_taken_without_a_word()
    {
        using var answer = await Twilio.PostAsync("/twilio/sms/status", [new("MessageStatus", "delivered"), new("ErrorCode", "")]);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }
}
