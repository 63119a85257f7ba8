using System.Collections.Concurrent;

namespace Helpline.Web.Intake;

/// <summary>What is known of the line; what is worse comes later.</summary>
internal enum LineState
{
    /// <summary>No probe came to its end yet.</summary>
    Unknown,

    /// <summary>The word for help of each language was answered with what they must say.</summary>
    Answers,

    /// <summary>A probe is answered, but what seems to come from Twilio is refused.</summary>
    TwilioRefused,

    /// <summary>Something else came back.</summary>
    AnswersWrongly,

    /// <summary>Nothing came back.</summary>
    Silent,
}

/// <summary>A probe: what it found, when, and how long the slower answer took.</summary>
internal sealed record Probe(LineState Line, DateTimeOffset At, TimeSpan Took);

/// <summary>
/// What this node knows of the line without knowing of anybody. In memory only. A probe is a signed webhook like any other, and there are
/// several in each quarter of an hour: so the quarter in which the last one came tells nothing about a rider.
/// </summary>
internal sealed class LineMonitor(TimeProvider time)
{
    /// <summary>For whoever runs the line, where requests are refused that seem to be Twilio's.</summary>
    public const string Refusals = "Twilio's requests are refused: token or public address";

    public const string Remedy = "Compare the auth token, shared keys and webhooks' addresses in Twilio's console with Twilio:AuthToken, "
        + "Twilio:SharedKeys and Twilio:RequestValidation:BaseUrlOverride, and start again with what is right.";

    public static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    /// <summary>How long a refusal is told, in quarters of an hour: a line with few riders may wait a day for the next one.</summary>
    private const int Day = 96;

    private readonly ConcurrentDictionary<string, (int Requests, long Last)> _refused = new(StringComparer.Ordinal);
    private long _signed;
    private volatile Probe _probe = new(LineState.Unknown, default, default);

    /// <summary>The quarter of an hour in which a moment lies, counted from 1970 on.</summary>
    public static long QuarterOf(DateTimeOffset moment) => (moment - DateTimeOffset.UnixEpoch).Ticks / Quarter.Ticks;

    public Probe LastProbe => _probe;

    public LineState Line => Refused > 0 && _probe.Line < LineState.TwilioRefused ? LineState.TwilioRefused : _probe.Line;

    /// <summary>
    /// How many requests with our account's id were refused for their signature, until a good one with that id comes by the same way, or a
    /// day passes without one. Whoever knows the id can raise it. It is a sum and nothing else: of no request is anything kept.
    /// </summary>
    public int Refused => _refused.Values.Where(way => Now - way.Last <= Day).Sum(way => way.Requests);

    /// <summary>The beginning of the quarter of an hour in which the last signed webhook came; null when none came yet.</summary>
    public DateTimeOffset? LastSigned => Interlocked.Read(ref _signed) is var quarter and not 0 ? DateTimeOffset.UnixEpoch + (quarter * Quarter) : null;

    private long Now => QuarterOf(time.GetUtcNow());

    /// <summary>A webhook with a valid signature came.</summary>
    public void Signed() => Interlocked.Exchange(ref _signed, Now);

    /// <summary>One that names our account, too, as no probe does: that way is open again.</summary>
    /// <param name="way">Texts or calls: each has an address of its own at Twilio, which may be wrong by itself.</param>
    public void TwilioSigned(string way)
    {
        // Every text and call comes by here: to look takes no lock.
        if (_refused.ContainsKey(way))
        {
            _refused.TryRemove(way, out _);
        }
    }

    public void TwilioRefused(string way) =>
        _refused.AddOrUpdate(way, _ => (1, Now), (_, before) => (Now - before.Last <= Day ? before.Requests + 1 : 1, Now));

    public void Probed(LineState line, TimeSpan took) => _probe = new Probe(line, time.GetUtcNow(), took);
}
