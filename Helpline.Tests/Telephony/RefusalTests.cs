using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CsCheck;

namespace Helpline.Tests.Telephony;

/// <summary>Whatever a stranger sends: a 4xx, no body, and no word of it in the log.</summary>
public sealed class RefusalTests(HelplineServer server) : IClassFixture<HelplineServer>, IDisposable
{
    private const string Words = "words-of-a-stranger";

    public void Dispose() => server.AssertLogIsClean(Words, "/twilio/sms");

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    [InlineData("BREW")]
    public async Task Only_a_post_is_heard(string method)
    {
        foreach (var path in new[] { "/twilio/sms", "/twilio/voice", "/Twilio/none" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            using var answer = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            Assert.Null(answer.Content.Headers.ContentType);
        }
    }

    [Theory]
    [InlineData(null, 415)]
    [InlineData("", 415)]
    [InlineData("text/plain", 415)]
    [InlineData("application/json", 415)]
    [InlineData("multipart/form-data; boundary=x", 415)]
    [InlineData("application/x-www-form-urlencoded2", 415)]
    [InlineData("application/*", 415)]
    [InlineData("no content type at all;;;", 415)]
    [InlineData("application/x-www-form-urlencoded", 204)]
    [InlineData("Application/X-WWW-Form-UrlEncoded; charset=UTF-8", 204)]
    public async Task Only_a_form_is_read_and_no_signature_helps_anything_else(string? contentType, int status)
    {
        var signature = TwilioSignature.Of(HelplineServer.AuthToken, HelplineServer.PublicBase + "/twilio/sms/status", [new("Body", Words)]);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("Body=" + Words));
        content.Headers.Add("X-Twilio-Signature", signature);
        if (contentType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        using var answer = await server.Client.PostAsync("/twilio/sms/status", content, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(64 * 1024, 204)]
    [InlineData((64 * 1024) + 1, 413)]
    [InlineData(10_000_000, 413)]
    public async Task A_form_has_at_most_64_kilobytes_with_a_length_or_in_chunks(int bytes, int status)
    {
        var value = new string('x', bytes - "Body=".Length);
        var signature = TwilioSignature.Of(HelplineServer.AuthToken, HelplineServer.PublicBase + "/twilio/sms/status", [new("Body", value)]);

        foreach (var chunked in new[] { false, true })
        {
            using var content = new ByteArrayContent(Encoding.ASCII.GetBytes("Body=" + value));
            content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded");
            using var request = new HttpRequestMessage(HttpMethod.Post, "/twilio/sms/status") { Content = content };
            request.Headers.Add("X-Twilio-Signature", signature);
            request.Headers.TransferEncodingChunked = chunked;
            using var answer = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.Equal(status, (int)answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("&")]
    [InlineData("=")]
    [InlineData("a&")]
    [InlineData("a=b&")]
    [InlineData("%&")]
    [InlineData("%zz=%&")]
    [InlineData("\u0000=\u0000&")]
    [InlineData("%00%C3%28=%ED%A0%80&")]
    public async Task Thousands_of_odd_fields_are_a_form_of_a_stranger(string field)
    {
        var bytes = Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat(field, 60_000 / field.Length)));

        var answer = await RawRequest.PostAsync(server.Address, "/twilio/sms", bytes);

        Assert.Equal((403, ""), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task A_form_of_any_bytes_is_refused_quietly() => await Gen.Byte.Array[0, 400].SampleAsync(
        async bytes =>
        {
            var answer = await RawRequest.PostAsync(server.Address, "/twilio/sms", bytes, "X-Twilio-Signature: AAAAAAAAAAAAAAAAAAAAAAAAAAA=");
            Assert.Equal((403, ""), (answer.Status, answer.Body));
        },
        iter: 200,
        threads: 1);

    [Theory]
    [InlineData("POST * HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("POST http://h HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
    [InlineData("POST http://h/twilio/sms HTTP/1.1\r\nHost: other\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
    [InlineData("POST /twilio/%00 HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
    [InlineData("POST /twilio/sms HTTP/1.1\r\nHost: h\r\nHost: h\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
    [InlineData("POST /twilio/sms HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\nConnection: close\r\n\r\n")]
    [InlineData("POST /twilio/sms HTTP/1.1\r\nHost: h\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n")]
    [InlineData("POST /twilio/sms HTTP/1.1\r\nHost: h\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n4\r\nBodyXX0\r\n\r\n")]
    [InlineData("\u0000\u0001\r\n\r\n")]
    public async Task A_broken_request_is_the_strangers_fault(string request)
    {
        var answer = await RawRequest.SendAsync(server.Address, Encoding.Latin1.GetBytes(request));

        Assert.InRange(answer.Status, 400, 499);
        Assert.Empty(answer.Body);
    }

    [Fact]
    public async Task Huge_headers_and_targets_are_the_strangers_fault()
    {
        var headers = await RawRequest.PostAsync(server.Address, "/twilio/sms", [], $"X-Twilio-Signature: {new string('x', 40_000)}");
        var many = await RawRequest.PostAsync(server.Address, "/twilio/sms", [], Enumerable.Repeat("X: y", 200));
        var target = await RawRequest.PostAsync(server.Address, "/twilio/" + new string('x', 20_000), []);

        Assert.Equal((431, 431, 414), (headers.Status, many.Status, target.Status));
    }

    [Fact]
    public async Task Who_hangs_up_halfway_leaves_no_trace()
    {
        string[] heads = ["Content-Length: 100\r\n\r\nBody=" + Words, "Transfer-Encoding: chunked\r\n\r\n64\r\nBody=" + Words];
        foreach (var head in Enumerable.Repeat(heads, 20).SelectMany(both => both))
        {
            await RawRequest.HangUpAsync(
                server.Address,
                Encoding.ASCII.GetBytes($"POST /twilio/sms HTTP/1.1\r\nHost: h\r\nContent-Type: application/x-www-form-urlencoded\r\n{head}"));
        }

        // A later request is served, and by then the reset ones have been noticed.
        using var answer = await new SignedClient(server.Client).PostAsync("/twilio/sms/status");
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }
}
