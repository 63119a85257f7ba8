using System.Diagnostics;
using System.Xml.Linq;
using Helpline.Flows;
using Helpline.Web.Intake;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Helpline.Web.Telephony;

/// <summary>
/// Every few minutes the app texts itself for help, in each language: a signed webhook, over its own HTTP endpoint, from its own number and without a
/// message's id. Such a text is answered without memory, so it is nobody's: no conversation, no count, no limit, no reply that is kept.
/// </summary>
internal sealed partial class Prober(
    IServer server,
    HelplineOptions options,
    ContentSnapshots snapshots,
    LineMonitor monitor,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILogger<Prober> logger) : BackgroundService
{
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(4);

    /// <summary>For the word of one language.</summary>
    public static readonly TimeSpan LongestProbe = TimeSpan.FromSeconds(5);

    private const string Path = "/twilio/sms";

    private static readonly TimeSpan _first = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _again = TimeSpan.FromSeconds(10);

    // By hand, not from the factory, whose clients log; and never through a proxy.
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, ActivityHeadersPropagator = null })
    {
        Timeout = LongestProbe,
    };

    private int _failures;
    private DateTimeOffset _refusalsTold;

    /// <summary>One probe: the word for help of every language.</summary>
    public async Task ProbeAsync(CancellationToken cancellation)
    {
        if (Address() is not { } address)
        {
            return;
        }

        using var span = Spans.Start("probe");
        var (worst, slowest) = (LineState.Unknown, TimeSpan.Zero);
        foreach (var (language, words) in snapshots.Pack.Topics[Intents.Help].Keywords.Where(words => snapshots.Pack.Languages.Contains(words.Key)))
        {
            var since = Stopwatch.GetTimestamp();
            var line = await AskAsync(address, words[0], language, cancellation);
            var took = Stopwatch.GetElapsedTime(since);
            (worst, slowest) = (line > worst ? line : worst, took > slowest ? took : slowest);
        }

        // Once may be a busy moment.
        _failures = worst == LineState.Answers ? 0 : _failures + 1;
        if (_failures == 2)
        {
            LogTrouble(worst);
        }

        span?.SetStatus(worst == LineState.Answers ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
        monitor.Probed(worst, slowest);
        TellRefusals();
    }

    // With the probes, and once a day: a line for each request would tell when somebody wrote or called.
    private void TellRefusals()
    {
        if (monitor.Refused == 0)
        {
            _refusalsTold = default;
        }
        else if (time.GetUtcNow() - _refusalsTold >= TimeSpan.FromDays(1))
        {
            _refusalsTold = time.GetUtcNow();
            LogRefusals();
        }
    }

    public override void Dispose()
    {
        _client.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var _ = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);

        // The server ends before this does.
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);

        // The machine's own clock: a virtual one says nothing about this machine's line.
        for (var pause = _first; ; pause = _failures == 0 ? LongestPause : _again)
        {
            await Task.Delay(pause, ends.Token);
            await ProbeAsync(ends.Token);
        }
    }

    private async Task<LineState> AskAsync(Uri address, string word, string language, CancellationToken cancellation)
    {
        var expected = snapshots.Now.Wording.Text(Intents.Help, language);
        var form = new Dictionary<string, string> { ["Body"] = word, ["From"] = options.Transfer.CallerId, ["To"] = options.SmsNumber };
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, Path)) { Content = new FormUrlEncodedContent(form) };
            request.Headers.Add("X-Twilio-Signature", WebhookSignature.Of(options.Twilio, Path, form));
            using var answer = await _client.SendAsync(request, cancellation);
            var said = XDocument.Parse(await answer.Content.ReadAsStringAsync(cancellation)).Root?.Value;

            // A change of contacts may have come into force between the two.
            return said == expected || said == snapshots.Now.Wording.Text(Intents.Help, language) ? LineState.Answers : LineState.AnswersWrongly;
        }
#pragma warning disable CA1031 // whatever goes wrong in a probe is what the probe is for
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return failure is HttpRequestException or OperationCanceledException ? LineState.Silent : LineState.AnswersWrongly;
        }
    }

    /// <summary>Where this process listens, on this machine; null where no plain HTTP is listened to.</summary>
    private Uri? Address() => server.Features.Get<IServerAddressesFeature>()?.Addresses
        .Select(address => address.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal))
        .Select(address => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == "http" ? uri : null)
        .FirstOrDefault(uri => uri is not null);

    [LoggerMessage(1, LogLevel.Error, "A probe of the line failed: it is {Line}. Nobody was answered but the app itself.")]
    private partial void LogTrouble(LineState line);

    // A warning: a stranger who knows the account's id can cause it.
    [LoggerMessage(2, LogLevel.Warning, $"{LineMonitor.Refusals}. {LineMonitor.Remedy}")]
    private partial void LogRefusals();
}
