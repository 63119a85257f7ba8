using Helpline.Web.Admin.Log;
using Helpline.Web.Privacy;
using Helpline.Web.Privacy.Counting;
using Helpline.Web.Storage.Counts;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Helpline.Web.Admin.Exports;

internal sealed class ExportsModel(KeptStore kept, ServiceDays days, TimeProvider time) : PageModel
{
    /// <summary>The months of the log, the newest first.</summary>
    public IReadOnlyList<string> LogMonths { get; private set; } = [];

    /// <summary>The months that have a public file, the newest first.</summary>
    public IReadOnlyList<string> PublicMonths { get; private set; } = [];

    public PublicationDates PublicationDates { get; private set; } = null!;

    /// <summary>The download that a passkey was just shown for; it begins by itself.</summary>
    public string? Ready { get; private set; }

    /// <summary>Where to go instead of a download, which is no page: the one that was there would stay, and ask again.</summary>
    public static string PageFor(string path) => IsDownload(path) ? "/admin/exports" + QueryString.Create("file", path) : path;

    public async Task OnGetAsync(string? file, CancellationToken cancellation)
    {
        if (file is not null && IsDownload(file))
        {
            Ready = file;
            Response.Headers["Refresh"] = "0;url=" + file;
        }

        LogMonths = await kept.MonthsAsync(cancellation) is { } range ? [.. Periods.Between(range.First, range.Last).Reverse()] : [];
        PublicMonths = await kept.PublishedMonthsAsync(cancellation);
        PublicationDates = PublicationDates.Of(await kept.LastClosedAsync(cancellation), days.Today(time.GetUtcNow()));
    }

    private static bool IsDownload(string path) => path.StartsWith("/admin/exports/", StringComparison.OrdinalIgnoreCase) && path.All(letter => letter is > ' ' and <= '~');
}
