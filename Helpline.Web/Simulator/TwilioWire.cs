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
