using Helpline.Web.Intake;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Helpline.Tests.Intake;

public sealed class FullLinesTests
{
    [Fact]
    public void The_operator_hears_of_full_lines_at_once_and_then_once_an_hour()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 3, 12, 0, 0, TimeSpan.Zero));
        var log = new FakeLogger<FullLines>();
        var lines = new FullLines(clock, new LineCounts(clock), log);

        lines.Count();
        lines.Count();
        lines.Count();
        Assert.Single(log.Collector.GetSnapshot());

        clock.Advance(TimeSpan.FromHours(1));
        lines.Count();
        Assert.EndsWith(" 3", log.LatestRecord.Message, StringComparison.Ordinal);
        Assert.Equal(2, log.Collector.Count);
    }
}
