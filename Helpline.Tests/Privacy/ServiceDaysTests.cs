using CsCheck;
using Helpline.Web.Privacy;

namespace Helpline.Tests.Privacy;

public sealed class ServiceDaysTests
{
    private static readonly ServiceDays _mountain = new(TimeZoneInfo.FindSystemTimeZoneById("America/Denver"));

    [Theory]
    [InlineData("2026-03-05T14:00:00-07:00", "2026-03-05")]
    [InlineData("2026-03-06T02:59:59-07:00", "2026-03-05")]
    [InlineData("2026-03-06T03:00:00-07:00", "2026-03-06")]
    [InlineData("2026-03-06T10:00:00Z", "2026-03-06")]
    // Clocks go forward at 02:00: the day of the 7th has 23 hours.
    [InlineData("2026-03-08T01:59:59-07:00", "2026-03-07")]
    [InlineData("2026-03-08T03:00:00-06:00", "2026-03-08")]
    // Clocks go back at 02:00: the day of the 31st has 25.
    [InlineData("2026-11-01T01:30:00-06:00", "2026-10-31")]
    [InlineData("2026-11-01T01:30:00-07:00", "2026-10-31")]
    [InlineData("2026-11-01T02:59:59-07:00", "2026-10-31")]
    [InlineData("2026-11-01T03:00:00-07:00", "2026-11-01")]
    public void A_day_runs_from_three_to_three(string now, string day) =>
        Assert.Equal(DateOnly.Parse(day, null), _mountain.Today(DateTimeOffset.Parse(now, null)));

    [Theory]
    [InlineData("2026-03-05", "2026-03-06T10:00:00Z")]
    [InlineData("2026-03-07", "2026-03-08T09:00:00Z")]
    [InlineData("2026-10-31", "2026-11-01T10:00:00Z")]
    public void A_day_ends_at_three_local_time(string day, string end) =>
        Assert.Equal(DateTimeOffset.Parse(end, null), _mountain.EndOf(DateOnly.Parse(day, null)));

    [Fact]
    public void Everywhere_and_always_a_moment_lies_in_exactly_one_day()
    {
        var zones = TimeZoneInfo.GetSystemTimeZones();
        var minutes = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds() / 60;
        Gen.Select(Gen.Int[0, zones.Count - 1], Gen.Int[0, 20 * 366 * 24 * 60]).Sample(
            (zone, minute) =>
            {
                var days = new ServiceDays(zones[zone]);
                var now = DateTimeOffset.FromUnixTimeSeconds((minutes + minute) * 60);
                var today = days.Today(now);
                return days.EndOf(today.AddDays(-1)) <= now && now < days.EndOf(today);
            },
            iter: 20_000);
    }
}
