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
        var earlier = await kept.PublishedAsync(Periods.Add(month, -1), cancellation);
        Before = earlier.Count > 0 ? Periods.Add(month, -1) : null;
        _before = Before is null ? [] : new ChartCatalog(ShownFigures.Published(earlier), pack, Before, new("", "")).OfReport();
        var figures = ShownFigures.Published([.. earlier, .. published]);
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
