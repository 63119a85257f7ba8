using CsCheck;
using Helpline.Web.Privacy.Counting;
using Helpline.Web.Storage.Counts;

namespace Helpline.Tests.Privacy.Counting;

public sealed class PartitionTests
{
    private const int Histories = 200;

    [Fact]
    public void Each_contact_stands_in_the_first_of_its_rows_that_is_large_enough() =>
        History.Any.Sample(history => Assert.Equal(Expected.Log(history), Log(history.Play().Last().Published)), iter: Histories);

    [Fact]
    public void A_published_row_never_changes_and_never_goes() =>
        History.Any.Sample(
            history =>
            {
                var cells = new HashSet<Cell>();
                var known = 0;
                foreach (var (_, published) in history.Play())
                {
                    Assert.All(published.Skip(known), row => Assert.True(cells.Add(row.Cell), $"{row.Cell} was published before"));
                    known = published.Count;
                }
            },
            iter: Histories);

    [Fact]
    public void No_published_count_is_below_its_threshold() =>
        History.Any.Sample(
            history => Assert.All(history.Play().Last().Published, row => Assert.True(row.Contacts is null or >= 11)),
            iter: Histories);

    [Fact]
    public void What_is_published_what_waits_and_what_is_fewer_than_11_are_all_contacts() =>
        History.Any.Sample(
            history =>
            {
                var (waiting, published) = history.Play().Last();
                var contacts = Expected.Contacts(history);
                var hidden = 0;
                foreach (var few in published.Where(row => row.Contacts is null))
                {
                    var here = contacts.Count(contact => contact.Month == few.Month && contact.Channel == few.Cell.Channel)
                        - published.Where(row => row.Month == few.Month && row.Cell.Channel == few.Cell.Channel).Sum(row => row.Contacts ?? 0);
                    Assert.InRange(here, 0, 10);
                    hidden += here;
                }

                Assert.Equal(history.Contacts, published.Sum(row => row.Contacts ?? 0) + waiting.Sum(row => row.Contacts) + hidden);
            },
            iter: Histories);

    [Fact]
    public void The_order_of_contacts_changes_nothing() =>
        Gen.Select(History.Any, Gen.Int[0, 100_000]).Sample(
            (history, seed) => Assert.Equal(Log(history.Play().Last().Published), Log(history.Reordered(seed).Play().Last().Published)),
            iter: Histories);

    [Fact]
    public void The_same_days_make_the_same_rows_again() =>
        History.Any.Sample(
            history =>
            {
                var (first, again) = (history.Play().Last(), history.Play().Last());
                Assert.Equal(first.Published, again.Published);
                Assert.Equal(first.Waiting, again.Waiting);
            },
            iter: Histories);

    [Fact]
    public void What_waits_knows_no_more_than_its_step()
    {
        History.Any.Sample(
            history => Assert.All(history.Play().SelectMany(play => play.Waiting), row =>
            {
                var (cell, contacts, people) = row;
                Assert.True(cell.Kind != Periods.Day || (contacts >= 11 && people >= 11));
                Assert.True(cell.Kind == Periods.Day || cell.Placement.Length == 0);
                Assert.True(cell.Kind != Periods.Month || cell == new Cell(Periods.Month, cell.Period, cell.Channel));
            }),
            iter: Histories / 5);
    }

    [Theory]
    [InlineData(11, 0, true)]
    [InlineData(10, 0, false)]
    [InlineData(10, 1, true)]
    [InlineData(0, 50, false)]
    public void A_day_s_cell_needs_eleven_different_people_and_withheld_calls_are_one(int known, int withheld, bool enough)
    {
        var cells = Partition.Count(new DateOnly(2026, 3, 5), [Call(known, withheld)]).ToList();

        var cell = Assert.Single(cells);
        Assert.Equal(enough ? Periods.Day : Periods.Week, cell.Cell.Kind);
        Assert.Equal(known + withheld, cell.Contacts);
    }

    [Theory]
    [InlineData(11, 2, 3, true)]
    [InlineData(11, 2, 2, false)]
    [InlineData(10, 2, 3, false)]
    public void A_week_s_cell_needs_eleven_contacts_of_which_three_are_different_people_on_one_day(int contacts, int usual, int most, bool enough)
    {
        // Most on one day, the usual number on the others, until there are so many.
        var monday = new DateOnly(2026, 3, 2);
        var waiting = new List<PendingCount>();
        for (var (day, left) = (0, contacts); left > 0; day++)
        {
            var today = Math.Min(left, day == 0 ? most : usual);
            waiting.AddRange(Partition.Count(monday.AddDays(day), [Call(today, 0)]));
            left -= today;
        }

        var (_, published) = Partition.Publish(waiting, monday.AddDays(-1), monday.AddDays(6));

        Assert.Equal(enough ? 1 : 0, published.Count);
    }

    [Fact]
    public void A_week_belongs_to_the_month_of_its_Thursday_whole()
    {
        // Monday the 30th of March 2026 lies in the week of Thursday the 2nd of April.
        Assert.Equal("2026-04", Periods.MonthOf(new DateOnly(2026, 3, 30)));
        Assert.Equal("2026-W14", Periods.WeekOf(new DateOnly(2026, 3, 30)));
        Assert.Equal(new DateOnly(2026, 3, 29), Periods.EndOfMonth("2026-03"));
        Assert.Equal(new DateOnly(2026, 5, 3), Periods.EndOfMonth("2026-04"));
        Assert.Equal("2026-W53", Periods.WeekOf(new DateOnly(2027, 1, 1)));
        Assert.Equal(new DateOnly(2027, 1, 3), Periods.EndOfWeek(Periods.Week, "2026-W53"));
    }

    private static Contacts Call(int known, int withheld) => new()
    {
        Channel = "voice",
        Language = "en",
        Placement = "unknown",
        Hour = 12,
        Topics = "HELP",
        Disposition = "joined",
        Known = known,
        Withheld = withheld,
    };

    private static IReadOnlyList<string> Log(IEnumerable<Published> rows) =>
    [
        .. rows.Select(row => $"{(row.Cell.Kind, row.Cell.Period, row.Cell.Channel, row.Cell.Language, row.Cell.Placement, row.Cell.Intents, row.Cell.Disposition)} {row.Contacts}")
            .Order(StringComparer.Ordinal),
    ];
}
