using Helpline.Web.Admin.Log;
using Helpline.Web.Privacy.Counting;
using Helpline.Web.Storage.Counts;

namespace Helpline.Tests.Admin;

public sealed class PublicationDatesTests
{
    /// <summary>Whatever day it is: what is announced is the first morning after which the app's own counting shows more.</summary>
    [Fact]
    public void What_is_announced_is_what_comes()
    {
        for (var today = new DateOnly(2026, 1, 1); today < new DateOnly(2027, 2, 1); today = today.AddDays(1))
        {
            var coming = PublicationDates.Of(today.AddDays(-1), today);

            Assert.Equal(NextMorning(today, through => Periods.EndOfWeek(through) == through), coming.Rows);
            Assert.Equal(NextMorning(today, through => Months(through) > Months(through.AddDays(-1))), coming.Figures);
        }
    }

    [Fact]
    public void A_new_store_announces_by_its_first_day_and_a_replayed_one_by_its_last()
    {
        var wednesday = new DateOnly(2026, 3, 4);

        Assert.Equal(new DateOnly(2026, 3, 9), PublicationDates.Of(null, wednesday).Rows);
        Assert.Equal(new DateOnly(2026, 3, 31), PublicationDates.Of(null, wednesday).Figures);
        Assert.Equal(new DateOnly(2026, 6, 8), PublicationDates.Of(new DateOnly(2026, 6, 3), wednesday).Rows);
    }

    // The first day that is closed of which that is true; it is closed on the next morning.
    private static DateOnly NextMorning(DateOnly day, Func<DateOnly, bool> comes)
    {
        while (!comes(day))
        {
            day = day.AddDays(1);
        }

        return day.AddDays(1);
    }

    private static int Months(DateOnly through) => ShownFigures.Of([new Tally("2025-06", "channel", "sms", 20)], through).Months.Count;
}
