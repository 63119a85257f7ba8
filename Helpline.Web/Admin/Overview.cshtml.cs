using Helpline.Flows.Content;
using Helpline.Web.Admin.Charts;
using Helpline.Web.Admin.Log;
using Helpline.Web.Privacy;
using Helpline.Web.Privacy.Counting;
using Helpline.Web.Storage.Admins;
using Helpline.Web.Storage.Counts;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Helpline.Web.Admin;

/// <summary>What happened in the last period that is published, in a few sentences.</summary>
internal sealed class OverviewModel(KeptStore kept, ContentPack pack, HelplineOptions options, CampaignDates dates, ServiceDays days, TimeProvider time) : PageModel
{
    private const int FewRows = 6;

    /// <summary>The last month that has figures; null before the first.</summary>
    public string? Month { get; private set; }

    /// <summary>The month's figures.</summary>
    public IReadOnlyList<Tile> Tiles { get; private set; } = [];

    public IReadOnlyList<Phrase> Findings { get; private set; } = [];

    public IReadOnlyList<RowText> Newest { get; private set; } = [];

    /// <summary>The newest month that has a report.</summary>
    public string? Report { get; private set; }

    public PublicationDates PublicationDates { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        PublicationDates = PublicationDates.Of(await kept.LastClosedAsync(cancellation), days.Today(time.GetUtcNow()));
        var words = new RowWords(new Names(pack));
        Newest = [.. (await kept.PageAsync(new(), null, FewRows, cancellation)).Select(words.Of)];
        Report = await kept.PublishedMonthsAsync(cancellation) is [var newest, ..] ? newest : null;

        var figures = await ShownFigures.ReadAsync(kept, cancellation);
        Month = figures.Months.LastOrDefault(month => figures.In(month, "channel").Count > 0);
        var before = Month is null ? null : figures.Months.LastOrDefault(month => string.CompareOrdinal(month, Month) < 0);
        var marked = await dates.AllAsync(cancellation);
        Tiles = Month is null ? [] : [.. Measure.All(options.Prices).Select(measure => new Tile(measure, figures, Month, before) { Dates = marked })];
        var questions = new ChartCatalog(figures, pack, Month, PublicationDates.NoFigures);
        Chart[] charts = Month is null
            ? []
            : [questions.Months(), questions.Languages(), questions.Groups(), questions.Placements(), questions.Transfers(), questions.Understanding()];
        Findings = [.. charts.Where(chart => !chart.IsEmpty).Select(chart => chart.Title)];
    }
}
