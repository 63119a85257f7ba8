using Helpline.Web.Privacy.Counting;
using Helpline.Web.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helpline.Tests.Storage;

public abstract partial class StoreContract
{
    [Fact]
    public async Task The_first_candidate_is_the_salt_of_the_day_for_everybody()
    {
        var other = await AnotherNodeAsync();

        var opened = await Task.WhenAll(Enumerable.Range(0, 40).Select(i =>
            Task.Run(() => (i % 2 == 0 ? Store : other).Days.OpenAsync(Day, Noise(), Cancellation))));

        Assert.All(opened, open => Assert.Equal(Day, open.Day));
        Assert.Single(opened.Select(open => Convert.ToHexString(open.Salt)).Distinct());
    }

    [Fact]
    public async Task A_day_is_closed_once_by_many_at_once()
    {
        var other = await AnotherNodeAsync();
        var before = await SaltAsync();
        var (person, message) = (Noise(), Noise());
        Assert.True(await Store.Live.CommitAsync(Turn(person, before, message: message), Cancellation));

        var closed = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            Task.Run(() => (i % 2 == 0 ? Store : other).Days.CloseAsync(Day, Noise(), Cancellation))));

        Assert.Single(closed, true);
        Assert.Equal([Text(Day)], await ClosedDaysAsync());
        var open = await other.Days.OpenAsync(Day.AddDays(1), Noise(), Cancellation);
        Assert.Equal(Day.AddDays(1), open.Day);
        Assert.NotEqual(before, open.Salt);
        Assert.Null((await Store.Live.LoadAsync(person, Noise(), Minute, Cancellation)).Conversation);
    }

    [Fact]
    public async Task A_second_delivery_is_recognised_after_the_close_of_day()
    {
        var commit = Turn(Noise(), await SaltAsync());
        Assert.True(await Store.Live.CommitAsync(commit, Cancellation));

        Assert.True(await Store.Days.CloseAsync(Day, Noise(), Cancellation));

        Assert.Equal(commit.Reply, (await Store.Live.LoadAsync(Noise(), commit.Message, Minute, Cancellation)).Reply);
    }

    [Fact]
    public async Task A_node_whose_clock_is_behind_closes_nothing_and_works_under_the_new_salt()
    {
        await SaltAsync();
        Assert.True(await Store.Days.CloseAsync(Day, Noise(), Cancellation));
        var late = await AnotherNodeAsync();
        var open = await late.Days.OpenAsync(Day, Noise(), Cancellation);
        var person = Noise();
        Assert.Equal(Day.AddDays(1), open.Day);
        Assert.True(await late.Live.CommitAsync(Turn(person, open.Salt), Cancellation));

        Assert.False(await late.Days.CloseAsync(Day, Noise(), Cancellation));
        Assert.False(await late.Days.CloseAsync(Day.AddDays(-1), Noise(), Cancellation));

        Assert.NotNull((await Store.Live.LoadAsync(person, Noise(), Minute, Cancellation)).Conversation);
    }

    [Fact]
    public async Task Nothing_is_written_under_a_salt_that_is_gone()
    {
        var old = await SaltAsync();
        Assert.True(await Store.Days.CloseAsync(Day, Noise(), Cancellation));
        var late = Turn(Noise(), old);

        Assert.False(await Store.Live.CommitAsync(late, Cancellation));

        Assert.Equal(new Loaded(), await Store.Live.LoadAsync(late.Pseudonym, late.Message, Minute, Cancellation));
    }

    [Fact]
    public async Task No_text_that_races_the_close_leaves_its_pseudonym_behind()
    {
        var other = await AnotherNodeAsync();
        var salt = await SaltAsync();
        var people = Enumerable.Range(0, 200).Select(_ => Noise()).ToList();
        var texts = people.Select((person, i) => Task.Run(() => (i % 2 == 0 ? Store : other).Live.CommitAsync(Turn(person, salt), Cancellation)));

        var closing = Task.Run(() => other.Days.CloseAsync(Day, Noise(), Cancellation), Cancellation);
        await Task.WhenAll(texts);

        Assert.True(await closing);
        foreach (var person in people)
        {
            Assert.Null((await Store.Live.LoadAsync(person, Noise(), Minute, Cancellation)).Conversation);
        }
    }

    [Fact]
    public async Task A_close_that_takes_longer_than_any_other_transaction_is_waited_for()
    {
        await SaltAsync();
        var patience = TimeSpan.FromMilliseconds(100);
        var guard = new Guard(Store.Database, new Breaker(TimeProvider.System), patience, NullLogger<Guard>.Instance) { TransactionPatience = patience };
        // As long as millions of conversations take.
        var days = new DayStore(guard, Store.Database, closing => SpinWait.SpinUntil(() => false, 3 * patience) ? null! : new DayCount(Shipped.Pack).Close(closing));

        Assert.True(await days.CloseAsync(Day, Noise(), Cancellation));

        Assert.Equal([Text(Day)], await ClosedDaysAsync());
    }

    [Fact]
    public async Task After_a_downtime_of_days_one_close_catches_up()
    {
        await SaltAsync();

        Assert.True(await Store.Days.CloseAsync(Day.AddDays(3), Noise(), Cancellation));

        Assert.Equal([Text(Day.AddDays(3))], await ClosedDaysAsync());
        Assert.Equal(Day.AddDays(4), (await Store.Days.OpenAsync(Day.AddDays(4), Noise(), Cancellation)).Day);
    }

    [Fact]
    public async Task A_day_can_be_forgotten_without_a_durable_trace()
    {
        var old = Turn(Noise(), await SaltAsync());
        Assert.True(await Store.Live.CommitAsync(old, Cancellation));

        Assert.True(await Store.Days.ForgetAsync(Day, Noise(), Cancellation));

        Assert.Empty(await ClosedDaysAsync());
        Assert.Null((await Store.Live.LoadAsync(old.Pseudonym, Noise(), Minute, Cancellation)).Conversation);
        Assert.NotEqual(old.Salt, (await Store.Days.OpenAsync(Day.AddDays(1), Noise(), Cancellation)).Salt);
    }

    private static string Text(DateOnly day) => day.ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    private Task<IReadOnlyList<string>> ClosedDaysAsync() =>
        Store.Database.RunAsync(sql => sql.RowsAsync<string>("select day from kept.day_closed order by day"), Cancellation);
}
