using System.Security.Cryptography;
using System.Xml.Linq;

namespace Helpline.Tests.Telephony;

/// <summary>Posts webhooks as Twilio does: signed over the public address, sent to where the server really listens.</summary>
public sealed class SignedClient(HttpClient client, string publicBase = HelplineServer.PublicBase, string authToken = HelplineServer.AuthToken)
{
    public const string Rider = "+15055550123";

    /// <summary>Posts a form, signed. <paramref name="target"/> is path and query, as Twilio was given them; a fragment is dropped.</summary>
    public async Task<HttpResponseMessage> PostAsync(string target, params IEnumerable<KeyValuePair<string, string>> form)
    {
        var pairs = form.ToArray();
        var sent = target.Split('#')[0];
        using var content = new FormUrlEncodedContent(pairs);
        using var request = new HttpRequestMessage(HttpMethod.Post, sent) { Content = content };
        request.Headers.Add("X-Twilio-Signature", TwilioSignature.Of(authToken, publicBase + sent, pairs));
        request.Headers.Add("I-Twilio-Idempotency-Token", RandomNumberGenerator.GetHexString(32, lowercase: true));
        request.Headers.UserAgent.ParseAdd("TwilioProxy/1.1");
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a text and reads the one message that comes back; null for the empty response.</summary>
    public async Task<string?> TextAsync(string body, string from = Rider, string? messageSid = null)
    {
        using var answer = await PostAsync("/twilio/sms", TextForm(body, from, messageSid));
        return await ReplyAsync(answer);
    }

    /// <summary>The fields of a text as Twilio sends them.</summary>
    public static Dictionary<string, string> TextForm(string body, string from = Rider, string? messageSid = null)
    {
        var sid = messageSid ?? "SM" + RandomNumberGenerator.GetHexString(32, lowercase: true);
        return new Dictionary<string, string>
        {
            ["ToCountry"] = "US",
            ["ToState"] = "",
            ["SmsMessageSid"] = sid,
            ["NumMedia"] = "0",
            ["ToCity"] = "",
            ["FromZip"] = "",
            ["SmsSid"] = sid,
            ["FromState"] = "NM",
            ["SmsStatus"] = "received",
            ["FromCity"] = "",
            ["Body"] = body,
            ["FromCountry"] = "US",
            ["To"] = "72331",
            ["ToZip"] = "",
            ["NumSegments"] = "1",
            ["MessageSid"] = sid,
            ["AccountSid"] = HelplineServer.AccountSid,
            ["From"] = from,
            ["ApiVersion"] = "2010-04-01",
        };
    }

    /// <summary>The same by somebody who does not know the account's id.</summary>
    public static Dictionary<string, string> StrangersForm(string body, string from = Rider, string? messageSid = null) =>
        new(TextForm(body, from, messageSid)) { ["AccountSid"] = "AC" + new string('f', 32) };

    /// <summary>Reads a reply document strictly: 200, XML, the root without attributes, and in it one message with words or nothing.</summary>
    public static async Task<string?> ReplyAsync(HttpResponseMessage answer)
    {
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Contains(answer.Content.Headers.ContentType?.ToString(), new[] { "application/xml", "application/xml; charset=utf-8", "text/xml", "text/xml; charset=utf-8" });
        Assert.False(answer.Headers.Contains("Set-Cookie"));

        var document = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("<?xml", document, StringComparison.Ordinal);
        var root = XDocument.Parse(document).Root!;
        Assert.Equal("Response", root.Name);
        Assert.False(root.HasAttributes);
        if (!root.HasElements)
        {
            Assert.Empty(root.Value.Trim());
            return null;
        }

        var message = Assert.Single(root.Elements());
        Assert.Equal("Message", message.Name);
        Assert.False(message.HasAttributes || message.HasElements);
        Assert.False(string.IsNullOrWhiteSpace(message.Value));
        return message.Value;
    }
}
