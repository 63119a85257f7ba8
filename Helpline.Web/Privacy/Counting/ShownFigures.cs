using Helpline.Web.Storage.Counts;

namespace Helpline.Web.Privacy.Counting;

/// <summary>
/// All that may be shown of the tallies: from 11 up, rounded to 5, of months that are over for a day, as in the public file.
/// A value that is too small in single months of a calendar quarter is shown for these months together, once the quarter is over.
/// So each contact stands in at most one figure of a value, and no figure holds another one: nothing can be subtracted.
/// </summary>
internal sealed class ShownFigures
{
    private readonly ILookup<string, Tally> _shown;

    private ShownFigures(IReadOnlyList<string> months, IEnumerable<Tally> shown) => (Months, _shown) = (months, shown.ToLookup(tally => tally.Metric));

    /// <summary>The months that can be shown, the oldest first; one without a figure may be among them.</summary>
    public IReadOnlyList<string> Months { get; }

    public static async Task<ShownFigures> ReadAsync(KeptStore kept, CancellationToken cancellation) =>
        Of(await kept.TalliesAsync(cancellation), await kept.LastClosedAsync(cancellation));

    /// <param name="tallies">As they stand in the store.</param>
    /// <param name="through">The last day that is closed.</param>
    public static ShownFigures Of(IReadOnlyList<Tally> tallies, DateOnly? through)
    {
        if (through is not { } last || tallies.Count == 0)
        {
            return new ShownFigures([], []);
        }

        var months = new List<string>();
        for (var month = tallies.Min(tally => tally.Month)!; Periods.EndOfMonth(month) < last; month = Periods.Add(month, 1))
        {
            months.Add(month);
        }

        var over = tallies.Where(tally => months.Contains(tally.Month)).ToList();
        var oldest = Periods.Add(Periods.MonthOf(last), -DayCount.KeptMonths);
        return new ShownFigures(months, [.. Tallies.Shown(over), .. Quarters(over, oldest, months)]);
    }

    /// <summary>Figures that are published already: the public files, as they were made.</summary>
    public static ShownFigures Published(IReadOnlyList<Tally> files) => new([.. files.Select(file => file.Month).Distinct().Order(StringComparer.Ordinal)], files);

    /// <summary>The figures of a metric in one month.</summary>
    public IReadOnlyList<Tally> In(string month, string metric) => [.. _shown[metric].Where(tally => tally.Month == month)];

    /// <summary>The figures of each value added up, months and quarters alike: at least so many contacts, for what is not shown is not in it.</summary>
    public IReadOnlyDictionary<string, int> Sums(string metric) => _shown[metric]
        .GroupBy(tally => tally.Value)
        .ToDictionary(all => all.Key, all => (int)Math.Min(int.MaxValue, all.Sum(tally => (long)tally.Contacts)), StringComparer.Ordinal);

    // A quarter that has lost a month is not shown any more: with and without that month it could be subtracted.
    private static IEnumerable<Tally> Quarters(IEnumerable<Tally> over, string oldest, List<string> months) => over
        .Where(tally => tally.Contacts < Partition.Enough)
        .GroupBy(tally => (Quarter: Periods.QuarterOf(tally.Month), tally.Metric, tally.Value))
        .Where(all => string.CompareOrdinal(Periods.FirstOf(all.Key.Quarter), oldest) >= 0
            && months.Contains(Periods.Add(Periods.FirstOf(all.Key.Quarter), 2)))
        .SelectMany(all => Tallies.Shown([new Tally(all.Key.Quarter, all.Key.Metric, all.Key.Value, all.Sum(tally => tally.Contacts))])
            .Select(sum => sum with { Contacts = Math.Min(sum.Contacts, Most(all.Count())) }));

    // Each month is known to be at most 10, so a sum near its largest would tell them all: it is shown as less.
    private static int Most(int months) => ((Partition.Enough - 1) * (months - 1)) + 5;
}
