using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Helpline.Web.Simulator.Calls;

/// <summary>The two ends of a call, and where the app takes its webhooks.</summary>
internal sealed record CallSetup
{
    /// <summary>What the provider signs and every URL must begin with.</summary>
    public required Uri PublicBase { get; init; }

    /// <summary>Who calls; may be a withheld number, such as <c>anonymous</c>.</summary>
    public required string Caller { get; init; }

    /// <summary>Our number: the one that is called and the only caller id.</summary>
    public required string Line { get; init; }

    public required string AccountSid { get; init; }

    public required string CallSid { get; init; }

    public Uri Voice => At("/twilio/voice");

    /// <summary>Asked once, at the end of the call.</summary>
    public Uri Status => At("/twilio/voice/status");

    private Uri At(string path) => new(PublicBase.AbsoluteUri.TrimEnd('/') + path);
}

/// <summary>Who waits for the answer to a webhook; nobody waits for a status callback.</summary>
internal enum Asker
{
    Caller,
    Advocate,
    Nobody,
}

/// <summary>
/// One webhook to post. The URL is public and absolute, without its fragment, whose retries are kept apart.
/// With two copies the host posts it twice and hands both answers back, the one that counts first.
/// </summary>
internal sealed record WebhookRequest(Asker Asker, Uri Url, IReadOnlyList<KeyValuePair<string, string>> Form)
{
    public int Retries { get; init; } = 1;

    public int Copies { get; init; } = 1;

    /// <summary>The second of two copies is the one that is executed.</summary>
    public bool SecondCounts { get; init; }

    /// <summary>Which node of the app gets it, round the list that the host has.</summary>
    public int Node { get; init; }

    public override string ToString() => nameof(WebhookRequest);
}

/// <summary>The parameters of each webhook, as the provider sends them, the empty ones too.</summary>
internal sealed class WebhookForms(CallSetup setup)
{
    private int _made;

    /// <summary>A value that looks like a sid, the same in every run of the same call.</summary>
    public string Sid(string prefix) =>
        prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{setup.CallSid} {_made++}")))[..32];

    public List<KeyValuePair<string, string>> OfCaller(string status) =>
    [
        new("AccountSid", setup.AccountSid), new("ApiVersion", "2010-04-01"), new("CallSid", setup.CallSid), new("CallStatus", status),
        new("Called", setup.Line), new("Caller", setup.Caller), new("Direction", "inbound"), new("From", setup.Caller),
        new("FromCity", ""), new("FromCountry", "US"), new("FromState", ""), new("FromZip", ""), new("To", setup.Line),
        new("ToCountry", "US"),
    ];

    public List<KeyValuePair<string, string>> OfLeg(Leg leg, string status) =>
    [
        new("AccountSid", setup.AccountSid), new("ApiVersion", "2010-04-01"), new("CallSid", leg.Sid), new("CallStatus", status),
        new("Called", leg.Callee.Number), new("Caller", setup.Line), new("Direction", "outbound-dial"), new("From", setup.Line),
        new("ParentCallSid", setup.CallSid), new("To", leg.Callee.Number),
    ];

    public static string Seconds(TimeSpan time) => ((int)time.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    public static string Date(TimeSpan at) => (DateTimeOffset.UnixEpoch + at).ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture);
}

/// <summary>Status callbacks on their way: in time, late, twice, reversed or never.</summary>
internal sealed class StatusCallbacks
{
    private static readonly TimeSpan _lateness = TimeSpan.FromSeconds(40);

    private readonly PriorityQueue<WebhookRequest, (TimeSpan, int)> _due = new();
    private readonly Stack<WebhookRequest> _held = new();
    private int _count;

    public TimeSpan? Due => _due.TryPeek(out _, out var at) ? at.Item1 : null;

    public bool IsEmpty => _due.Count == 0 && _held.Count == 0;

    public void Add(WebhookRequest request, TimeSpan at, IReadOnlySet<CallFault> switches)
    {
        if (switches.Contains(CallFault.CallbacksLost))
            return;
        for (var copy = switches.Contains(CallFault.CallbacksTwice) ? 2 : 1; copy > 0; copy--)
        {
            if (switches.Contains(CallFault.CallbacksReversed))
                _held.Push(request);
            else
                _due.Enqueue(request, (switches.Contains(CallFault.CallbacksLate) ? at + _lateness : at, _count++));
        }
    }

    /// <summary>The call is over: what was held back comes, the last first.</summary>
    public void Release(TimeSpan at)
    {
        while (_held.TryPop(out var request))
            _due.Enqueue(request, (at, _count++));
    }

    public WebhookRequest? Take(TimeSpan at) => Due <= at ? _due.Dequeue() : null;
}

/// <summary>
/// Delivers the webhooks of calls, to one node of the app or to several. A node that cannot be reached is retried
/// at the next one, as a balancer in front of them would.
/// </summary>
internal sealed class CallWire(TwilioAccount account, params IReadOnlyList<TwilioWire> nodes)
{
    /// <summary>The answers to all copies, the one that counts first.</summary>
    public async Task<WireAnswer[]> PostAsync(WebhookRequest request, CancellationToken cancellation)
    {
        var answers = new WireAnswer[request.Copies];
        for (var copy = 0; copy < answers.Length; copy++)
            answers[copy] = await DeliverAsync(request, request.Node + copy, cancellation);
        if (request.SecondCounts)
            Array.Reverse(answers);
        return answers;
    }

    private async Task<WireAnswer> DeliverAsync(WebhookRequest request, int node, CancellationToken cancellation)
    {
        var target = request.Url.AbsoluteUri[account.PublicBase.Length..];
        var answer = await nodes[node % nodes.Count].PostAsync(target, request.Form, cancellation);
        for (var retries = request.Retries; answer.Failure is not null && retries > 0; retries--)
            answer = await nodes[++node % nodes.Count].PostAsync(target, request.Form, cancellation);
        return answer;
    }
}
