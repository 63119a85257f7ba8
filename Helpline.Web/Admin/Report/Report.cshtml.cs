using Helpline.Flows.Content;
using Helpline.Web.Admin.Charts;
using Helpline.Web.Privacy.Counting;
using Helpline.Web.Storage.Counts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Helpline.Web.Admin.Report;

/// <summary>
/// A month on one page, in the language of the address, whatever the reader's is. It is made from the public file alone, which is kept for ever:
/// so the report of a month is for ever the same.
/// </summary>
internal sealed class ReportModel(KeptStore kept, ContentPack pack, HelplineOptions options) : PageModel
{
    public string Month { get; private set; } = "";

    /// <summary>The month before, when it has a report as well.</summary>
    public string? Before { get; private set; }

    /// <summary>The month's figures beside those of the month before.</summary>
    public IReadOnlyList<Tile> Figures { get; private set; } = [];

    private IReadOnlyList<Chart> _before = [];

    /// <summary>What the month says, in sentences.</summary>
    public IReadOnlyList<Phrase> Findings { get; private set; } = [];

    /// <summary>The same in numbers.</summary>
    public IReadOnlyList<Chart> Tables { get; private set; } = [];

    /// <summary>What the campaign is called.</summary>
    public string Program => pack.Program;

    public string Agency => pack.Agency;

    public async Task<IActionResult> OnGetAsync(string month, string language, CancellationToken cancellation)
    {
        if (language is not ("en" or "es")
            || !Periods.IsMonth(month)
            || await kept.PublishedAsync(month, cancellation) is not { Count: > 0 } published)
        {
            return NotFound();
        }

        Month = month;
        var files = published.ToList();
        foreach (var one in (await kept.PublishedMonthsAsync(cancellation)).SkipWhile(one => string.CompareOrdinal(one, month) >= 0).Take(Tile.Year - 1))
        {
            files.AddRange(await kept.PublishedAsync(one, cancellation));
        }

        var figures = ShownFigures.Published(files);
        Before = figures.Months.FirstOrDefault(one => one == Periods.Add(month, -1));
        _before = Before is null ? [] : new ChartCatalog(figures, pack, Before, new("", "")).OfReport();
        Figures = [.. Measure.All(options.Prices).Select(measure => new Tile(measure, figures, month, Before))];
        var charts = new ChartCatalog(figures, pack, month, new("Fewer than 11.", "Menos de 11."));
        Tables = charts.OfReport();
        Findings = [.. Tables.Select(chart => chart.Title)];
        return Page();
    }

    /// <summary>The same bar in the month before; null when it cannot be shown.</summary>
    public int? Earlier(Chart table, Bar bar) =>
        _before.FirstOrDefault(one => one.Id == table.Id)?.Bars.FirstOrDefault(one => one.Label == bar.Label)?.Contacts;
}
