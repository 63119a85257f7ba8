using System.Security.Cryptography;
using Helpline.Web.Simulator;
using Helpline.Web.Simulator.Texts;

namespace Helpline.Tests.Simulator.Texts;

public sealed class TwilioSmsTests : IAsyncLifetime
{
    private static readonly TwilioAccount _account = new(
        HelplineServer.AccountSid, HelplineServer.AuthToken, HelplineServer.PublicBase, "72331");

    private readonly RandomNumberGenerator _chance = RandomNumberGenerator.Create();
    private Webhook _webhook = null!;
    private TwilioWire _wire = null!;
    private TwilioSms _twilio = null!;

    public async ValueTask InitializeAsync()
    {
        _webhook = await Webhook.StartAsync();
        _wire = new(_account, _chance, () => _webhook.Address);
        _twilio = new(_wire, _account, _chance);
    }

    public async ValueTask DisposeAsync()
    {
        _wire.Dispose();
        _chance.Dispose();
        await _webhook.DisposeAsync();
    }

    [Fact]
    public async Task A_text_arrives_signed_for_the_public_base_with_all_that_Twilio_tells()
    {
        await _twilio.SendAsync("+15055550123", "¿Ayuda? & 1+1=2 😢", Cancellation);

        var (target, headers, form) = Assert.Single(_webhook.Received);
        Assert.Equal("/twilio/sms", target);
        Assert.Equal("application/x-www-form-urlencoded; charset=utf-8", headers.ContentType);
        Assert.Equal(
            TwilioSignature.Sign(_account.AuthToken, "https://helpline.example.org/twilio/sms", form.Select(field => KeyValuePair.Create(field.Key, field.Value.ToString()))),
            headers["X-Twilio-Signature"]);
        Assert.Equal("¿Ayuda? & 1+1=2 😢", form["Body"]);
        Assert.Equal("+15055550123", form["From"]);
        Assert.Equal("72331", form["To"]);
        Assert.Equal(_account.Sid, form["AccountSid"]);
        Assert.Equal("0", form["NumMedia"]);
        Assert.Equal("", form["ToCity"]);
        Assert.Matches("^SM[0-9a-f]{32}$", form["MessageSid"].ToString());
        Assert.Equal(form["MessageSid"], form["SmsSid"]);
        Assert.Equal(form["MessageSid"], form["SmsMessageSid"]);
    }

    [Fact]
    public async Task A_second_delivery_differs_in_its_token_alone()
    {
        var first = await _twilio.SendAsync("+15055550123", "HELP", Cancellation);
        await _twilio.DeliverAsync(first.Delivery, Cancellation);

        var (one, two) = (_webhook.Received[0], _webhook.Received[1]);
        Assert.Equal(one.Form.ToDictionary(), two.Form.ToDictionary());
        Assert.Equal(one.Headers["X-Twilio-Signature"], two.Headers["X-Twilio-Signature"]);
        Assert.NotEqual(one.Headers["I-Twilio-Idempotency-Token"], two.Headers["I-Twilio-Idempotency-Token"]);
    }

    [Fact]
    public async Task A_picture_comes_with_its_address_and_its_own_kind_of_sid()
    {
        await _twilio.DeliverAsync(_twilio.Compose("+15055550123", "", pictures: 2), Cancellation);

        var form = Assert.Single(_webhook.Received).Form;
        Assert.Equal("2", form["NumMedia"]);
        Assert.Equal("image/jpeg", form["MediaContentType1"]);
        Assert.StartsWith("https://api.twilio.com/", form["MediaUrl1"], StringComparison.Ordinal);
        Assert.NotEqual(form["MediaUrl0"], form["MediaUrl1"]);
        Assert.Matches("^MM[0-9a-f]{32}$", form["MessageSid"].ToString());
    }

    [Fact]
    public async Task The_answer_is_read_and_its_bytes_are_kept()
    {
        _webhook.Answer = context => Webhook.Twiml(context, "<Response><Message>SAFE Info</Message></Response>");

        var exchange = await _twilio.SendAsync("+15055550123", "HELP", Cancellation);

        Assert.Equal("SAFE Info", exchange.Reply.Text);
        Assert.Empty(exchange.Reply.Problems);
        Assert.EndsWith("<Response><Message>SAFE Info</Message></Response>", exchange.Answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_a_refusal_and_a_cookie_are_shown_and_not_followed()
    {
        _webhook.Answer = context =>
        {
            context.Response.Redirect("/elsewhere");
            context.Response.Cookies.Append("a", "b");
            return Task.CompletedTask;
        };

        var exchange = await _twilio.SendAsync("+15055550123", "HELP", Cancellation);

        Assert.Single(_webhook.Received);
        Assert.Contains("Status 302", Assert.Single(exchange.Reply.Problems), StringComparison.Ordinal);
        Assert.True(exchange.Answer.SetsCookie);
    }

    [Fact]
    public async Task An_app_that_is_away_is_shown()
    {
        await _webhook.DisposeAsync();

        var exchange = await _twilio.SendAsync("+15055550123", "HELP", Cancellation);

        Assert.Null(exchange.Reply.Text);
        Assert.Contains("11205", Assert.Single(exchange.Reply.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_is_sent_byte_for_byte_and_without_its_fragment()
    {
        await _wire.PostAsync("/twilio/voice/s%6ds/a/../b?q=%2fx#rc=2", [], Cancellation);

        Assert.Equal("/twilio/voice/s%6ds/a/../b?q=%2fx", Assert.Single(_webhook.Received).Target);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
