using System.Globalization;
using Helpline.Flows;
using Helpline.Web.Privacy.Counting;

namespace Helpline.Web.Admin.Log;

/// <summary>Periods of the log as a reader writes them.</summary>
internal static class Calendar
{
    private static readonly CultureInfo _english = CultureInfo.GetCultureInfo("en-US");
    private static readonly CultureInfo _spanish = CultureInfo.GetCultureInfo("es-US");

    /// <summary>March 5, 2026.</summary>
    public static Phrase Day(DateOnly day) => new(
        day.ToString("MMMM d, yyyy", _english),
        day.ToString("d 'de' MMMM 'de' yyyy", _spanish));

    /// <summary>Monday, March 9.</summary>
    public static Phrase Weekday(DateOnly day) => new(
        day.ToString("dddd, MMMM d", _english),
        day.ToString("dddd d 'de' MMMM", _spanish));

    /// <summary>March 2026; January to March 2026 for 2026-Q1.</summary>
    public static Phrase Month(string month)
    {
        if (month.Contains('Q', StringComparison.Ordinal))
        {
            var first = First(Periods.FirstOf(month));
            var last = first.AddMonths(2);
            return new(
                string.Create(_english, $"{first:MMMM} to {last:MMMM yyyy}"),
                string.Create(_spanish, $"{first:MMMM} a {last:MMMM} de {last:yyyy}"));
        }

        var day = First(month);
        return new(day.ToString("MMMM yyyy", _english), day.ToString("MMMM 'de' yyyy", _spanish));
    }

    /// <summary>Mar 26: the foot of a column.</summary>
    public static Phrase ShortMonth(string month)
    {
        var day = First(month);
        return new(day.ToString("MMM", _english), day.ToString("MMM", _spanish).TrimEnd('.'));
    }

    /// <summary>Week 10, March 2 to 8, 2026.</summary>
    public static Phrase Week(string week)
    {
        var sunday = Periods.EndOfWeek(Periods.Week, week);
        var monday = sunday.AddDays(-6);
        var number = int.Parse(week[6..], NumberStyles.None, CultureInfo.InvariantCulture);
        return monday.Month == sunday.Month
            ? new(
                string.Create(_english, $"Week {number} ({monday:MMMM d} to {sunday.Day}, {sunday:yyyy})"),
                string.Create(_spanish, $"Semana {number} (del {monday.Day} al {sunday.Day} de {sunday:MMMM} de {sunday:yyyy})"))
            : new(
                string.Create(_english, $"Week {number} ({monday:MMMM d} to {sunday:MMMM d}, {sunday:yyyy})"),
                string.Create(_spanish, $"Semana {number} (del {monday.Day} de {monday:MMMM} al {sunday.Day} de {sunday:MMMM} de {sunday:yyyy})"));
    }

    /// <summary>The period of a row.</summary>
    public static Phrase Period(string kind, string period) => kind switch
    {
        Periods.Day => Day(IsoDate.Parse(period)),
        Periods.Week => Week(period),
        _ => Month(period),
    };

    public static Phrase Number(int number) => new(number.ToString("N0", _english), number.ToString("N0", _spanish));

    private static DateOnly First(string month) => IsoDate.Parse(month + "-01");
}
