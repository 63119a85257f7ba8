using Helpline.Flows.Content;
using Helpline.Web.Admin.Log;
using Helpline.Web.Privacy;
using Helpline.Web.Privacy.Counting;
using Helpline.Web.Storage.Admins;
using Helpline.Web.Storage.Counts;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Helpline.Web.Admin.Charts;

/// <summary>The questions as pictures, of all months together or of one.</summary>
internal sealed class ChartsModel(KeptStore kept, ContentPack pack, CampaignDates dates, ServiceDays days, TimeProvider time) : PageModel
{
    /// <summary>The newest first.</summary>
    public IReadOnlyList<string> Months { get; private set; } = [];

    /// <summary>Null for all together.</summary>
    public string? Month { get; private set; }

    public IReadOnlyList<Chart> Charts { get; private set; } = [];

    public PublicationDates PublicationDates { get; private set; } = null!;

    public async Task OnGetAsync(string? month, CancellationToken cancellation)
    {
        var figures = await ShownFigures.ReadAsync(kept, cancellation);
        PublicationDates = PublicationDates.Of(await kept.LastClosedAsync(cancellation), days.Today(time.GetUtcNow()));
        Months = [.. figures.Months.Reverse()];
        Month = Months.FirstOrDefault(one => one == month);
        Charts = new ChartCatalog(figures, pack, Month, PublicationDates.NothingIn(Month))
        {
            Dates = await dates.AllAsync(cancellation),
            PlacesByLanguage = await kept.PlacesByLanguageAsync(Month, cancellation),
        }.All();
    }
}
