using Helpline.Flows.Content;
using Helpline.Web.Admin.Log;
using Helpline.Web.Privacy;
using Helpline.Web.Privacy.Counting;
using Helpline.Web.Storage.Admins;
using Helpline.Web.Storage.Counts;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Helpline.Web.Admin.Charts;

/// <summary>The questions as pictures, of all months together or of one.</summary>
internal sealed class ChartsModel(KeptStore kept, ContentPack pack, HelplineOptions options, CampaignDates dates, ServiceDays days, TimeProvider time) : PageModel
{
    /// <summary>The newest first.</summary>
    public IReadOnlyList<string> Months { get; private set; } = [];

    /// <summary>Null for all together.</summary>
    public string? Month { get; private set; }

    /// <summary>A month was asked for of which nothing is shown.</summary>
    public bool IsMissing { get; private set; }

    public IReadOnlyList<Chart> Charts { get; private set; } = [];

    public PublicationDates PublicationDates { get; private set; } = null!;

    public async Task OnGetAsync(string? month, CancellationToken cancellation)
    {
        var figures = await ShownFigures.ReadAsync(kept, cancellation);
        PublicationDates = PublicationDates.Of(await kept.LastClosedAsync(cancellation), days.Today(time.GetUtcNow()));
        Months = [.. figures.Months.Reverse()];
        Month = Months.FirstOrDefault(one => one == month);
        IsMissing = Month is null && !string.IsNullOrEmpty(month);
        Charts = new ChartCatalog(figures, pack, Month, PublicationDates.NothingIn(Month))
        {
            HasPrices = options.Prices.AreSet,
            Dates = await dates.AllAsync(cancellation),
            PlacesByLanguage = await kept.PlacesByLanguageAsync(Month, cancellation),
        }.All();
    }
}

/// <summary>The published figures of one metric, the largest first.</summary>
internal sealed class MetricTotals
{
    private readonly IReadOnlyDictionary<string, int> _figures;

    public MetricTotals(IReadOnlyDictionary<string, int> figures) => _figures = figures;

    /// <summary>Of all months together, or of one.</summary>
    public static MetricTotals Of(ShownFigures figures, string? month, string metric) => new(month is null
        ? figures.Sums(metric)
        : figures.In(month, metric).ToDictionary(tally => tally.Value, tally => tally.Contacts, StringComparer.Ordinal));

    public bool Any => _figures.Count > 0;

    public int All => Added(_figures.Values);

    public IReadOnlyList<string> Values =>
        [.. _figures.OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal).Select(one => one.Key)];

    public int? this[string value] => _figures.TryGetValue(value, out var contacts) ? contacts : null;

    public int Of(params IEnumerable<string> values) => Added(values.Select(value => this[value] ?? 0));

    public MetricTotals Without(string value) => new(_figures.Where(one => one.Key != value).ToDictionary());

    // Strangers can send a thousand million texts; a page must not break on their sum.
    private static int Added(IEnumerable<int> figures) => (int)Math.Min(int.MaxValue, figures.Sum(figure => (long)figure));
}
