using System.Diagnostics.CodeAnalysis;
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
        var webhook = await AskAsync(HttpMethod.Post, _options.Twilio.Signed(Webhook), cancellation, isSigned: true);
        var (ends, errors) = (_ends, _errors);
        var health = webhook.Reached == Reached.Yes ? await AskAsync(HttpMethod.Get, _options.Twilio.Signed("/health"), cancellation) : webhook;
        return new AddressReport
        {
            Webhook = webhook.Reached,
            Status = webhook.Status,
            Health = health.Status,
            TwilioRefused = health.Status == (int)HttpStatusCode.ServiceUnavailable && IsRefusal(health.Said),
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

    private static bool IsWeb(string url, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(url, UriKind.Absolute, out address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);

    private async Task<IReadOnlyList<FallbackAnswer>> FallbacksAsync(AccountReport? account, CancellationToken cancellation)
    {
        var numbers = account?.Numbers ?? [];
        var texts = numbers.Where(number => number.TakesTexts).Select(number => (Url: number.At!["SmsFallbackUrl"], Method: number.At["SmsFallbackMethod"]))
            .Concat((account?.Services ?? []).Select(service => (Url: service.FallbackUrl ?? "", Method: service.FallbackMethod ?? "")));
        var calls = numbers.Where(number => number.TakesCalls).Select(number => (Url: number.At!["VoiceFallbackUrl"], Method: number.At["VoiceFallbackMethod"]));
        var answers = new List<FallbackAnswer>();
        foreach (var (of, at, now) in texts.Distinct().Select(at => (FallbackAnswer.Texts, at, _documents.Sms()))
            .Concat(calls.Distinct().Select(at => (FallbackAnswer.Calls, at, _documents.Voice()))))
        {
            if (NumberTraps.IsSet(at.Url))
            {
                answers.Add(await FallbackAsync(of, at.Url, at.Method == "GET" ? HttpMethod.Get : HttpMethod.Post, now, cancellation));
            }
        }

        return answers;
    }

    private async Task<FallbackAnswer> FallbackAsync(string of, string url, HttpMethod method, string now, CancellationToken cancellation)
    {
        var answer = await AskAsync(method, url, cancellation);
        if (answer.Reached != Reached.Yes)
        {
            return new FallbackAnswer(of, answer.Reached);
        }

        if (answer.Status != (int)HttpStatusCode.OK)
        {
            var other = await AskAsync(method == HttpMethod.Get ? HttpMethod.Post : HttpMethod.Get, url, cancellation);
            return new FallbackAnswer(of, Reached.Yes, other.Status == (int)HttpStatusCode.OK ? FallbackFault.Method : FallbackFault.Document);
        }

        var root = Root(answer.Said);
        var fault = root is null ? FallbackFault.Document
            : answer.Type?.ToUpperInvariant() is not ("TEXT/XML" or "APPLICATION/XML") ? FallbackFault.Type
            : !Tells(root, of == FallbackAnswer.Texts ? ["Message"] : ["Say", "Play", "Dial"]) ? FallbackFault.Verb
            : FallbackFault.None;
        return new FallbackAnswer(of, Reached.Yes, fault, XNode.DeepEquals(root, Root(now)));
    }

    private async Task<Answer> AskAsync(HttpMethod method, string url, CancellationToken cancellation, bool isSigned = false)
    {
        // A TwiML Bin lies with Twilio, which answers nobody but itself.
        if (!IsWeb(url, out var address) || IsExample(address) || address.Host == "handler.twilio.com")
        {
            return new Answer(Reached.NotAsked);
        }

        try
        {
            using var request = new HttpRequestMessage(method, address);
            if (method == HttpMethod.Post)
            {
                request.Content = new ByteArrayContent([]) { Headers = { ContentType = new("application/x-www-form-urlencoded") } };
            }

            if (isSigned)
            {
                request.Headers.Add("X-Twilio-Signature", WebhookSignature.Of(_options.Twilio, Webhook, new Dictionary<string, string>()));
            }

            using var answer = await _http.SendAsync(request, cancellation);
            return new Answer(
                Reached.Yes, (int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync(cancellation));
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return new Answer(Reached.No);
        }
        catch (InvalidOperationException)
        {
            // A character set that nobody knows.
            return new Answer(Reached.Yes);
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

    private static bool Tells(XElement root, string[] verbs) =>
        root.Descendants().Any(element => verbs.Contains(element.Name.LocalName) && !string.IsNullOrWhiteSpace(element.Value));

    private sealed record Answer(Reached Reached, int Status = 0, string? Type = null, string Said = "");
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
