using Helpline.Web.Privacy.Counting;
using Helpline.Web.Storage.Admins;

namespace Helpline.Web.Admin.Charts;

/// <summary>A month in which something of the campaign was, in a chart of months. However much it was, the month has one mark.</summary>
/// <param name="Number">By which its days are found beneath the chart.</param>
/// <param name="Column">Which of the months it is.</param>
/// <param name="Dates">Its days, the oldest first.</param>
internal sealed record Mark(int Number, int Column, IReadOnlyList<CampaignDate> Dates)
{
    /// <summary>Those of the months. A month is its whole weeks, as its figures are.</summary>
    public static IReadOnlyList<Mark> Of(IReadOnlyList<CampaignDate> dates, IReadOnlyList<string> months) =>
    [
        .. months.Index()
            .GroupJoin(dates, month => month.Item, date => Periods.MonthOf(date.Day), (month, days) => (month.Index, Days: days.ToList()))
            .Where(month => month.Days.Count > 0)
            .Select((month, at) => new Mark(at + 1, month.Index, month.Days)),
    ];
}
