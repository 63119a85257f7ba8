namespace Helpline.Web.Simulator.Calls;

/// <summary>What a call was like for the caller.</summary>
internal sealed class CallMetrics
{
    private PhoneState _last = new(PhoneActivity.Hears, default);
    private TimeSpan _quietSince;
    private TimeSpan _idleSince;
    private TimeSpan? _oneAt;

    /// <summary>The longest stretch without speech, ringing or a person.</summary>
    public TimeSpan LongestSilence { get; private set; }

    /// <summary>The longest stretch in which the caller could press nothing and was with nobody.</summary>
    public TimeSpan LongestWait { get; private set; }

    /// <summary>The longest time from key 1 to the ring that it led to; null when it led to none.</summary>
    public TimeSpan? KeyToRing { get; private set; }

    public int Requests { get; set; }

    public int Joins { get; private set; }

    /// <summary>Joins that lasted as long as a talk.</summary>
    public int Talks { get; set; }

    public void Observe(PhoneState next)
    {
        if (IsHeard(_last))
            _quietSince = next.Since;
        if (IsFree(_last))
            _idleSince = next.Since;
        if (IsHeard(next) || next.Doing == PhoneActivity.Over)
            LongestSilence = Longer(LongestSilence, next.Since - _quietSince);
        if (IsFree(next) || next.Doing == PhoneActivity.Over)
            LongestWait = Longer(LongestWait, next.Since - _idleSince);
        if (next.Doing == PhoneActivity.Rings && _oneAt is { } one)
            (KeyToRing, _oneAt) = (Longer(KeyToRing ?? default, next.Since - one), null);
        if (next.Doing == PhoneActivity.Joined)
            Joins++;
        _last = next;
    }

    public void Pressed(char key, TimeSpan at) => _oneAt = key == '1' ? at : null;

    private static bool IsHeard(PhoneState situation) => situation.Doing is PhoneActivity.Hears or PhoneActivity.Rings or PhoneActivity.Joined;

    private static bool IsFree(PhoneState situation) => situation.Keys || situation.Doing == PhoneActivity.Joined;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
