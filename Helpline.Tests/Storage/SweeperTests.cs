using Helpline.Web.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Helpline.Tests.Storage;

public sealed class SweeperTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpline-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_has_expired_is_gone_within_minutes()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 5, 19, 0, 0, TimeSpan.Zero));
        await using var store = await StoreUnderTest.OpenAsync($"Data Source={Path.Combine(_folder.FullName, "helpline.db")}");
        var minute = LiveStore.Minute(clock.GetUtcNow());

        // More than one batch.
        await FillAsync(store, 1200, minute, cancellation);
        Assert.NotNull(await store.Leases.TakeNewAsync("+15055550133", 1, minute, minute + 2, cancellation));
        using var sweeper = new Sweeper(store.Live, store.Leases, clock);
        await sweeper.StartAsync(cancellation);

        for (var passed = 0; passed < 60 && await LeftAsync(store, cancellation) > 0; passed++)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(20, cancellation);
        }

        Assert.Equal(0, await LeftAsync(store, cancellation));
        await sweeper.StopAsync(cancellation);
    }

    /// <summary>What a busy line has answered in one minute goes in one minute, or memory would grow all day.</summary>
    [Fact]
    public async Task One_sweep_leaves_nothing_that_has_expired()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var store = await StoreUnderTest.OpenAsync($"Data Source={Path.Combine(_folder.FullName, "busy.db")}");
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 5, 19, 0, 0, TimeSpan.Zero));
        await FillAsync(store, 30_000, LiveStore.Minute(clock.GetUtcNow()), cancellation);
        clock.Advance(TimeSpan.FromMinutes(LiveStore.ReplyLives + 1));
        using var sweeper = new Sweeper(store.Live, store.Leases, clock);

        await sweeper.SweepAsync(cancellation);

        Assert.Equal(0, await LeftAsync(store, cancellation));
    }

    private static Task<int> FillAsync(StoreUnderTest store, int replies, long minute, CancellationToken cancellation) => store.Database.RunAsync(
        sql => sql.RunAsync(
            """
            with recursive n(i) as (select 1 union all select i + 1 from n where i < @replies)
            insert into live.inbound (message, reply, language, minute) select cast(i as blob), 'SIGNS', 'en', @minute from n
            """,
            new { replies, minute }),
        cancellation);

    private static Task<int> LeftAsync(StoreUnderTest store, CancellationToken cancellation) => store.Database.RunAsync(
        sql => sql.ValueAsync<int>("select (select count(*) from live.inbound) + (select count(*) from live.lease)"), cancellation);
}
