using Helpline.Tests.Storage;
using Helpline.Web.Privacy;
using Helpline.Web.Storage;
using Microsoft.Extensions.Logging;

namespace Helpline.Tests.Privacy;

public sealed class CloseOfDayTests : IAsyncLifetime
{
    private static readonly TimeSpan _untilThree = TimeSpan.FromHours(15);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpline-");
    private readonly List<Node> _nodes = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_salt_is_read_once_a_day_and_changes_at_three()
    {
        var node = await EmbeddedAsync();
        var first = await node.Salts.TodayAsync(Cancellation);
        var copy = first.ToArray();
        await node.Closer.LookAsync(Cancellation);
        Assert.Equal(copy, await node.Salts.TodayAsync(Cancellation));

        node.Clock.Advance(_untilThree);
        await node.Closer.LookAsync(Cancellation);

        Assert.NotEqual(copy, await node.Salts.TodayAsync(Cancellation));
    }

    [Fact]
    public async Task The_old_salt_is_wiped_from_memory_when_the_day_closes()
    {
        var node = await EmbeddedAsync();
        await node.Closer.LookAsync(Cancellation);
        var held = await node.Salts.TodayAsync(Cancellation);
        Assert.Contains(held, octet => octet != 0);

        node.Clock.Advance(_untilThree);
        await node.Closer.LookAsync(Cancellation);

        Assert.All(held, octet => Assert.Equal(0, octet));
    }

