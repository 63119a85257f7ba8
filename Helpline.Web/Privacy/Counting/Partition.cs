using Helpline.Flows;
using Helpline.Web.Storage.Counts;

namespace Helpline.Web.Privacy.Counting;

/// <summary>
/// The log as a partition: every contact stands in exactly one published row, so that no subtraction of rows finds another.
/// Three steps, each for the contacts that the one before left over: a day's cell, a week's cell, the month's row of the channel.
/// </summary>
internal static class Partition
{
    /// <summary>Different people of a day, contacts of a week or a month.</summary>
    public const int Enough = 11;

    /// <summary>Of a week's contacts at least so many must surely be different people.</summary>
    public const int SurelyDifferent = 3;

    public static IReadOnlyList<string> Channels { get; } = ["sms", "voice"];

    /// <summary>
    /// The first step: the cells of a day that have enough, and the week's cells of the rest. From here on nothing knows more
    /// of the rest than its week.
    /// </summary>
    public static IEnumerable<PendingCount> Count(DateOnly day, IEnumerable<Contacts> contacts)
    {
        var rest = new List<Contacts>();
        foreach (var cell in contacts.GroupBy(alike => DayCell(day, alike)))
        {
            if (People(cell) >= Enough)
            {
                yield return Sum(cell);
            }
            else
            {
                rest.AddRange(cell);
            }
        }

        foreach (var cell in rest.GroupBy(alike => WeekCell(day, alike)))
        {
            yield return Sum(cell);
        }
    }

    /// <summary>
    /// Publishes what is over: the cells of a day and a week when their week is, the rows of a month when the month is.
    /// </summary>
    public static (IReadOnlyList<PendingCount> Waiting, IReadOnlyList<Published> Published) Publish(
        IEnumerable<PendingCount> waiting, DateOnly after, DateOnly through)
    {
        var published = new List<Published>();
        var left = new List<PendingCount>();
        foreach (var (cell, contacts, people) in Merge(waiting))
        {
            var end = cell.Kind == Periods.Month ? DateOnly.MaxValue : Periods.EndOfWeek(cell.Kind, cell.Period);
            if (end > through)
            {
                left.Add(new PendingCount(cell, contacts, people));
                continue;
            }

            var month = Periods.MonthOf(end);
            if (cell.Kind == Periods.Day || (contacts >= Enough && people >= SurelyDifferent))
            {
                published.Add(new Published(month, cell, contacts));
            }
            else
            {
                left.Add(new PendingCount(new Cell(Periods.Month, month, cell.Channel), contacts, 0));
            }
        }

        left = Merge(left);
        foreach (var month in Periods.MonthsThatEnded(after, through))
        {
            foreach (var cell in Channels.Select(channel => new Cell(Periods.Month, month, channel)))
            {
                var contacts = left.FirstOrDefault(row => row.Cell == cell)?.Contacts ?? 0;
                published.Add(new Published(month, cell, contacts >= Enough ? contacts : null));
                left.RemoveAll(row => row.Cell == cell);
            }
        }

        return (left, published);
    }

    // The same person may come on every day of a week, so only the people of one day are surely different.
    private static List<PendingCount> Merge(IEnumerable<PendingCount> waiting) =>
    [
        .. waiting.GroupBy(row => row.Cell)
            .Select(rows => new PendingCount(rows.Key, rows.Sum(row => row.Contacts), rows.Max(row => row.People))),
    ];

    private static Cell DayCell(DateOnly day, Contacts alike) =>
        new(Periods.Day, IsoDate.Text(day), alike.Channel, alike.Language, alike.Placement, alike.Topics, alike.Disposition);

    private static Cell WeekCell(DateOnly day, Contacts alike) =>
        new(Periods.Week, Periods.WeekOf(day), alike.Channel, alike.Language, Intents: alike.Topics.Split('>')[0], Disposition: alike.Disposition);

    private static PendingCount Sum(IGrouping<Cell, Contacts> cell) => new(cell.Key, cell.Sum(alike => alike.Count), People(cell));

    // Calls without a number may all be one person.
    private static int People(IGrouping<Cell, Contacts> cell) =>
        cell.Sum(alike => alike.Known) + (cell.Any(alike => alike.Withheld > 0) ? 1 : 0);
}
