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
internal sealed class ReportModel(KeptStore kept, ContentPack pack) : PageModel
{
    public string Month { get; private set; } = "";

    /// <summary>en or es.</summary>
    public string Language { get; private set; } = "";

    /// <summary>What the month says, in sentences.</summary>
    public IReadOnlyList<Phrase> Findings { get; private set; } = [];

    /// <summary>The same in numbers.</summary>
    public IReadOnlyList<Chart> Tables { get; private set; } = [];

    /// <summary>What the campaign is called.</summary>
    public string Program => pack.Program;

    public string Say(Phrase phrase) => Language == "es" ? phrase.Es : phrase.En;

    public string Say(string en, string es) => Say(new(en, es));

    public async Task<IActionResult> OnGetAsync(string month, string language, CancellationToken cancellation)
    {
        if (language is not ("en" or "es")
            || !Periods.IsMonth(month)
            || await kept.PublishedAsync(month, cancellation) is not { Count: > 0 } published)
        {
            return NotFound();
        }

        (Month, Language) = (month, language);
        var questions = new ChartCatalog(ShownFigures.Published(published), pack, month, new("Fewer than 11.", "Menos de 11."));
        Chart[] all =
        [
            questions.Channels(), questions.Languages(), questions.Groups(), questions.Placements(), questions.Transfers(), questions.Endings(), questions.Hours(),
        ];
        Tables = [.. all.Where(chart => chart.Bars.Count > 0)];
        Findings = [.. Tables.Select(chart => chart.Title)];
        return Page();
    }
}
