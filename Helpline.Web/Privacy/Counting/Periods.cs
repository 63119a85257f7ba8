using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Helpline.Flows;

namespace Helpline.Web.Privacy.Counting;

/// <summary>Days, ISO weeks and months by the names that the log gives them. A week belongs to the month of its Thursday, whole.</summary>
internal static class Periods
{
    public const string Day = "day";
    public const string Week = "week";
    public const string Month = "month";

    // Figures are counted by the calendar, and the calendar ends: beyond its last month there is no day.
    private const int FirstYear = 2000;
    private const int LastYear = 2999;

    /// <summary>True for the name of a month that can have figures; it comes from outside, in a command, an address or a form.</summary>
    public static bool IsMonth([NotNullWhen(true)] string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
        && first.Year is >= FirstYear and <= LastYear;

    public static string WeekOf(DateOnly day)
    {
        var date = day.ToDateTime(TimeOnly.MinValue);
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(date):0000}-W{ISOWeek.GetWeekOfYear(date):00}");
    }

    public static string MonthOf(DateOnly day) => Name(Thursday(day));

    /// <summary>The Sunday of the week that holds the day.</summary>
    public static DateOnly EndOfWeek(DateOnly day) => Thursday(day).AddDays(3);

    /// <summary>The last day of the last week that belongs to the month.</summary>
    public static DateOnly EndOfMonth(string month)
    {
        var first = First(month);
        var end = EndOfWeek(first.AddMonths(1).AddDays(-1));
        return MonthOf(end) == month ? end : end.AddDays(-7);
    }

    /// <summary>2026-Q1.</summary>
    public static string QuarterOf(string month) => string.Create(CultureInfo.InvariantCulture, $"{month[..4]}-Q{(Number(month[5..]) + 2) / 3}");

    /// <summary>The first month of a quarter.</summary>
    public static string FirstOf(string quarter) => string.Create(CultureInfo.InvariantCulture, $"{quarter[..4]}-{(Number(quarter[6..]) * 3) - 2:00}");

    public static string Add(string month, int months) => Name(First(month).AddMonths(months));

    /// <summary>The last day of the week of a cell of a day or a week.</summary>
    public static DateOnly EndOfWeek(string kind, string period) => kind == Day
        ? EndOfWeek(IsoDate.Parse(period))
        : DateOnly.FromDateTime(ISOWeek.ToDateTime(Number(period[..4]), Number(period[6..]), DayOfWeek.Sunday));

    /// <summary>All months from the first to the last.</summary>
    public static IEnumerable<string> Between(string first, string last)
    {
        for (var month = first; string.CompareOrdinal(month, last) <= 0; month = Add(month, 1))
        {
            yield return month;
        }
    }

    /// <summary>The months whose last day lies behind <paramref name="after"/> and not behind <paramref name="through"/>.</summary>
    public static IEnumerable<string> MonthsThatEnded(DateOnly after, DateOnly through)
    {
        for (var month = MonthOf(after); EndOfMonth(month) <= through; month = Add(month, 1))
        {
            if (EndOfMonth(month) > after)
            {
                yield return month;
            }
        }
    }

    private static DateOnly Thursday(DateOnly day) => day.AddDays(3 - (((int)day.DayOfWeek + 6) % 7));

    private static DateOnly First(string month) => IsoDate.Parse(month + "-01");

    private static string Name(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
