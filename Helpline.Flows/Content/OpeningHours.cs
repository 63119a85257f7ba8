using System.Globalization;

namespace Helpline.Flows.Content;

/// <summary>
/// When a line is answered: <c>Mo-Fr 08:00-17:00; Sa 09:00-12:00</c>, in local time. A span that ends before it begins
/// runs past midnight. It compares the clock on the wall, so a change of the clocks moves nothing.
/// </summary>
public sealed class OpeningHours
{
    private const int MinutesOfDay = 24 * 60;

    private static readonly string[] _days = ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"];

    private readonly IReadOnlyList<Span> _spans;
    private readonly HashSet<DateOnly> _closed;

    private OpeningHours(string text, IReadOnlyList<Span> spans, IEnumerable<DateOnly> closed)
    {
        Text = text;
        _spans = spans;
        _closed = [.. closed];
    }

    /// <summary>As they were written; empty for always.</summary>
    public string Text { get; }

    public static OpeningHours Always { get; } = Parse("");

    /// <exception cref="FormatException">The text is not days and times.</exception>
    public static OpeningHours Parse(string text, IEnumerable<DateOnly>? closed = null) =>
        TryParse(text, closed) ?? throw new FormatException("Opening hours are days and times such as Mo-Fr 08:00-17:00; Sa 09:00-12:00.");

    /// <param name="text">Days and times; empty for always.</param>
    /// <param name="closed">Dates on which nobody answers; a span that began the day before runs to its end.</param>
    /// <returns>Null when the text is not days and times.</returns>
    public static OpeningHours? TryParse(string text, IEnumerable<DateOnly>? closed = null)
    {
        var spans = new List<Span>();
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Span.Parse(part) is not { } span)
                return null;
            spans.Add(span);
        }

        if (spans.Count == 0)
        {
            if (!string.IsNullOrWhiteSpace(text))
                return null;
            spans.Add(new Span(new HashSet<DayOfWeek>(Enum.GetValues<DayOfWeek>()), 0, MinutesOfDay));
        }

        return new OpeningHours(text.Trim(), spans, closed ?? []);
    }

    /// <summary>The same hours, closed on these dates too.</summary>
    public OpeningHours Without(IEnumerable<DateOnly> dates) => new(Text, _spans, [.. _closed, .. dates]);

    /// <param name="local">The time on the wall where the hours are meant.</param>
    public bool IsOpen(DateTime local)
    {
        var day = DateOnly.FromDateTime(local);
        var minute = (local.Hour * 60) + local.Minute;
        return IsOpen(day, minute) || (day > DateOnly.MinValue && IsOpen(day.AddDays(-1), minute + MinutesOfDay));
    }

    private bool IsOpen(DateOnly began, int minute) =>
        !_closed.Contains(began) && _spans.Any(span => span.Days.Contains(began.DayOfWeek) && minute >= span.From && minute < span.To);

    /// <summary>Minutes since the midnight before; <c>To</c> lies beyond the next one when the span runs past it.</summary>
    private sealed record Span(IReadOnlySet<DayOfWeek> Days, int From, int To)
    {
        public static Span? Parse(string text)
        {
            if (text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var days, var times]
                || times.Split('-') is not [var begin, var end]
                || DaysOf(days) is not { } set
                || Minute(begin) is not ({ } from and < MinutesOfDay)
                || Minute(end) is not { } to
                || from == to)
            {
                return null;
            }

            return new Span(set, from, to > from ? to : to + MinutesOfDay);
        }

        private static HashSet<DayOfWeek>? DaysOf(string text)
        {
            var set = new HashSet<DayOfWeek>();
            foreach (var range in text.Split(','))
            {
                var ends = range.Split('-');
                var (first, last) = (Array.IndexOf(_days, ends[0]), Array.IndexOf(_days, ends[^1]));
                if (ends.Length > 2 || first < 0 || last < 0)
                    return null;
                for (var day = first; ; day = (day + 1) % _days.Length)
                {
                    set.Add((DayOfWeek)day);
                    if (day == last)
                        break;
                }
            }

            return set;
        }

        private static int? Minute(string text) =>
            text == "24:00" ? MinutesOfDay
            : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? (time.Hour * 60) + time.Minute
            : null;
    }
}
