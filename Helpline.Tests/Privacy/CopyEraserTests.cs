using Helpline.Web;
using Helpline.Web.Privacy;

namespace Helpline.Tests.Privacy;

/// <summary>When which copy is erased.</summary>
public sealed class CopyEraserTests : IDisposable
{
    private static readonly TimeSpan _settled = TimeSpan.FromSeconds(20);

    private readonly CopyErasing _it = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _it.Dispose();

    [Fact]
    public async Task A_finished_text_is_left_alone_until_its_webhook_can_no_longer_come_again()
    {
        await _it.SettleAsync();
        _it.Copies.Add("one");

        _it.Clock.Advance(_settled - TimeSpan.FromSeconds(1));
        await _it.SettleAsync();
        Assert.Empty(_it.Asked);

        _it.Clock.Advance(TimeSpan.FromSeconds(1));
        await _it.SettleAsync();
        Assert.Equal(["one"], _it.Asked);
        Assert.Equal(0, _it.Copies.Count);
    }

    [Fact]
    public async Task A_copy_that_was_noted_often_is_erased_once()
    {
        await _it.SettleAsync();
        for (var copy = 0; copy < 5; copy++)
            _it.Copies.Add("one");

        _it.Clock.Advance(_settled);
        await _it.SettleAsync();

        Assert.Equal(["one"], _it.Asked);
    }

    [Fact]
    public async Task What_is_not_yet_to_be_erased_is_tried_again_minutes_apart_for_fourteen_days()
    {
        await _it.SettleAsync();
        var start = _it.Clock.GetUtcNow();
        var tries = new List<DateTimeOffset>();
        _it.Answer = _ =>
        {
            tries.Add(_it.Clock.GetUtcNow());
            return _it.Clock.GetUtcNow() - start < TimeSpan.FromDays(14) ? Erasure.NotYet : Erasure.Gone;
        };
        _it.Copies.Add("one");

        for (var minutes = 0; minutes < 14 * 24 * 60 + 120; minutes++)
        {
            _it.Clock.Advance(TimeSpan.FromMinutes(1));
            await _it.SettleAsync();
        }

        Assert.Equal(0, _it.Copies.Count);
        Assert.InRange(tries[^1] - start, TimeSpan.FromDays(14), TimeSpan.FromDays(14) + TimeSpan.FromMinutes(95));
        Assert.All(tries.Zip(tries.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(95)));
        Assert.InRange(tries.Count, 200, 400);
    }

    [Fact]
    public async Task After_a_start_what_was_missed_is_listed_and_erased_and_so_it_is_every_quarter_of_an_hour()
    {
        _it.Kept.AddRange(Enumerable.Range(0, 500).Select(i => new ProviderRecord($"old {i}", _it.Clock.GetUtcNow().AddDays(-3))));
        await _it.SettleAsync();
        Assert.Empty(_it.Kept);

        _it.Kept.Add(new ProviderRecord("unreported", _it.Clock.GetUtcNow()));
        _it.Clock.Advance(TimeSpan.FromMinutes(14));
        await _it.SettleAsync();
        Assert.Single(_it.Kept);

        _it.Clock.Advance(TimeSpan.FromMinutes(9));
        await _it.SettleAsync();
        Assert.Empty(_it.Kept);
    }

    [Fact]
    public async Task A_provider_that_is_unwell_is_asked_ever_more_rarely_and_then_all_is_erased()
    {
        await _it.SettleAsync();
        for (var copy = 0; copy < 30; copy++)
            _it.Copies.Add($"copy {copy}");
        _it.Clock.Advance(_settled);
        (_it.Answer, _it.Listable) = (_ => Erasure.Unwell, false);

        await _it.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.InRange(_it.Asked.Count, 5, 30);
        Assert.Equal(30, _it.Copies.Count);

        (_it.Answer, _it.Listable) = (_it.Well, true);
        await _it.AdvanceAsync(TimeSpan.FromMinutes(40));
        Assert.Equal(0, _it.Copies.Count);
    }

    [Fact]
    public async Task One_copy_that_always_fails_does_not_hold_up_the_others()
    {
        await _it.SettleAsync();
        _it.Answer = id => id == "bad" ? Erasure.Unwell : Erasure.Gone;
        _it.Copies.Add("bad");
        for (var copy = 0; copy < 100; copy++)
            _it.Copies.Add($"copy {copy}");

        await _it.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(1, _it.Copies.Count);
    }

    [Fact]
    public async Task A_listing_that_always_fails_does_not_hold_up_what_is_known()
    {
        _it.Listable = false;
        await _it.SettleAsync();
        _it.Copies.Add("one");

        await _it.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(0, _it.Copies.Count);
        Assert.Null(_it.Copies.Oldest);
    }

    [Fact]
    public async Task The_queue_is_bounded_and_what_found_no_room_is_listed_when_there_is_some()
    {
        _it.Kept.AddRange(Enumerable.Range(0, CopyQueue.Most + 500).Select(i => new ProviderRecord($"old {i}", _it.Clock.GetUtcNow())));
        _it.Answer = _ => Erasure.NotYet;
        await _it.SettleAsync();
        Assert.Equal(CopyQueue.Most, _it.Copies.Count);
        Assert.Null(_it.Copies.Oldest);
        _it.Copies.Add("no room");
        Assert.Equal(CopyQueue.Most, _it.Copies.Count);

        _it.Answer = _it.Well;
        await _it.AdvanceAsync(TimeSpan.FromMinutes(20));

        Assert.Empty(_it.Kept);
        Assert.Equal(0, _it.Copies.Count);
    }

    [Fact]
    public async Task An_unforeseen_failure_ends_neither_the_erasing_nor_the_app()
    {
        _it.Answer = id => throw new InvalidOperationException(id);
        await _it.Eraser.StartAsync(Cancellation);
        _it.Copies.Add("SM-secret");
        await _it.RunUntilAsync(() => _it.Log.Collector.Count > 0);

        _it.Answer = _ => Erasure.Gone;
        await _it.RunUntilAsync(() => _it.Copies.Count == 0);

        await _it.Eraser.StopAsync(Cancellation);
        Assert.All(_it.Log.Collector.GetSnapshot(), line => Assert.DoesNotContain("secret", $"{line} {line.Exception}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_keeps_the_copies_asks_nothing_ever()
    {
        using var keeping = new CopyErasing(ProviderCopies.Keep);
        keeping.Kept.Add(new ProviderRecord("old", null));

        await keeping.Eraser.StartAsync(Cancellation);
        keeping.Copies.Add("one");

        Assert.Equal(0, keeping.Copies.Count);
        await keeping.Eraser.ExecuteTask!.WaitAsync(TimeSpan.FromMinutes(2), Cancellation);
        Assert.Empty(keeping.Asked);
        Assert.Single(keeping.Kept);
    }
}
