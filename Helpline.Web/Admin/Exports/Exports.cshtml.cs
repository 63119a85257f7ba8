using Helpline.Web.Admin.Log;
using Helpline.Web.Privacy;
using Helpline.Web.Privacy.Counting;
using Helpline.Web.Storage.Counts;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Helpline.Web.Admin.Exports;

internal sealed class ExportsModel(LogStore log, KeptStore kept, ServiceDays days, TimeProvider time) : PageModel
{
    /// <summary>The months of the log, the newest first.</summary>
    public IReadOnlyList<string> LogMonths { get; private set; } = [];

    /// <summary>The months that have a public file, the newest first.</summary>
    public IReadOnlyList<string> PublicMonths { get; private set; } = [];

    public Coming Coming { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        LogMonths = await log.MonthsAsync(cancellation) is { } range ? [.. Periods.Between(range.First, range.Last).Reverse()] : [];
        PublicMonths = await kept.PublishedMonthsAsync(cancellation);
        Coming = Coming.Of(await kept.LastClosedAsync(cancellation), days.Today(time.GetUtcNow()));
    }
}
