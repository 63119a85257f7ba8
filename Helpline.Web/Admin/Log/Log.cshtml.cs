using Helpline.Flows.Content;
using Helpline.Web.Privacy;
using Helpline.Web.Privacy.Counting;
using Helpline.Web.Storage.Counts;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Helpline.Web.Admin.Log;

/// <summary>
/// The published rows. A filter only chooses among them: they hold no contact twice, so there is nothing that two views of them,
/// subtracted from each other, could tell beyond the rows themselves.
/// </summary>
internal sealed class LogModel(KeptStore kept, ContentPack pack, ServiceDays days, TimeProvider time) : PageModel
{
    private const int OnePage = 50;

    public Names Names { get; } = new(pack);

    public IEnumerable<string> Topics => Names.Topics.OrderBy(topic => Names.Topic(topic).En, StringComparer.Ordinal);

    public IReadOnlyList<string> Languages => pack.Languages;

    public LogChoice Choice { get; private set; } = null!;

    /// <summary>The months to choose from, the newest first.</summary>
    public IReadOnlyList<string> Months { get; private set; } = [];

    /// <summary>The rows of this page by month and kind of period, in the order of the log.</summary>
    public IReadOnlyList<(string Month, string Kind, IReadOnlyList<RowText> Rows)> Blocks { get; private set; } = [];

    /// <summary>The address of the next page; null on the last one.</summary>
    public string? Older { get; private set; }

    public PublicationDates PublicationDates { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var words = new RowWords(Names);
        Choice = LogChoice.Read(Request.Query, pack);
        Months = await kept.MonthsAsync(cancellation) is { } range ? [.. Periods.Between(range.First, range.Last).Reverse()] : [];
        PublicationDates = PublicationDates.Of(await kept.LastClosedAsync(cancellation), days.Today(time.GetUtcNow()));
        var rows = await kept.PageAsync(Choice.Filter, Choice.After, OnePage + 1, cancellation);
        Older = rows.Count > OnePage ? Choice.Older(rows[OnePage - 1]) : null;
        Blocks =
        [
            .. rows.Take(OnePage)
                .GroupBy(row => (row.Month, row.Cell.Kind))
                .Select(block => (block.Key.Month, block.Key.Kind, (IReadOnlyList<RowText>)[.. block.Select(words.Of)])),
        ];
    }
}
