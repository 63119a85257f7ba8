using Helpline.Web.Simulator.Calls;
using Microsoft.Extensions.Time.Testing;

namespace Helpline.Tests.Voice.Walks;

/// <summary>Which rungs ring: what the configuration says of them, heard by a caller.</summary>
public sealed class RungTests
{
    private static readonly FakeTimeProvider _sunday = new(new DateTimeOffset(2026, 3, 8, 18, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("Agreement", null, false)]
    [InlineData("Hours", "Mo-Fr 08:00-17:00", false)]
    [InlineData("Hours", "Su 08:00-17:00", true)]
    [InlineData("Closed", "2026-03-08", false)]
    [InlineData("Languages", "es", false)]
    [InlineData("Languages", "en", true)]
    public async Task A_warm_rung_is_rung_or_passed_over(string setting, string? value, bool rings)
    {
        await using var server = new CallServer { Clock = _sunday };
        server.Settings[$"Helpline:Transfer:Rungs:0:{setting}"] = value;
        var call = await server.PlayAsync(new People("1", [Outcome.Accepts]).Next);
        Verdict.IsGood(call, setting);
        Assert.Equal(1, call.Metrics.Joins);
        Assert.Equal(rings, call.Transcript.ToString().Contains("advocate hears", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_shipped_ladder_finds_a_way_out_of_every_outcome()
    {
        await using var server = new CallServer();
        foreach (var setting in server.Settings.Keys.Where(key => key.StartsWith("Helpline:Transfer:Rungs", StringComparison.Ordinal)).ToList())
            server.Settings.Remove(setting);
        foreach (var outcome in Enum.GetValues<Outcome>())
        {
            var call = await server.PlayAsync(new People("25", [outcome]).Next);
            Verdict.IsGood(call, $"{outcome}");
            Assert.Equal(outcome is Outcome.Accepts or Outcome.AcceptsLate ? Ending.Goodbye : Ending.Numbers, call.Ending);
        }
    }
}
