using Helpline.Web.Storage.Counts;

namespace Helpline.Web.Privacy.Counting;

/// <summary>The tallies as they may be shown: only of months that are over, nothing below 11, rounded.</summary>
internal sealed class MonthlyTallies(KeptStore kept)
{
    /// <summary>Of these months and all between, sorted by month, metric and value.</summary>
    public async Task<IReadOnlyList<Tally>> ShownAsync(string from, string to, CancellationToken cancellation) =>
        await kept.LastClosedAsync(cancellation) is { } closed
            ? [.. Tallies.Shown((await kept.TalliesAsync(from, to, cancellation)).Where(tally => Periods.EndOfMonth(tally.Month) <= closed))]
            : [];
}
