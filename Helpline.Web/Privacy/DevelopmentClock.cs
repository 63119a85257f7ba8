namespace Helpline.Web.Privacy;

/// <summary>The real time, or a later one: in Development a day can end at a click.</summary>
internal sealed class DevelopmentClock : TimeProvider
{
    private long _aheadTicks;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + new TimeSpan(Volatile.Read(ref _aheadTicks));

    public void GoOnTo(DateTimeOffset later) => Volatile.Write(ref _aheadTicks, (later - base.GetUtcNow()).Ticks);
}
