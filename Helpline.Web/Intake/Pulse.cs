namespace Helpline.Web.Intake;

/// <summary>What a probe of the line found.</summary>
internal enum LineState
{
    /// <summary>No probe came to its end yet.</summary>
    Unknown,

    /// <summary>HELP and AYUDA were answered with what they must say.</summary>
    Answers,

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
internal sealed class Pulse(TimeProvider time)
{
    public static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    private long _signed;
    private volatile Probe _probe = new(LineState.Unknown, default, default);

    public Probe LastProbe => _probe;

    /// <summary>The beginning of the quarter of an hour in which the last signed webhook came; null when none came yet.</summary>
    public DateTimeOffset? LastSigned => Interlocked.Read(ref _signed) is var quarter and not 0 ? DateTimeOffset.UnixEpoch + (quarter * Quarter) : null;

    /// <summary>A webhook with a valid signature came.</summary>
    public void Signed() => Interlocked.Exchange(ref _signed, (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / Quarter.Ticks);

    public void Probed(LineState line, TimeSpan took) => _probe = new Probe(line, time.GetUtcNow(), took);
}
