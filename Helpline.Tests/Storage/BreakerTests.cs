using Helpline.Web.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Helpline.Tests.Storage;

public sealed class BreakerTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Breaker _breaker;

    public BreakerTests() => _breaker = new Breaker(_time);

    [Fact]
    public void Two_failures_are_bad_luck()
    {
        _breaker.Failed();
        _breaker.Failed();

        Assert.True(_breaker.MayAsk());
    }

    [Fact]
    public void Only_failures_in_a_row_count()
    {
        Fail(2);
        _breaker.Succeeded();
        Fail(2);

        Assert.True(_breaker.MayAsk());
    }

    [Fact]
    public void After_three_failures_nobody_asks_for_two_seconds()
    {
        Fail(3);

        Assert.False(_breaker.MayAsk());
        _time.Advance(TimeSpan.FromMilliseconds(1999));
        Assert.False(_breaker.MayAsk());
    }

    [Fact]
    public void Then_one_asks_for_all()
    {
        Fail(3);
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.True(_breaker.MayAsk());
        Assert.False(_breaker.MayAsk());
    }

    [Fact]
    public void A_probe_that_fails_begins_a_new_rest_and_one_that_succeeds_ends_it()
    {
        Fail(3);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.True(_breaker.MayAsk());
        Fail(1);
        Assert.False(_breaker.MayAsk());
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.True(_breaker.MayAsk());

        Assert.True(_breaker.Succeeded());

        Assert.True(_breaker.MayAsk());
        Assert.True(_breaker.MayAsk());
    }

    [Fact]
    public void A_rest_that_is_ended_lets_one_ask_for_all()
    {
        Fail(3);
        Assert.False(_breaker.MayAsk());

        _breaker.EndRest();

        Assert.True(_breaker.MayAsk());
        Assert.False(_breaker.MayAsk());
        Assert.True(_breaker.IsOpen);
        _breaker.Succeeded();
        Assert.False(_breaker.IsOpen);
    }

    [Fact]
    public void A_probe_that_never_comes_back_blocks_nobody_for_ever()
    {
        Fail(3);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.True(_breaker.MayAsk());

        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.True(_breaker.MayAsk());
    }

    [Fact]
    public void An_outage_begins_and_ends_once()
    {
        Assert.Equal([false, false, true, false], Enumerable.Range(0, 4).Select(_ => _breaker.Failed()));
        Assert.True(_breaker.Succeeded());
        Assert.False(_breaker.Succeeded());
    }

    private void Fail(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _breaker.Failed();
        }
    }
}
