using Helpline.Web.Privacy.Counting;
using Helpline.Web.Storage.Counts;

namespace Helpline.Tests.Storage;

public abstract partial class StoreContract
{
    [Fact]
    public async Task What_nodes_count_of_texts_is_one_tally_of_the_month()
    {
        await SaltAsync();
        await Store.Texts.AddAsync("one", 1, [Sum("tier", "keyword", 7), Sum("segments", "en", 9)], Cancellation);
        await Store.Texts.AddAsync("one", 2, [Sum("tier", "keyword", 1)], Cancellation);
        await Store.Texts.AddAsync("other", 1, [Sum("tier", "keyword", 4)], Cancellation);

        Assert.True(await Store.Days.CloseAsync(Day, Noise(), Cancellation));

        Assert.Equal(["segments en 9", "tier keyword 12"], await TalliesAsync());
    }

    [Fact]
    public async Task A_batch_that_is_brought_again_is_counted_once_also_after_a_close()
    {
        await SaltAsync();
        var batch = new[] { Sum("tier", "keyword", 7), Sum("tier", "typo", 1) };
        await Store.Texts.AddAsync("one", 1, batch[..1], Cancellation); // and then it broke off
        await Store.Texts.AddAsync("one", 1, batch, Cancellation);
        await Store.Texts.AddAsync("one", 1, batch, Cancellation);
        Assert.True(await Store.Days.CloseAsync(Day, Noise(), Cancellation));

        await Store.Texts.AddAsync("one", 1, batch, Cancellation);
        await Store.Texts.AddAsync("one", 2, batch[..1], Cancellation);
        Assert.True(await Store.Days.CloseAsync(Day.AddDays(1), Noise(), Cancellation));

        Assert.Equal(["tier keyword 14", "tier typo 1"], await TalliesAsync());
    }

    [Fact]
    public async Task Nodes_that_bring_sums_while_the_day_closes_lose_and_double_nothing()
    {
        await SaltAsync();
        var nodes = new[] { Store, await AnotherNodeAsync() };
        var brings = Enumerable.Range(0, 8).Select(node => Task.Run(async () =>
        {
            for (var batch = 1; batch <= 25; batch++)
            {
                await nodes[node % 2].Texts.AddAsync($"node {node}", batch, [Sum("tier", "keyword", 1)], Cancellation);
            }
        })).ToList();
        var all = Task.WhenAll(brings);
        for (var day = 0; day < 5; day++)
        {
            Assert.True(await Store.Days.CloseAsync(Day.AddDays(day), Noise(), Cancellation));
        }

        await all;
        Assert.True(await Store.Days.CloseAsync(Day.AddDays(5), Noise(), Cancellation));

        Assert.Equal(["tier keyword 200"], await TalliesAsync());
    }

    [Fact]
    public async Task A_node_that_is_gone_leaves_nothing_behind_after_a_day()
    {
        await SaltAsync();
        await Store.Texts.AddAsync("gone", 1, [Sum("tier", "keyword", 7)], Cancellation);

        Assert.True(await Store.Days.CloseAsync(Day, Noise(), Cancellation));
        Assert.True(await Store.Days.CloseAsync(Day.AddDays(1), Noise(), Cancellation));

        Assert.Empty(await TextsAsync("select node from live.text_count"));
    }

    [Fact]
    public async Task Tallies_are_shown_when_their_month_is_over_for_a_day_from_11_up_and_rounded()
    {
        await SaltAsync();
        await Store.Texts.AddAsync("one", 1, [Sum("tier", "keyword", 13), Sum("tier", "typo", 10), Sum("refused", "unsigned", long.MaxValue / 2)], Cancellation);
        await Store.Texts.AddAsync("other", 1, [Sum("refused", "unsigned", long.MaxValue / 2)], Cancellation);
        await CloseThroughAsync(new DateOnly(2026, 3, 29));
        Assert.Empty((await ShownFigures.ReadAsync(Store.Kept, Cancellation)).Months);

        await CloseThroughAsync(new DateOnly(2026, 3, 30));

        var shown = await ShownFigures.ReadAsync(Store.Kept, Cancellation);
        Assert.Equal([new Tally("2026-03", "refused", "unsigned", 1_000_000_000)], shown.In("2026-03", "refused"));
        Assert.Equal([new Tally("2026-03", "tier", "keyword", 15)], shown.In("2026-03", "tier"));
        Assert.Equal(["2026-03"], shown.Months);
    }

    private static TextCount Sum(string metric, string value, long number) => new() { Metric = metric, Value = value, Number = number };
}
