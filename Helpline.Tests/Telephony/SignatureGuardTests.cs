using System.Net;

namespace Helpline.Tests.Telephony;

public sealed class SignatureGuardTests(HelplineServer server) : IClassFixture<HelplineServer>, IAsyncDisposable
{
    private static readonly Dictionary<string, string> _form = SignedClient.StrangersForm("words of a rider");

    public static TheoryData<string> Paths =>
    [
        "/twilio", "/twilio/", "/twilio/sms", "/TWILIO/SMS", "/Twilio/sms/status", "/twilio/voice", "/twilio/VOICE/status",
        "/twilio/voice/v1/greeting/en", "/twilio/no/such/route", "/twilio/sms?a=b",
    ];

    private SignedClient Twilio => new(server.Client);

    /// <summary>Whatever these tests try, the log of the app tells nothing of it.</summary>
    public ValueTask DisposeAsync()
    {
        server.AssertLogIsClean("words of a rider", SignedClient.Rider, SignedClient.Rider[1..], "/twilio/sms");
        return ValueTask.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task No_path_answers_a_form_without_a_signature(string path)
    {
        using var content = new FormUrlEncodedContent(_form);
        using var answer = await server.Client.PostAsync(path, content, TestContext.Current.CancellationToken);

        await AssertRefusedAsync(HttpStatusCode.Forbidden, answer);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("not base64, but as long as!!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public async Task A_signature_that_is_none_is_refused(string signature)
    {
        using var content = new FormUrlEncodedContent(_form);
        content.Headers.Add("X-Twilio-Signature", signature);
        using var answer = await server.Client.PostAsync("/twilio/sms/status", content, TestContext.Current.CancellationToken);

        await AssertRefusedAsync(HttpStatusCode.Forbidden, answer);
    }

    [Fact]
    public async Task Two_signatures_are_none_even_when_one_is_right()
    {
        var signature = TwilioSignature.Of(HelplineServer.AuthToken, HelplineServer.PublicBase + "/twilio/sms/status", []);

        var once = await RawRequest.PostAsync(server.Address, "/twilio/sms/status", [], $"X-Twilio-Signature: {signature}");
        var twice = await RawRequest.PostAsync(server.Address, "/twilio/sms/status", [], $"X-Twilio-Signature: {signature}", "X-Twilio-Signature: x");

        Assert.Equal((204, 403), (once.Status, twice.Status));
    }

    [Fact]
    public async Task Another_token_another_base_or_one_changed_field_is_refused()
    {
        using var token = await new SignedClient(server.Client, authToken: new string('f', 32)).PostAsync("/twilio/sms/status", _form);
        using var http = await new SignedClient(server.Client, "http://helpline.example.org").PostAsync("/twilio/sms/status", _form);
        using var direct = await new SignedClient(server.Client, server.Address.GetLeftPart(UriPartial.Authority)).PostAsync("/twilio/sms/status", _form);

        using var content = new FormUrlEncodedContent(new Dictionary<string, string>(_form) { ["Body"] = "other" });
        content.Headers.Add("X-Twilio-Signature", TwilioSignature.Of(HelplineServer.AuthToken, HelplineServer.PublicBase + "/twilio/sms/status", _form));
        using var changed = await server.Client.PostAsync("/twilio/sms/status", content, TestContext.Current.CancellationToken);

        foreach (var answer in new[] { token, http, direct, changed })
        {
            await AssertRefusedAsync(HttpStatusCode.Forbidden, answer);
        }
    }

    [Theory]
    [InlineData("/twilio/sms/status", 204)]
    [InlineData("/TWILIO/Sms/STATUS", 204)]
    [InlineData("/twilio/voice/status", 204)]
    [InlineData("/twilio/sms/status?b=2&a=%C3%A9+x&&=", 204)]
    [InlineData("/twilio/no/such/route", 404)]
    [InlineData("/Twilio", 404)]
    public async Task A_signed_form_passes_in_any_letter_case_and_with_any_query(string target, int status)
    {
        using var answer = await Twilio.PostAsync(target, _form);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Empty(answer.Headers.Server);
    }

    [Theory]
    [InlineData(":443", 204)]
    [InlineData(":8443", 403)]
    [InlineData(":80", 403)]
    public async Task The_schemes_own_port_may_be_signed_and_no_other(string port, int status)
    {
        using var answer = await new SignedClient(server.Client, HelplineServer.PublicBase + port).PostAsync("/twilio/sms/status", _form);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("/twilio/%73ms/stat%75s?Q=%7e", "/twilio/%73ms/stat%75s?Q=%7e")]
    [InlineData("/%74wilio/sms/status", "/%74wilio/sms/status")]
    [InlineData("/x/../twilio/./sms/status", "/x/../twilio/./sms/status")]
    [InlineData("http://{host}/twilio/sms/status?a=/", "/twilio/sms/status?a=/")]
    public async Task The_target_is_signed_as_it_came_over_the_wire(string target, string signedTarget)
    {
        target = target.Replace("{host}", server.Address.Authority, StringComparison.Ordinal);
        var right = TwilioSignature.Of(HelplineServer.AuthToken, HelplineServer.PublicBase + signedTarget, []);
        var decoded = TwilioSignature.Of(HelplineServer.AuthToken, HelplineServer.PublicBase + "/twilio/sms/status", []);

        var asSent = await RawRequest.PostAsync(server.Address, target, [], $"X-Twilio-Signature: {right}");
        var asDecoded = await RawRequest.PostAsync(server.Address, target, [], $"X-Twilio-Signature: {decoded}");

        Assert.Equal((204, 403), (asSent.Status, asDecoded.Status));
    }

    [Fact]
    public async Task Fields_are_signed_whole_in_the_case_of_their_keys_and_joined_when_repeated()
    {
        var wire = "b=7&B=2&_c=3&A1=4&Aa=5&Z-z=6&AB=8&empty=&Body=one&Body=&bare&Body=t%C3%BA+%26+%F0%9F%99%8F&From=%2B15055550123"u8.ToArray();
        Dictionary<string, string> signed = new()
        {
            ["b"] = "7",
            ["B"] = "2",
            ["_c"] = "3",
            ["A1"] = "4",
            ["Aa"] = "5",
            ["Z-z"] = "6",
            ["AB"] = "8",
            ["empty"] = "",
            ["bare"] = "",
            ["Body"] = "one,tú & 🙏",
            ["From"] = "+15055550123",
        };
        var signature = TwilioSignature.Of(HelplineServer.AuthToken, HelplineServer.PublicBase + "/twilio/sms/status", signed);

        var answer = await RawRequest.PostAsync(server.Address, "/twilio/sms/status", wire, $"X-Twilio-Signature: {signature}");

        Assert.Equal(204, answer.Status);
    }

    private static async Task AssertRefusedAsync(HttpStatusCode status, HttpResponseMessage answer)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Null(answer.Content.Headers.ContentType);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.False(answer.Headers.Contains("Location"));
    }
}
