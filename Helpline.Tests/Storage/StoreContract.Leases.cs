namespace Helpline.Tests.Storage;

public abstract partial class StoreContract
{
    private const string Rung = "+15055550133";

    [Fact]
    public async Task Never_more_calls_than_its_cap_are_on_a_rung()
    {
        var other = await AnotherNodeAsync();

        var taken = await Task.WhenAll(Enumerable.Range(0, 60).Select(i =>
            Task.Run(() => (i % 2 == 0 ? Store : other).Leases.TakeNewAsync(Rung, cap: 7, Minute, Minute + 2, Cancellation))));

        Assert.Equal(7, taken.OfType<string>().Distinct().Count());
    }

    [Fact]
    public async Task A_place_is_free_again_when_the_call_has_ended()
    {
        var first = await TakeAsync();
        Assert.NotNull(first);
        Assert.Null(await TakeAsync());

        await Store.Leases.FreeAsync([first], Cancellation);
        await Store.Leases.FreeAsync([first], Cancellation);

        Assert.NotNull(await TakeAsync());
    }

    [Fact]
    public async Task A_place_that_nobody_frees_expires_by_itself()
    {
        Assert.NotNull(await TakeAsync());

        Assert.Null(await TakeAsync(Minute + 1));
        Assert.NotNull(await TakeAsync(Minute + 2));
    }

    [Fact]
    public async Task A_call_that_was_answered_keeps_its_place_longer()
    {
        var id = await TakeAsync();
        Assert.NotNull(id);

        await Store.Leases.ExtendAsync(id, Minute + 240, Cancellation);
        await Store.Leases.SweepAsync(Minute + 239, Cancellation);

        Assert.Null(await TakeAsync(Minute + 239));
    }

    [Fact]
    public async Task A_late_callback_brings_no_freed_place_back()
    {
        var id = await TakeAsync();
        Assert.NotNull(id);
        await Store.Leases.FreeAsync([id], Cancellation);

        await Store.Leases.ExtendAsync(id, Minute + 240, Cancellation);

        Assert.NotNull(await TakeAsync());
    }

    [Fact]
    public async Task Who_has_a_place_takes_it_again_and_no_second_one()
    {
        for (var delivery = 0; delivery < 3; delivery++)
            Assert.True(await Store.Leases.TryTakeAsync("0123456789abcdef", Rung, cap: 1, Minute, Minute + 2, Cancellation));

        Assert.Null(await TakeAsync());
        await Store.Leases.FreeAsync(["0123456789abcdef"], Cancellation);
        Assert.NotNull(await TakeAsync());
    }

    [Fact]
    public async Task A_second_delivery_does_not_shorten_the_place_of_a_talk()
    {
        Assert.True(await Store.Leases.TryTakeAsync("0123456789abcdef", Rung, cap: 1, Minute, Minute + 2, Cancellation));
        await Store.Leases.ExtendAsync("0123456789abcdef", Minute + 240, Cancellation);
        Assert.True(await Store.Leases.TryTakeAsync("0123456789abcdef", Rung, cap: 1, Minute, Minute + 2, Cancellation));

        Assert.Null(await TakeAsync(Minute + 200));
    }

    [Fact]
    public async Task Rungs_do_not_share_their_places()
    {
        Assert.NotNull(await TakeAsync());

        Assert.NotNull(await Store.Leases.TakeNewAsync("+15055550134", 1, Minute, Minute + 2, Cancellation));
    }

    private Task<string?> TakeAsync(long minute = Minute) =>
        Store.Leases.TakeNewAsync(Rung, cap: 1, minute, minute + 2, Cancellation);
}
