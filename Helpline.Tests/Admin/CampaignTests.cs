using System.Net;
using System.Text.RegularExpressions;
using Helpline.Web.Admin.Charts;
using Helpline.Web.Admin.Log;
using Helpline.Web.Privacy.Counting;
using Helpline.Web.Storage.Admins;
using Helpline.Web.Storage.Counts;
using Microsoft.Extensions.DependencyInjection;

namespace Helpline.Tests.Admin;

/// <summary>Whether the ads work: places along the months, the days of the campaign in every chart of months, places by language.</summary>
public sealed class CampaignTests
{
    private static readonly MadeUp _made = MadeUp.Days(new DateOnly(2026, 1, 5), 86, 30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_date_that_an_owner_adds_is_a_mark_in_every_chart_of_months_until_it_is_removed()
    {
        await using var pages = await Pages.OfAsync(_made);
        using var owner = await pages.Server.SignedInAsync(AdminRole.Owner);
        Assert.DoesNotContain("class=\"mark\"", await pages.MainAsync("/admin/charts"), StringComparison.Ordinal);

        using (var added = await owner.SubmitAsync("/admin/campaign", "Add", ("day", "2026-02-12"), ("words", "posters on route 66 up")))
            Assert.Equal(HttpStatusCode.Found, added.StatusCode);

        var charts = await pages.MainAsync("/admin/charts?lang=es");
        foreach (var chart in new[] { "months", "placement-months" })
        {
            var section = Regex.Match(charts, $"aria-labelledby=\"{chart}\">.*?</section>", RegexOptions.Singleline).Value;
            Assert.Equal(Regex.Count(section, "<svg"), Regex.Count(section, "class=\"mark\""));
            Assert.Contains("<p>12 de febrero de 2026: posters on route 66 up</p>", section, StringComparison.Ordinal);
        }

        var overview = await pages.MainAsync("/admin?lang=en");
        Assert.Contains("<title>February 12, 2026: posters on route 66 up</title>", overview, StringComparison.Ordinal);
        Assert.Equal(Regex.Count(overview, "class=\"trend\""), Regex.Count(overview, "class=\"mark\""));
        Assert.DoesNotContain("route 66", await pages.MainAsync("/admin/report/2026-02/en"), StringComparison.Ordinal);

        pages.Clock.Advance(TimeSpan.FromSeconds(1));
        using (var again = await owner.SubmitAsync("/admin/campaign", "Add", ("day", "2026-02-12"), ("words", " posters on route 66 up ")))
            Assert.Contains("That date is there already: nothing was added.", await again.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);

        using (var removed = await owner.SubmitAsync("/admin/campaign", "Remove: posters on route 66 up"))
            Assert.Equal(HttpStatusCode.Found, removed.StatusCode);
        Assert.DoesNotContain("class=\"mark\"", await pages.MainAsync("/admin/charts"), StringComparison.Ordinal);
        var noted = await pages.Server.Services.GetRequiredService<AuditTrail>().ReadAsync("!Viewed", "", long.MaxValue, "", 10, Cancellation);
        Assert.Equal(
            ["RemovedCampaignDate 2026-02-12, posters on route 66 up", "AddedCampaignDate 2026-02-12, posters on route 66 up"],
            noted.Select(entry => $"{entry.Act} {entry.About}"));
    }

    [Fact]
    public async Task One_date_too_many_is_refused_and_the_audit_tells_of_none()
    {
        await using var pages = await Pages.OfAsync(null, new DateOnly(2026, 3, 4));
        using var owner = await pages.Server.SignedInAsync(AdminRole.Owner);
        var dates = pages.Server.Services.GetRequiredService<CampaignDates>();
        foreach (var day in Enumerable.Range(0, CampaignDates.Most))
        {
            await dates.AddAsync(new CampaignDate(new DateOnly(2026, 1, 1).AddDays(day), "posters"), Cancellation);
        }

        using var answer = await owner.SubmitAsync("/admin/campaign", "Add", ("day", "2026-03-12"), ("words", "one more"));

        Assert.Contains("There are 40 already", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Empty(await pages.Server.Services.GetRequiredService<AuditTrail>().ReadAsync("!Viewed", "", long.MaxValue, "", 10, Cancellation));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("call (505) 555-0123 about it")]
    [InlineData("ann@example.org put them up")]
    [InlineData("two\nlines")]
    public async Task Nothing_about_a_person_and_nothing_empty_becomes_a_date(string words)
    {
        await using var pages = await Pages.OfAsync(null, new DateOnly(2026, 3, 4));
        using var owner = await pages.Server.SignedInAsync(AdminRole.Owner);

        using var answer = await owner.SubmitAsync("/admin/campaign", "Add", ("day", "2026-02-12"), ("words", words));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("role=\"alert\"", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Empty(await pages.Server.Services.GetRequiredService<CampaignDates>().AllAsync(Cancellation));
    }

    /// <summary>February 2026 is four whole weeks; March begins on the 2nd of March, and its 1st still is February's.</summary>
    [Fact]
    public void A_month_of_whole_weeks_has_one_mark_however_many_days_it_has()
    {
        var dates = new[] { "2025-12-01", "2026-02-02", "2026-02-16", "2026-03-01", "2026-03-02", "2026-09-09" }.Select(day => new CampaignDate(DateOnly.Parse(day, null), day)).ToList();

        var marks = Mark.Of(dates, ["2026-01", "2026-02", "2026-03"]);

        Assert.Equal(["2026-02-02 2026-02-16 2026-03-01", "2026-03-02"], marks.Select(mark => string.Join(' ', mark.Dates.Select(date => date.Words))));
        Assert.Equal([(1, 1), (2, 2)], marks.Select(mark => (mark.Number, mark.Column)));
    }

    [Fact]
    public void The_numbers_of_forty_days_stay_beneath_their_months_and_their_lines_beside_every_value()
    {
        var months = Enumerable.Range(0, 13).Select(month => $"{2025 + ((month + 5) / 12)}-{((month + 5) % 12) + 1:00}").ToList();
        var days = months.SelectMany(month => Enumerable.Range(8, 3).Select(day => new CampaignDate(DateOnly.Parse($"{month}-{day:00}", null), "posters"))).ToList();
        var layout = new ChartLayout(new Chart
        {
            Id = "months",
            Title = new("", ""),
            Of = new("", ""),
            Bars = [.. months.Select((month, at) => new Bar(new(month, month), 100 + (500 * (at % 3))))],
            IsUpright = true,
            Marks = Mark.Of(days, months),
        });

        Assert.Equal(13, layout.Marks.Count);
        Assert.All(layout.Marks, one => Assert.Equal(layout.Shapes[one.Mark.Column].Label.X, one.NumberX));
        Assert.All(layout.Marks, one => Assert.All(layout.Shapes, shape => Assert.False(one.X > shape.X && one.X < shape.X + shape.Width)));
        Assert.All(layout.Marks.Zip(layout.Marks.Skip(1)), two => Assert.True(two.Second.NumberX - two.First.NumberX >= 20));
    }

    [Fact]
    public void Each_known_place_has_its_own_picture_on_one_scale_and_what_is_not_known_comes_last_in_grey()
    {
        var (log, tallies, _) = _made.Close();
        var chart = Catalog(log, tallies).PlacementMonths();

        Assert.Equal([.. Names.Placements.Where(place => place is not ("web" or "restroom")).Select(place => $"placement-{place}").Order()], chart.Panels.Select(panel => panel.Id).Order());
        Assert.Equal("placement-unknown", chart.Panels[^1].Id);
        Assert.All(chart.Panels, panel => Assert.All(panel.Bars, bar => Assert.Equal(panel == chart.Panels[^1], bar.IsUnknown)));
        Assert.Single(chart.Panels.SkipLast(1).Select(panel => new ChartLayout(panel).Lines[^1].Contacts).Distinct());
        foreach (var panel in chart.Panels)
        {
            var shown = Tallies.Shown(tallies).Where(tally => tally is { Metric: "placement", Month: not "2026-04" } && panel.Id.EndsWith($"-{tally.Value}", StringComparison.Ordinal));
            Assert.Equal(shown.Select(tally => tally.Contacts), panel.Bars.Select(bar => bar.Contacts).OfType<int>());
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("2026-02")]
    public async Task Places_by_language_are_the_sums_of_the_log_s_rows_and_nothing_else(string? month)
    {
        var busy = MadeUp.Days(new DateOnly(2026, 1, 5), 60, 300);
        var (log, tallies, _) = busy.Close();
        await using var pages = await Pages.OfAsync(busy);
        var rows = await pages.Server.Services.GetRequiredService<KeptStore>().PlacesByLanguageAsync(month, Cancellation);

        var expected = log.Where(row => row.Cell.Kind == "day" && (month is null || row.Month == month))
            .GroupBy(row => (row.Cell.Placement, row.Cell.Language), row => row.Contacts!.Value)
            .Select(cell => (cell.Key.Placement, cell.Key.Language, (int?)cell.Sum()));
        Assert.Equal(expected.Order(), rows.Select(row => (row.Placement, row.Language, row.Contacts)).Order());
        Assert.All(rows, row => Assert.True(row.Contacts >= 11));
        Assert.Contains(rows, row => row is { Placement: "bus", Language: "en" });
        var both = rows.Where(row => row.Placement != "unknown").Sum(row => row.Contacts);
        Assert.Contains(
            $"{both} of about {Denominator.Contacts(ShownFigures.Of(tallies, busy.Last), month).Count} contacts can be shown with both place and language",
            WebUtility.HtmlDecode(await pages.MainAsync($"/admin/charts?month={month}")).Replace(",", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_row_tells_both_a_sentence_says_so()
    {
        var (_, tallies, _) = _made.Close();

        var chart = Catalog([], tallies).PlacementLanguages();

        Assert.Empty(chart.Bars);
        Assert.StartsWith("Of about ", chart.Title.En, StringComparison.Ordinal);
        Assert.Contains("none can be shown with both", chart.Title.En, StringComparison.Ordinal);
    }

    private static ChartCatalog Catalog(IReadOnlyList<Published> log, IReadOnlyList<Tally> tallies) =>
        new(ShownFigures.Of(tallies, _made.Last), Shipped.Pack, null, new("nothing", "nada"))
        {
            PlacesByLanguage = [.. log.Where(row => row.Cell.Kind == "day").Select(row => new LogRow { Placement = row.Cell.Placement, Language = row.Cell.Language, Contacts = row.Contacts })],
        };
}
