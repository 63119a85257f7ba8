using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Helpline.Web.Simulator;

/// <summary>
/// Twilio's side of a webhook: a signed form post over HTTP to the running app.
/// It is signed for the public base, as behind a proxy, and sent to where the app listens.
/// </summary>
internal sealed class TwilioWire(TwilioAccount account, RandomNumberGenerator chance, Func<Uri> app) : IDisposable
{
    /// <summary>Twilio waits no longer.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(15);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
    {
        Timeout = _patience,
    };

    /// <summary><paramref name="target"/> is path and query as they stood in the document; a fragment is not sent.</summary>
    public async Task<WireAnswer> PostAsync(string target, IReadOnlyList<KeyValuePair<string, string>> form, CancellationToken cancellation)
    {
        var path = target.Split('#')[0];
        using var request = new HttpRequestMessage(HttpMethod.Post, Exactly(app(), path)) { Content = new FormUrlEncodedContent(form) };
        request.Content.Headers.ContentType!.CharSet = Encoding.UTF8.WebName;
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("TwilioProxy", "1.1"));
        request.Headers.Add("Accept", "*/*");
        request.Headers.Add("X-Twilio-Signature", TwilioSignature.Sign(account.AuthToken, account.PublicBase + path, form));
        request.Headers.Add("I-Twilio-Idempotency-Token", chance.IdempotencyToken());
        try
        {
            using var response = await _http.SendAsync(request, cancellation);
            return new(
                (int)response.StatusCode,
                response.Content.Headers.ContentType?.ToString() ?? "",
                await response.Content.ReadAsByteArrayAsync(cancellation),
                response.Headers.Contains("Set-Cookie"));
        }
        catch (HttpRequestException failure)
        {
            return WireAnswer.None($"The app could not be reached: {failure.HttpRequestError} (Twilio error 11205).");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return WireAnswer.None($"No answer within {_patience.TotalSeconds} s (Twilio error 11200).");
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Byte for byte what was signed: no unescaping, no dot segments taken out.</summary>
    private static Uri Exactly(Uri app, string path) =>
        new(app.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
}

/// <summary>What came back for one request. <paramref name="Failure"/> says why nothing did.</summary>
internal sealed record WireAnswer(int Status, string ContentType, ReadOnlyMemory<byte> Body, bool SetsCookie, string? Failure = null)
{
    public string Text => Encoding.UTF8.GetString(Body.Span);

    public static WireAnswer None(string failure) => new(0, "", ReadOnlyMemory<byte>.Empty, SetsCookie: false, failure);
}

/// <summary>What Twilio knows of us: the account, its token, where our webhooks are, and the number that people text.</summary>
internal sealed record TwilioAccount(string Sid, string AuthToken, string PublicBase, string SmsNumber)
{
    /// <summary>Our voice number; empty where no call is made.</summary>
    public string VoiceNumber { get; init; } = "";

    /// <summary>The app's own settings, so that both sides of a signature agree.</summary>
    public static TwilioAccount From(HelplineOptions options) =>
        new(options.Twilio.AccountSid, options.Twilio.AuthToken, options.Twilio.Signed(""), options.SmsNumber) { VoiceNumber = options.Transfer.CallerId };

    /// <summary>Never the token.</summary>
    public override string ToString() => nameof(TwilioAccount);
}

/// <summary>How Twilio signs a form post. Written apart from the guard that checks it, so that one error cannot hide in both.</summary>
internal static class TwilioSignature
{
    public static string Sign(string authToken, string url, IEnumerable<KeyValuePair<string, string>> form)
    {
        var signed = new StringBuilder(url);
        foreach (var (name, value) in form.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            signed.Append(name).Append(value);
        }

#pragma warning disable CA5350 // Twilio defines HMAC-SHA1; there is no other.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(signed.ToString())));
#pragma warning restore CA5350
    }
}

/// <summary>The ids that Twilio makes up.</summary>
internal static class TwilioIds
{
    /// <summary>Two letters and 32 hex digits, such as SM... for a text.</summary>
    public static string Sid(this RandomNumberGenerator chance, string prefix) => prefix + Convert.ToHexStringLower(Bytes(chance));

    /// <summary>Another one for each delivery, also of the same message.</summary>
    public static string IdempotencyToken(this RandomNumberGenerator chance) => new Guid(Bytes(chance)).ToString();

    private static byte[] Bytes(RandomNumberGenerator chance)
    {
        var bytes = new byte[16];
        chance.GetBytes(bytes);
        return bytes;
    }
}
