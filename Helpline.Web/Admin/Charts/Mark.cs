using Helpline.Web.Privacy.Counting;
using Helpline.Web.Storage.Admins;

namespace Helpline.Web.Admin.Charts;

/// <summary>A day of the campaign in a chart of months.</summary>
/// <param name="Number">By which its words are found beneath the chart.</param>
/// <param name="Date">The day, and what was on it.</param>
/// <param name="At">How many columns from the left, with the part of its month that was over.</param>
internal sealed record Mark(int Number, CampaignDate Date, double At)
{
    /// <summary>Those that lie in the months. A month is its whole weeks, as its figures are.</summary>
    public static IReadOnlyList<Mark> Of(IReadOnlyList<CampaignDate> dates, IReadOnlyList<string> months) =>
    [
        .. dates.Select(date => (Date: date, Month: Periods.MonthOf(date.Day)))
            .Where(one => months.Contains(one.Month))
            .Select((one, at) => new Mark(at + 1, one.Date, months.ToList().IndexOf(one.Month) + PartOf(one.Month, one.Date.Day))),
    ];

    private static double PartOf(string month, DateOnly day)
    {
        var before = Periods.EndOfMonth(Periods.Add(month, -1)).DayNumber;
        return (day.DayNumber - before - 1) / (double)(Periods.EndOfMonth(month).DayNumber - before);
    }
}
