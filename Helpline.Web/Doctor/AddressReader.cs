using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Helpline.Web.Intake;
using Helpline.Web.Telephony;

namespace Helpline.Web.Doctor;

/// <summary>
/// Asks the public address what Twilio would ask it: a signed webhook without an id, which is nobody's and is counted nowhere. And the
/// fallbacks, whether they answer.
/// </summary>
internal sealed class AddressReader : IDisposable
{
    private const string Webhook = "/twilio/sms/status";

    // RFC 2606: nobody's.
    private static readonly string[] _free = ["example", "test", "invalid", "example.com", "example.net", "example.org"];

    private readonly HelplineOptions _options;
    private readonly FallbackDocuments _documents;
    private readonly SocketsHttpHandler _handler;
    private readonly HttpClient _http;
    private DateTimeOffset? _ends;
    private SslPolicyErrors _errors;

    public AddressReader(HelplineOptions options, FallbackDocuments documents)
    {
        (_options, _documents) = (options, documents);
        _handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            ConnectTimeout = TimeSpan.FromSeconds(5),

            SslOptions = { RemoteCertificateValidationCallback = Look },
        };
        _http = new HttpClient(_handler)
        {
            Timeout = TimeSpan.FromSeconds(10),
            MaxResponseContentBufferSize = 1 << 20,
        };
    }

    public async Task<AddressReport> ReadAsync(AccountReport? account, CancellationToken cancellation)
    {
        var (reached, status, _) = await AskAsync(HttpMethod.Post, _options.Twilio.Signed(Webhook), cancellation);
        var (ends, errors) = (_ends, _errors);
        var (_, health, said) = reached == Reached.Yes ? await AskAsync(HttpMethod.Get, _options.Twilio.Signed("/health"), cancellation) : (reached, 0, "");
        return new AddressReport
        {
            Webhook = reached,
            Status = status,
            Health = health,
            TwilioRefused = health == (int)HttpStatusCode.ServiceUnavailable && IsRefusal(said),
            CertificateEnds = ends,
            CertificateErrors = errors,
            Fallbacks = await FallbacksAsync(account, cancellation),
        };
    }

    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }

    /// <summary>An address that is kept free for examples.</summary>
    public static bool IsExample(Uri address) => Array.Exists(_free, free =>
        address.Host.Equals(free, StringComparison.OrdinalIgnoreCase) || address.Host.EndsWith($".{free}", StringComparison.OrdinalIgnoreCase));

    private async Task<IReadOnlyList<FallbackAnswer>> FallbacksAsync(AccountReport? account, CancellationToken cancellation)
    {
        var texts = (account?.Numbers ?? []).Where(number => number.TakesTexts).Select(number => number.At!.SmsFallbackUrl)
            .Concat((account?.Services ?? []).Select(service => service.FallbackUrl)).Where(NumberTraps.IsSet).Distinct();
        var calls = (account?.Numbers ?? []).Where(number => number.TakesCalls).Select(number => number.At!.VoiceFallbackUrl).Where(NumberTraps.IsSet).Distinct();
        var answers = new List<FallbackAnswer>();
        foreach (var (of, url, now) in texts.Select(url => ("texts", url!, _documents.Sms()))
            .Concat(calls.Select(url => ("calls", url!, _documents.Voice()))))
        {
            answers.Add(await FallbackAsync(of, url, now, cancellation));
        }

        return answers;
    }

    private async Task<FallbackAnswer> FallbackAsync(string of, string url, string now, CancellationToken cancellation)
    {
        var (reached, status, said) = await AskAsync(HttpMethod.Get, url, cancellation);
        var root = status == (int)HttpStatusCode.OK ? Root(said) : null;
        return new FallbackAnswer(of, reached, root is not null, root is not null && XNode.DeepEquals(root, Root(now)));
    }

    private async Task<(Reached Reached, int Status, string Said)> AskAsync(HttpMethod method, string url, CancellationToken cancellation)
    {
        // A TwiML Bin lies with Twilio, which answers nobody but itself.
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || IsExample(address) || address.Host == "handler.twilio.com")
        {
            return (Reached.NotAsked, 0, "");
        }

        try
        {
            using var request = new HttpRequestMessage(method, address);
            if (method == HttpMethod.Post)
            {
                request.Content = new ByteArrayContent([]) { Headers = { ContentType = new("application/x-www-form-urlencoded") } };
                request.Headers.Add("X-Twilio-Signature", WebhookSignature.Of(_options.Twilio, Webhook, new Dictionary<string, string>()));
            }

            using var answer = await _http.SendAsync(request, cancellation);
            return (Reached.Yes, (int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellation));
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return (Reached.No, 0, "");
        }
    }

    // It is judged as always, and remembered.
    private bool Look(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        (_ends, _errors) = ((certificate as X509Certificate2)?.NotAfter, errors);
        return errors == SslPolicyErrors.None;
    }

    // The app's own word.
    private static bool IsRefusal(string said)
    {
        try
        {
            using var health = JsonDocument.Parse(said);
            return health.RootElement.TryGetProperty("status", out var status) && status.ValueEquals(LineMonitor.Refusals);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static XElement? Root(string text)
    {
        try
        {
            return XDocument.Parse(text).Root is { Name.LocalName: "Response" } root ? root : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}

/// <summary>How an address was answered.</summary>
internal enum Reached
{
    /// <summary>It is one that is kept free for examples, or lies with Twilio.</summary>
    NotAsked,

    /// <summary>No name, no connection, or no answer in time.</summary>
    No,

    Yes,
}

/// <summary>What stands at the public address, seen from this machine.</summary>
internal sealed record AddressReport
{
    /// <summary>A webhook that holds nothing, signed as Twilio signs.</summary>
    public required Reached Webhook { get; init; }

    /// <summary>The status that came back; 0 when none did.</summary>
    public int Status { get; init; }

    /// <summary>The status of <c>/health</c> there; 0 when none came back.</summary>
    public int Health { get; init; }

    /// <summary>The app there says that what Twilio signs is refused.</summary>
    public bool TwilioRefused { get; init; }

    /// <summary>When the certificate there ends; null over plain http.</summary>
    public DateTimeOffset? CertificateEnds { get; init; }

    public SslPolicyErrors CertificateErrors { get; init; }

    public IReadOnlyList<FallbackAnswer> Fallbacks { get; init; } = [];
}

/// <summary>What a fallback's address answers.</summary>
/// <param name="Of">Texts or calls.</param>
/// <param name="Reached">Whether it answered at all.</param>
/// <param name="IsDocument">A document of Twilio's came back.</param>
/// <param name="IsCurrent">It says what the pack says now.</param>
internal sealed record FallbackAnswer(string Of, Reached Reached, bool IsDocument = false, bool IsCurrent = false);
