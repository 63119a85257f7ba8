using System.Net;
using System.Text.RegularExpressions;
using Helpline.Web;
using Helpline.Web.Admin.Charts;
using Helpline.Web.Privacy.Counting;

namespace Helpline.Tests.Admin;

/// <summary>A figure is the same wherever it stands, and a chart says how high it is.</summary>
public sealed partial class MeasureTests
{
    [Fact]
    public async Task Overview_charts_and_report_tell_one_total_and_the_same_parts()
    {
        await using var pages = await Pages.OfAsync(MadeUp.Days(new DateOnly(2026, 1, 5), 86, 20));
        var overview = Words(await pages.MainAsync("/admin"));
        var charts = Words(await pages.MainAsync("/admin/charts?month=2026-03"));
        var report = Words(await pages.MainAsync("/admin/report/2026-03/en"));

        var total = Regex.Match(overview, "Contacts (?<count>[0-9,]+) February").Groups["count"].Value;
        var talked = Regex.Match(overview, "Talked with a person (?<count>[0-9,]+ of [0-9,]+ callers \\([0-9]+%\\))").Groups["count"].Value;
        Assert.Matches("^[1-9]", total);
        Assert.Matches("^[1-9]", talked);
        Assert.All([overview, charts, report], page => Assert.Contains($"About {total} contacts", page, StringComparison.Ordinal));
        Assert.All([overview, charts, report], page => Assert.Contains($"About {talked} talked with a person", page, StringComparison.Ordinal));
        foreach (var page in new[] { overview, charts, report })
        {
            Assert.All(Denominators().Matches(page).Select(match => match.Groups[1].Value), whole => Assert.Equal(total, whole));
        }
    }

    [Fact]
    public void Whoever_is_hidden_by_one_property_and_shown_by_another_counts_once()
    {
        var figures = ShownFigures.Published(
        [
            new("2026-01", "channel", "sms", 35), new("2026-01", "channel", "voice", 15), new("2026-01", "transfer", "talked", 15), new("2026-01", "transfer", "rung", 5),
            new("2026-02", "channel", "sms", 25), new("2026-Q1", "channel", "voice", 15), new("2026-Q1", "placement", "bus", 25), new("2026-Q1", "transfer", "none", 15),
        ]);

        Assert.Equal((50, 15), (Denominator.Contacts(figures, "2026-01").Count, Denominator.Calls(figures, "2026-01").Count));
        Assert.Equal((90, 35), (Denominator.Contacts(figures, null).Count, Denominator.Calls(figures, null).Count));
    }

    [Fact]
    public void The_cost_of_a_contact_is_the_cost_of_its_time_over_the_contacts_of_its_time()
    {
        var prices = new PriceOptions { SegmentIn = 0.01m, SegmentOut = 0.02m, MinuteOut = 0.1m };
        var figures = ShownFigures.Published(
        [
            new("2026-02", "channel", "sms", 100), new("2026-02", "channel", "voice", 60), new("2026-02", "segments_in", "en", 200),
            new("2026-02", "segments", "en", 300), new("2026-02", "minutes", "out", 50), new("2026-03", "channel", "sms", 20),
        ]);

        // 2 + 6 + 5 dollars over 160 contacts.
        Assert.Equal((13, 8), (Measure.Cost(prices).Count(figures, "2026-02"), Measure.CostOfContact(prices).Count(figures, "2026-02")));
        Assert.Equal("$0.08", Measure.CostOfContact(prices).Written(8).Es);
        Assert.Null(Measure.CostOfContact(prices).Count(figures, "2026-03"));
        Assert.Null(Measure.CostOfContact(new()).Count(figures, "2026-02"));
    }

    [Theory]
    [InlineData(1, "0 1")]
    [InlineData(12, "0 5 10 15")]
    [InlineData(760, "0 200 400 600 800")]
    [InlineData(1_000, "0 500 1000")]
    [InlineData(1_000_000_000, "0 500000000 1000000000")]
    public void A_scale_has_few_round_steps_and_covers_the_highest(int most, string steps)
    {
        var layout = new ChartLayout(Upright(most, null, most / 2));

        Assert.Equal(steps, string.Join(' ', layout.Lines.Select(line => line.Contacts)));
        Assert.All(layout.Shapes, shape => Assert.InRange(shape.Y, layout.Lines[^1].Y, layout.Lines[0].Y));
        Assert.True(layout.Lines.Zip(layout.Lines.Skip(1)).All(pair => pair.First.Y > pair.Second.Y));
    }

    [Fact]
    public async Task Every_hour_has_its_number_or_a_mark_that_it_is_too_small()
    {
        await using var pages = await Pages.OfAsync(MadeUp.Days(new DateOnly(2026, 1, 5), 86, 20));

        var chart = Regex.Match(await pages.MainAsync("/admin/charts"), "<section class=\"card chart wide\" aria-labelledby=\"hours\".*?</svg>", RegexOptions.Singleline).Value;

        Assert.Equal(24, Regex.Count(chart, "class=\"value"));
        Assert.Contains("&lt;11", chart, StringComparison.Ordinal);
        Assert.Contains("class=\"scale\"", chart, StringComparison.Ordinal);
    }

    private static Chart Upright(params int?[] counts) => new()
    {
        Id = "one",
        Title = new("", ""),
        Of = new("", ""),
        IsUpright = true,
        Bars = [.. counts.Select(count => new Bar(new("", ""), count))],
    };

    private static string Words(string html) => Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(html, " ")), " ");

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("of (?:about )?([0-9,]+) contacts")]
    private static partial Regex Denominators();
}
