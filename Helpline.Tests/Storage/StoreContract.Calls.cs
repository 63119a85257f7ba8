using Helpline.Web.Storage.Counts;

namespace Helpline.Tests.Storage;

public abstract partial class StoreContract
{
    [Fact]
    public async Task The_turns_of_a_call_are_counted_once_however_often_they_come()
    {
        var (caller, salt) = (Noise(), await SaltAsync());
        for (var delivery = 0; delivery < 3; delivery++)
        {
            Assert.True(await Store.Calls.ArriveAsync(caller, salt, Row(), 14, withheld: false, Cancellation));
            Assert.True(await Store.Calls.AddAsync(caller, Row(topic: "SIGNS", disposition: "Topics", language: "es"), Cancellation));
            Assert.True(await Store.Calls.AddAsync(caller, Row(topic: "WORK", disposition: "Topics"), Cancellation));
            Assert.True(await Store.Calls.AddAsync(caller, Row(topic: "WOR", disposition: "NotReached", transfer: "Rung"), Cancellation));
            Assert.True(await Store.Calls.AddAsync(caller, Row(topic: "TIP", disposition: "Left", transfer: "Offered"), Cancellation));
        }

        Assert.Equal(["voice es 14 SIGNS>WORK>WOR NotReached Rung 0"], await CallsAsync());
    }

    [Fact]
    public async Task A_second_call_of_the_day_is_the_same_contact_and_the_best_ending_stands()
    {
        var (caller, salt) = (Noise(), await SaltAsync());
        await Store.Calls.ArriveAsync(caller, salt, Row(), 14, withheld: false, Cancellation);
        await Store.Calls.AddAsync(caller, Row(disposition: "Joined", transfer: "Joined"), Cancellation);

        await Store.Calls.ArriveAsync(caller, salt, Row(), 20, withheld: false, Cancellation);
        await Store.Calls.AddAsync(caller, Row(disposition: "NotReached", transfer: "Rung"), Cancellation);

        Assert.Equal(["voice - 14  Joined Joined 0"], await CallsAsync());
    }

    [Fact]
    public async Task What_a_call_does_after_its_day_closed_is_not_counted()
    {
        var (caller, salt) = (Noise(), await SaltAsync());
        Assert.True(await Store.Calls.ArriveAsync(caller, salt, Row(), 2, withheld: false, Cancellation));
        Assert.True(await Store.Days.CloseAsync(Day, Noise(), Cancellation));

        Assert.False(await Store.Calls.AddAsync(caller, Row(disposition: "Joined", transfer: "Joined"), Cancellation));
        Assert.False(await Store.Calls.ArriveAsync(caller, salt, Row(), 3, withheld: false, Cancellation));

        Assert.Empty(await CallsAsync());
        Assert.Contains("disposition left 1", await TalliesAsync());
    }

    [Fact]
    public async Task Eleven_calls_without_a_number_are_eleven_contacts_of_one_person()
    {
        var salt = await SaltAsync();
        for (var call = 0; call < 11; call++)
        {
            Assert.True(await Store.Calls.ArriveAsync(Noise(), salt, Row(), 12, withheld: true, Cancellation));
        }

        await CloseThroughAsync(new DateOnly(2026, 3, 29));

        Assert.Equal(["2026-03 month 2026-03 sms     ", "2026-03 month 2026-03 voice     11"], await LogAsync());
        Assert.Contains("transfer none 11", await TalliesAsync());
    }

    private static CallRow Row(string topic = "", string disposition = "Left", string transfer = "None", string? language = null)
    {
        string[] dispositions = ["Talked", "Joined", "Numbers", "NotReached", "Topics", "Left"];
        string[] transfers = ["Talked", "Joined", "Rung", "Offered", "None"];
        return new CallRow
        {
            Topic = topic,
            Language = language,
            Disposition = disposition,
            Dispositions = dispositions[..(Array.IndexOf(dispositions, disposition) + 1)],
            Transfer = transfer,
            Transfers = transfers[..(Array.IndexOf(transfers, transfer) + 1)],
        };
    }

    private Task<IReadOnlyList<string>> CallsAsync() => TextsAsync(
        """
        select channel || ' ' || coalesce(first_language, '-') || ' ' || hour || ' ' || topics || ' ' || disposition || ' ' || transfer || ' ' || withheld
        from live.conversation
        """);
}