    [Fact]
    public async Task Between_closes_nobody_asks_the_store()
    {
        var node = await EmbeddedAsync();
        await node.Closer.LookAsync(Cancellation);
        await node.Salts.TodayAsync(Cancellation);
        await node.Store.Database.DisposeAsync();
        _nodes.Remove(node);

        await node.Salts.TodayAsync(Cancellation);
        Assert.InRange(await node.Closer.LookAsync(Cancellation), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task It_wakes_at_three_to_the_second()
    {
        var node = await EmbeddedAsync();
        await node.Closer.LookAsync(Cancellation);

        node.Clock.Advance(_untilThree - TimeSpan.FromSeconds(7));

        Assert.Equal(TimeSpan.FromSeconds(7), await node.Closer.LookAsync(Cancellation));
    }

    [Fact]
    public async Task Running_by_itself_it_closes_each_day_once()
    {
        var node = await EmbeddedAsync();
        await node.Closer.StartAsync(Cancellation);
        for (var day = 1; day <= 3; day++)
        {
            node.Clock.Advance(TimeSpan.FromHours(24));
            for (var tries = 0; tries < 500 && (await ClosedAsync(node)).Count < day; tries++)
            {
                node.Clock.Advance(TimeSpan.FromSeconds(1));
                await Task.Delay(10, Cancellation);
            }
        }

        await node.Closer.StopAsync(Cancellation);
        Assert.Equal(["2026-03-05", "2026-03-06", "2026-03-07"], await ClosedAsync(node));
        Assert.Empty(node.Log.Collector.GetSnapshot());
    }

    [Fact]
    public async Task A_new_store_has_nothing_to_close()
    {
        var node = await EmbeddedAsync();

        await node.Closer.LookAsync(Cancellation);

        Assert.Empty(await ClosedAsync(node));
    }

    [Fact]
    public async Task Two_nodes_whose_clocks_differ_by_seconds_close_a_day_once_and_agree()
    {
        var store = await PostgresCluster.NewDatabaseAsync();
        var (ahead, behind) = (await OnAsync(store), await OnAsync(store));
        await ahead.Closer.LookAsync(Cancellation);
        await behind.Closer.LookAsync(Cancellation);
        var before = (await behind.Salts.TodayAsync(Cancellation)).ToArray();

        ahead.Clock.Advance(_untilThree);
        behind.Clock.Advance(_untilThree - TimeSpan.FromSeconds(5));
        await Task.WhenAll(ahead.Closer.LookAsync(Cancellation), behind.Closer.LookAsync(Cancellation));

        // The one behind finds at its next commit that its salt is gone, and reads again.
        behind.Salts.ReadAgain();
        var after = await ahead.Salts.TodayAsync(Cancellation);
        Assert.Equal(after, await behind.Salts.TodayAsync(Cancellation));
        Assert.NotEqual(before, after);

        behind.Clock.Advance(TimeSpan.FromSeconds(5));
        await behind.Closer.LookAsync(Cancellation);

        Assert.Equal(after, await behind.Salts.TodayAsync(Cancellation));
        Assert.Equal(["2026-03-05"], await ClosedAsync(ahead));
    }

    [Fact]
    public async Task What_a_downtime_left_open_is_closed_before_the_app_has_started()
    {
        var store = await PostgresCluster.NewDatabaseAsync();
        await using (var yesterday = new Node(await StoreUnderTest.OpenAsync(store)))
        {
            await yesterday.Salts.TodayAsync(Cancellation);
        }

        var node = await OnAsync(store);
        node.Clock.Advance(TimeSpan.FromDays(4));
        await node.Closer.StartAsync(Cancellation);

        Assert.Equal(["2026-03-08"], await ClosedAsync(node));
        await node.Closer.StopAsync(Cancellation);
    }

    [Fact]
    public async Task A_day_that_cannot_be_kept_is_forgotten_within_the_hour_and_the_operator_is_told()
    {
        var node = await EmbeddedAsync();
        await node.Closer.LookAsync(Cancellation);
        var before = (await node.Salts.TodayAsync(Cancellation)).ToArray();
        await node.Store.Database.RunAsync(sql => sql.RunAsync("drop table kept.day_closed"), Cancellation);

        node.Clock.Advance(_untilThree);
        await node.Closer.LookAsync(Cancellation);
        Assert.Equal(before, await node.Salts.TodayAsync(Cancellation));

        node.Clock.Advance(TimeSpan.FromMinutes(61));
        await node.Closer.LookAsync(Cancellation);

        Assert.NotEqual(before, await node.Salts.TodayAsync(Cancellation));
        Assert.Equal([LogLevel.Warning, LogLevel.Error], node.Log.Collector.GetSnapshot().Select(line => line.Level));
    }

    /// <summary>The hour of grace does not run while nobody is there to close the day.</summary>
    [Fact]
    public async Task A_day_that_a_downtime_left_open_is_not_thrown_away_at_one_failed_try()
    {
        var store = await PostgresCluster.NewDatabaseAsync();
        await using (var yesterday = new Node(await StoreUnderTest.OpenAsync(store)))
        {
            var salt = await yesterday.Salts.TodayAsync(Cancellation);
            Assert.True(await yesterday.Store.Live.CommitAsync(Text(salt), Cancellation));
        }

        var node = await OnAsync(store);
        node.Clock.Advance(TimeSpan.FromHours(30));
        await PostgresCluster.RunAsync(store, "alter table kept.day_closed rename to away");
        await node.Closer.LookAsync(Cancellation);
        await PostgresCluster.RunAsync(store, "alter table kept.away rename to day_closed");

        await node.Closer.LookAsync(Cancellation);

        Assert.Equal(["2026-03-05"], await ClosedAsync(node));
        Assert.Equal(["sms 1"], await node.Store.Database.RunAsync(
            sql => sql.RowsAsync<string>("select value || ' ' || contacts from kept.tally where metric = 'channel'"), Cancellation));
        Assert.Equal([LogLevel.Warning], node.Log.Collector.GetSnapshot().Select(line => line.Level));
    }

    private static Commit Text(byte[] salt) => new()
    {
        Pseudonym = Salts.New(),
        Salt = salt,
        Message = Salts.New(),
        Version = 0,
        Conversation = new Conversation { State = "Answered" },
        Reply = new StoredReply { Message = "SIGNS", Language = "en" },
        Minute = 29_000_000,
    };

    private static Task<IReadOnlyList<string>> ClosedAsync(Node node) =>
        node.Store.Database.RunAsync(sql => sql.RowsAsync<string>("select day from kept.day_closed order by day"), Cancellation);

    private Task<Node> EmbeddedAsync() => OnAsync($"Data Source={Path.Combine(_folder.FullName, "helpline.db")}");

    private async Task<Node> OnAsync(string store)
    {
        var node = new Node(await StoreUnderTest.OpenAsync(store));
        _nodes.Add(node);
        return node;
    }
}
