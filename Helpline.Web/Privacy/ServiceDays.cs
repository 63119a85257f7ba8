namespace Helpline.Web.Privacy;

/// <summary>A service day runs from 03:00 to 03:00 local time and bears the date on which it began.</summary>
internal sealed class ServiceDays(TimeZoneInfo zone)
{
    /// <summary>When a day ends and the next one begins, local time.</summary>
    public static readonly TimeOnly Close = new(3, 0);

    // A day is worked out once: every text asks for it.
    private volatile CachedDay? _known;

    public DateOnly Today(DateTimeOffset now)
    {
        if (_known is not { } known || now < known.Begins || now >= known.Ends)
        {
            var day = DayOf(now);
            _known = known = new CachedDay(day, EndOf(day.AddDays(-1)), EndOf(day));
        }

        return known.Day;
    }

    private DateOnly DayOf(DateTimeOffset now)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime.Add(-Close.ToTimeSpan()));

        // Where clocks change near 03:00, only the end of the day itself decides.
        while (now >= EndOf(day))
        {
            day = day.AddDays(1);
        }

        while (now < EndOf(day.AddDays(-1)))
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    /// <summary>The local hour, 0 to 23: as much of the time of an act as is ever counted.</summary>
    public int HourOf(DateTimeOffset now) => TimeZoneInfo.ConvertTime(now, zone).Hour;

    /// <summary>The moment at which that day is over and the next one begins.</summary>
    public DateTimeOffset EndOf(DateOnly day)
    {
        var local = day.AddDays(1).ToDateTime(Close);
        var offset = zone.IsAmbiguousTime(local)
            ? zone.GetAmbiguousTimeOffsets(local).Max() // the first of the two 03:00
            : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }

    private sealed record CachedDay(DateOnly Day, DateTimeOffset Begins, DateTimeOffset Ends);
}
