using CsCheck;
using Helpline.Web.Privacy.Counting;
using Helpline.Web.Storage.Counts;

namespace Helpline.Tests.Privacy.Counting;

public sealed class ShownFiguresTests
{
    private static readonly DateOnly _afterJune = Periods.EndOfMonth("2026-06").AddDays(1);

    private static readonly Gen<IReadOnlyList<Tally>> _year =
        from counts in Gen.Frequency((3, Gen.Int[0, 10]), (1, Gen.Int[11, 40])).Array[12]
        select (IReadOnlyList<Tally>)[.. counts.Select((count, month) => new Tally($"2026-{month + 1:00}", "placement", "bus", count)).Where(tally => tally.Contacts > 0)];

    [Fact]
    public void A_month_is_shown_when_it_is_over_for_a_day_from_eleven_up_and_rounded()
    {
        Tally[] tallies = [new("2026-06", "language", "en", 43), new("2026-06", "language", "es", 10)];

        Assert.Empty(ShownFigures.Of(tallies, _afterJune.AddDays(-1)).Sums("language"));
        var figure = Assert.Single(ShownFigures.Of(tallies, _afterJune).In("2026-06", "language"));
        Assert.Equal(new Tally("2026-06", "language", "en", 45), figure);
    }

    [Fact]
    public void What_is_too_small_for_a_month_is_shown_for_the_small_months_of_its_quarter_together()
    {
        Tally[] tallies = [new("2026-04", "placement", "train", 6), new("2026-05", "placement", "train", 20), new("2026-06", "placement", "train", 7)];

        var figures = ShownFigures.Of(tallies, _afterJune);

        Assert.Equal(15, Assert.Single(figures.In("2026-Q2", "placement")).Contacts);
        Assert.Equal(20, Assert.Single(figures.In("2026-05", "placement")).Contacts);
        Assert.Equal(35, figures.Sums("placement")["train"]);
    }

    [Fact]
    public void A_quarter_that_is_not_over_or_has_lost_a_month_shows_nothing()
    {
        Tally[] tallies = [new("2026-04", "placement", "train", 6), new("2026-05", "placement", "train", 7), new("2026-06", "placement", "train", 7)];

        Assert.Empty(ShownFigures.Of(tallies, _afterJune.AddDays(-1)).Sums("placement"));
        Assert.NotEmpty(ShownFigures.Of(tallies, Periods.EndOfMonth("2027-05")).Sums("placement"));
        Assert.Empty(ShownFigures.Of(tallies[1..], Periods.EndOfMonth("2027-06")).Sums("placement"));
    }

    /// <summary>Whatever was shown in whichever month: no two figures of a value hold the same contact, and none stands for fewer than 11.</summary>
    [Fact]
    public void No_figure_holds_another_one() => _year.Sample(tallies =>
    {
        var known = new Dictionary<string, (string[] Months, int Contacts)>(StringComparer.Ordinal);
        for (var month = "2026-01"; month != "2028-03"; month = Periods.Add(month, 1))
        {
            var day = Periods.EndOfMonth(month).AddDays(1);
            var oldest = Periods.Add(Periods.MonthOf(day), -DayCount.KeptMonths);
            List<Tally> kept = [.. tallies.Where(tally => string.CompareOrdinal(tally.Month, oldest) >= 0)];
            foreach (var (period, contacts) in Shown(ShownFigures.Of(kept, day)))
            {
                if (known.TryGetValue(period, out var before))
                {
                    Assert.Equal(before.Contacts, contacts);
                    continue;
                }

                string[] months = period.Contains('Q', StringComparison.Ordinal)
                    ? [.. tallies.Where(tally => Periods.QuarterOf(tally.Month) == period && tally.Contacts < 11).Select(tally => tally.Month)]
                    : [period];
                Assert.True(tallies.Where(tally => months.Contains(tally.Month)).Sum(tally => tally.Contacts) >= 11);
                Assert.DoesNotContain(known.Values, other => other.Months.Intersect(months).Any());
                known[period] = (months, contacts);
            }
        }
    });

    private static IEnumerable<(string Period, int Contacts)> Shown(ShownFigures figures) => figures.Months
        .Concat(figures.Months.Select(Periods.QuarterOf).Distinct())
        .SelectMany(period => figures.In(period, "placement"), (period, tally) => (period, tally.Contacts));
}
