using Helpline.Web.Storage.Admins;

namespace Helpline.Tests.Storage;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_date_of_the_campaign_is_kept_once_until_it_is_removed_and_there_is_an_end_to_them()
    {
        var dates = new CampaignDates(Store.Guard);
        var (posters, buses) = (new CampaignDate(Day, "posters on route 66 up"), new CampaignDate(Day.AddDays(-30), "bus ads"));
        foreach (var date in new[] { posters, buses, posters })
            Assert.True(await dates.AddAsync(date, Cancellation));

        Assert.Equal([buses, posters], await dates.AllAsync(Cancellation));
        await dates.RemoveAsync(posters with { Words = "others" }, Cancellation);
        await dates.RemoveAsync(posters, Cancellation);
        Assert.Equal([buses], await dates.AllAsync(Cancellation));
        for (var day = 1; day < CampaignDates.Most; day++)
            Assert.True(await dates.AddAsync(buses with { Day = Day.AddDays(day) }, Cancellation));
        Assert.False(await dates.AddAsync(posters, Cancellation));
        Assert.Equal(CampaignDates.Most, (await dates.AllAsync(Cancellation)).Count);
    }
}
