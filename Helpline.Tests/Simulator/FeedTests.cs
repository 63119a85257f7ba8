using System.Net.ServerSentEvents;
using Helpline.Web.Simulator;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helpline.Tests.Simulator;

public sealed class FeedTests
{
    private readonly ApplicationLifetime _life = new(NullLogger<ApplicationLifetime>.Instance);

    [Fact]
    public async Task A_tab_is_told_how_things_stand_what_happened_and_then_what_happens()
    {
        var feed = new Feed(_life);
        feed.Happened("sent", 1);
        feed.Stands("faults", "off");
        feed.Stands("faults", "on");

        await using var tab = feed.FollowAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.Equal([("start", ""), ("faults", "\"on\""), ("sent", "1"), ("ready", "")], await NextAsync(tab, 4));
        feed.Happened("sent", 2);
        Assert.Equal([("sent", "2")], await NextAsync(tab, 1));
    }

    [Fact]
    public async Task What_is_kept_is_bounded()
    {
        var feed = new Feed(_life);
        for (var n = 0; n < 1000; n++)
        {
            feed.Happened("sent", n);
        }

        await using var tab = feed.FollowAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var events = await NextAsync(tab, 402);
        Assert.Equal(("sent", "600"), events[1]);
        Assert.Equal(("ready", ""), events[^1]);
    }

    [Fact]
    public async Task A_tab_that_does_not_read_is_cut_off_and_keeps_nobody_else_waiting()
    {
        var feed = new Feed(_life);
        await using var tab = feed.FollowAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await NextAsync(tab, 2);
        for (var n = 0; n < 2000; n++)
        {
            feed.Happened("sent", n);
        }

        await NextAsync(tab, 500);
        Assert.False(await tab.MoveNextAsync());
    }

    [Fact]
    public async Task The_end_of_the_app_and_of_a_tab_end_the_list_without_an_error()
    {
        var feed = new Feed(_life);
        using var closing = new CancellationTokenSource();
        await using var closed = feed.FollowAsync(closing.Token).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await using var open = feed.FollowAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await NextAsync(closed, 2);
        await NextAsync(open, 2);

        await closing.CancelAsync();
        Assert.False(await closed.MoveNextAsync());
        _life.StopApplication();
        Assert.False(await open.MoveNextAsync());
    }

    private static async Task<List<(string Type, string Data)>> NextAsync(IAsyncEnumerator<SseItem<string>> tab, int count)
    {
        var events = new List<(string, string)>();
        while (events.Count < count && await tab.MoveNextAsync())
        {
            events.Add((tab.Current.EventType, tab.Current.Data));
        }

        return events;
    }
}
