using Helpline.Web;
using Microsoft.Extensions.Logging;

namespace Helpline.Tests.Privacy;

/// <summary>What is said about the copies that are left.</summary>
public sealed class CopyFigureTests : IDisposable
{
    private readonly CopyErasing _it = new();

    public void Dispose() => _it.Dispose();

    [Fact]
    public async Task The_oldest_copy_is_never_said_to_be_younger_than_it_is()
    {
        Assert.Null(_it.Copies.Oldest);
        _it.Kept.Add(new ProviderRecord("old", _it.Clock.GetUtcNow().AddDays(-3)));
        _it.Answer = _ => Erasure.NotYet;
        await _it.SettleAsync();
        Assert.Equal(TimeSpan.FromDays(3), _it.Copies.Oldest);

        _it.Answer = _ => Erasure.Gone;
        _it.Clock.Advance(TimeSpan.FromMinutes(5));
        await _it.SettleAsync();

        // Since the listing a text may have ended that nobody told us of.
        Assert.Equal(TimeSpan.FromMinutes(5), _it.Copies.Oldest);
    }

    [Fact]
    public async Task A_copy_without_a_time_makes_the_oldest_unknown()
    {
        _it.Kept.Add(new ProviderRecord("old", null));
        _it.Answer = _ => Erasure.NotYet;

        await _it.SettleAsync();

        Assert.Null(_it.Copies.Oldest);
    }

    [Fact]
    public async Task The_log_tells_a_total_once_a_day_and_no_id()
    {
        await _it.SettleAsync();
        _it.Copies.Add("SM-secret");
        await _it.AdvanceAsync(TimeSpan.FromHours(14));
        Assert.Equal(0, _it.Log.Collector.Count);

        await _it.AdvanceAsync(TimeSpan.FromHours(24));
        var line = Assert.Single(_it.Log.Collector.GetSnapshot());
        Assert.Equal((LogLevel.Information, "Copies at the provider, in a day: 1 erased; 0 are waiting; the oldest that can be left is at most 1 h old."), (line.Level, line.Message));

        _it.Kept.Add(new ProviderRecord("SM-secret", _it.Clock.GetUtcNow()));
        _it.Answer = _ => Erasure.NotYet;
        await _it.AdvanceAsync(TimeSpan.FromHours(72));
        Assert.Equal(LogLevel.Warning, _it.Log.LatestRecord.Level);
        Assert.All(_it.Log.Collector.GetSnapshot(), logged => Assert.DoesNotContain("secret", logged.ToString(), StringComparison.Ordinal));
    }
}
