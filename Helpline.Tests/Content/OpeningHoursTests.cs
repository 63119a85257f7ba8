using System.Globalization;
using Helpline.Flows.Content;

namespace Helpline.Tests.Content;

public sealed class OpeningHoursTests
{
    // 2026-03-02 is a Monday.
    [Theory]
    [InlineData("Mo-Fr 08:00-17:00; Sa 09:00-12:00", "2026-03-02T08:00", true)]
    [InlineData("Mo-Fr 08:00-17:00; Sa 09:00-12:00", "2026-03-02T07:59", false)]
    [InlineData("Mo-Fr 08:00-17:00; Sa 09:00-12:00", "2026-03-06T16:59", true)]
    [InlineData("Mo-Fr 08:00-17:00; Sa 09:00-12:00", "2026-03-06T17:00", false)]
    [InlineData("Mo-Fr 08:00-17:00; Sa 09:00-12:00", "2026-03-07T11:59", true)]
    [InlineData("Mo-Fr 08:00-17:00; Sa 09:00-12:00", "2026-03-07T12:00", false)]
    [InlineData("Mo-Fr 08:00-17:00; Sa 09:00-12:00", "2026-03-08T10:00", false)]
    [InlineData("Mo,We 08:00-12:00", "2026-03-04T08:00", true)]
    [InlineData("Mo,We 08:00-12:00", "2026-03-03T08:00", false)]
    [InlineData("Sa-Mo 08:00-12:00", "2026-03-01T08:00", true)]
    [InlineData("Sa-Mo 08:00-12:00", "2026-03-03T08:00", false)]
    [InlineData("Mo 00:00-24:00", "2026-03-02T23:59", true)]
    [InlineData("Mo 00:00-24:00", "2026-03-03T00:00", false)]
    [InlineData("", "2026-03-08T03:00", true)]
    [InlineData("  ", "0001-01-01T00:00", true)]
    public void A_line_is_open_in_its_spans_only(string hours, string local, bool open) =>
        Assert.Equal(open, OpeningHours.Parse(hours).IsOpen(At(local)));

    [Theory]
    [InlineData("2026-03-06T19:59", false)]
    [InlineData("2026-03-06T20:00", true)]
    [InlineData("2026-03-07T01:59", true)]
    [InlineData("2026-03-07T02:00", false)]
    public void A_span_may_run_past_midnight(string local, bool open) =>
        Assert.Equal(open, OpeningHours.Parse("Fr 20:00-02:00").IsOpen(At(local)));

    [Theory]
    [InlineData("2026-12-24T23:00", true)]
    [InlineData("2026-12-25T01:00", true)]
    [InlineData("2026-12-25T23:00", false)]
    [InlineData("2026-12-26T01:00", false)]
    [InlineData("2026-12-26T23:00", true)]
    public void A_closed_date_takes_the_spans_that_begin_on_it(string local, bool open) =>
        Assert.Equal(open, OpeningHours.Parse("Mo-Su 22:00-02:00", [new DateOnly(2026, 12, 25)]).IsOpen(At(local)));

    [Fact]
    public void A_line_that_is_always_open_is_closed_on_a_closed_date() =>
        Assert.False(OpeningHours.Parse("", [new DateOnly(2026, 12, 25)]).IsOpen(At("2026-12-25T12:00")));

    [Fact]
    public void The_night_in_which_the_clocks_change_opens_and_closes_by_the_wall()
    {
        var denver = TimeZoneInfo.FindSystemTimeZoneById("America/Denver");
        var hours = OpeningHours.Parse("Sa-Su 01:30-03:30");

        // 2026-03-08: 01:59 is followed by 03:00. 2026-11-01: 01:59 is followed by 01:00.
        Assert.Equal([false, true, true, false], Open("2026-03-08T08:29Z", "2026-03-08T08:59Z", "2026-03-08T09:00Z", "2026-03-08T09:30Z"));
        Assert.Equal([false, true, false, true, false], Open("2026-11-01T07:29Z", "2026-11-01T07:30Z", "2026-11-01T08:00Z", "2026-11-01T08:30Z", "2026-11-01T10:30Z"));

        IEnumerable<bool> Open(params string[] instants) => instants.Select(instant =>
            hours.IsOpen(TimeZoneInfo.ConvertTime(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), denver).DateTime));
    }

    [Theory]
    [InlineData("always")]
    [InlineData("Mo")]
    [InlineData("Mo 8-17")]
    [InlineData("Mo 08:00")]
    [InlineData("Mo 08:00-25:00")]
    [InlineData("Mo 24:00-08:00")]
    [InlineData("Mo 08:00-08:00")]
    [InlineData("Mo-Tu-We 08:00-17:00")]
    [InlineData("Mx 08:00-17:00")]
    [InlineData("Mo- 08:00-17:00")]
    [InlineData("Mo 08:00-17:00 18:00-19:00")]
    [InlineData(";")]
    public void What_is_not_days_and_times_is_refused(string text)
    {
        Assert.Null(OpeningHours.TryParse(text));
        Assert.Throws<FormatException>(() => OpeningHours.Parse(text));
    }

    private static DateTime At(string local) => DateTime.Parse(local, CultureInfo.InvariantCulture);
}
