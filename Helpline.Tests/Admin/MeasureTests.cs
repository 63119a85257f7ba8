using System.Net;
using System.Text.RegularExpressions;
using Helpline.Web;
using Helpline.Web.Admin.Charts;
using Helpline.Web.Privacy.Counting;
using Helpline.Web.Storage.Counts;

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

    [Fact]
    public void Who_was_joined_for_less_than_a_talk_wanted_a_person_and_talked_with_none()
    {
        var charts = Charts(
            new("2026-02", "channel", "voice", 100), new("2026-02", "transfer", "offered", 15), new("2026-02", "transfer", "rung", 20),
            new("2026-02", "transfer", "joined", 25), new("2026-02", "transfer", "talked", 40), new("2026-02", "disposition", "talked", 40),
            new("2026-02", "disposition", "joined", 25), new("2026-02", "disposition", "not-reached", 35), new("2026-02", "rung", "1 joined", 65));

        Assert.Equal("About 60 of 100 callers (60%) wanted a person and talked with none", charts.Misses().Title.En);
        Assert.Contains(charts.Misses().Bars, bar => (bar.Label, bar.Contacts) == (Measure.TalkedWithNone.Name, 60));
        Assert.Equal("About 40 of 100 callers (40%) talked with a person", charts.Transfers().Title.En);
        Assert.Equal("About 40 of 100 contacts (40%) were given the hotline or talked with a person", charts.Endings().Title.En);
        Assert.Equal("Line 1 answered, which may be a voicemail", Assert.Single(charts.Rungs().Bars).Label.En);
    }

    [Theory]
    [InlineData(110, 110, "Of about 220 texts that no word could be read in, 110 are in Cyrillic")]
    [InlineData(115, 110, "Texts that no word could be read in are mostly in Latin letters")]
    public void Most_is_more_than_half(int latin, int cyrillic, string title)
    {
        var charts = Charts(
            new("2026-02", "tier", "fallback", latin), new("2026-02", "unmatched", "script latin", latin),
            new("2026-02", "unmatched", "script cyrillic", cyrillic), new("2026-02", "unmatched", "length 1-10", latin + cyrillic));

        Assert.Equal(title, charts.Unmatched().Title.En);
        Assert.Contains("Unread is more than not understood", charts.Unmatched().Note!.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_prices_the_tile_says_so_and_with_them_nobody_is_told_to_multiply()
    {
        await using var pages = await Pages.OfAsync(MadeUp.Days(new DateOnly(2026, 3, 2), 29, 8));
        var priced = new PriceOptions { SegmentOut = 0.01m };
        var figures = ShownFigures.Published([new("2026-02", "segments", "en", 300)]);
        var (without, with) = (Note(new()), Note(priced));

        Assert.Matches("Cost, about no prices are set", Words(await pages.MainAsync("/admin")));
        Assert.NotEqual(Measure.Cost(new()).Missing, Measure.Cost(priced).Missing);
        Assert.Contains("multiply", without, StringComparison.Ordinal);
        Assert.DoesNotContain("multiply", with, StringComparison.Ordinal);

        string Note(PriceOptions prices) =>
            new ChartCatalog(figures, Shipped.Pack, null, new("", "")) { HasPrices = prices.AreSet }.Segments().Note!.En;
    }

    [Fact]
    public async Task A_report_has_its_trend_its_definitions_and_grey_for_what_is_not_known()
    {
        await using var pages = await Pages.OfAsync(MadeUp.Days(new DateOnly(2025, 12, 1), 121, 20));
        var report = await pages.MainAsync("/admin/report/2026-03/en");

        var trend = Regex.Match(report, "class=\"trend\".*?</svg>", RegexOptions.Singleline).Value;
        Assert.Equal(4, Regex.Count(trend, "<rect"));
        Assert.Contains("December 2025: ", trend, StringComparison.Ordinal);
        Assert.All(
            [Measure.Contacts, Measure.FromAds, Measure.Talked, Measure.TalkedWithNone, Measure.NotUnderstood],
            measure => Assert.Contains($"{measure.Name.En}: {measure.Definition.En}", Words(report), StringComparison.Ordinal));
        Assert.Matches("Not known</th>\\s*<td class=\"drawn\">\\s*<svg[^>]*><rect class=\"bar unknown\"", report);
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

    private static ChartCatalog Charts(params IReadOnlyList<Tally> figures) =>
        new(ShownFigures.Published(figures), Shipped.Pack, "2026-02", new("", ""));

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
