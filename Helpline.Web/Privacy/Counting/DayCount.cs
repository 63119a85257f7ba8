using Helpline.Flows.Content;
using Helpline.Web.Storage.Counts;

namespace Helpline.Web.Privacy.Counting;

/// <summary>Counts a day that closes. Pure, so a close that failed is simply made again.</summary>
internal sealed class DayCount(ContentPack pack)
{
    /// <summary>Log and tallies live so many months.</summary>
    public const int KeptMonths = 13;

    public Closed Close(Closing closing)
    {
        var contacts = closing.Contacts.Select(Named).ToList();

        // A new store knows nothing of what was before its first day.
        var after = closing.Before ?? closing.Day.AddDays(-1);
        var (waiting, published) = Partition.Publish(
            [.. closing.Waiting, .. Partition.Count(closing.Day, contacts)], after, closing.Through);
        var tallies = Tallies.Add(closing.Tallies, Periods.MonthOf(closing.Day), contacts, Group, closing.Texts.SelectMany(Tallies.Told)).ToList();
        return new Closed
        {
            Waiting = waiting,
            Published = published,
            Tallies = tallies,
            Public = PublicFiles([.. tallies.UnionBy(closing.Tallies, tally => (tally.Month, tally.Metric, tally.Value))], after, closing.Through),
            Oldest = Periods.Add(Periods.MonthOf(closing.Through), -KeptMonths),
        };
    }

    // A public file is made when its month is over for a day.
    private static List<Tally> PublicFiles(IReadOnlyList<Tally> tallies, DateOnly after, DateOnly through)
    {
        var months = Periods.MonthsThatEnded(after.AddDays(-1), through.AddDays(-1)).ToList();
        return [.. Tallies.Shown([.. tallies.Where(tally => months.Contains(tally.Month) && Tallies.Reported.Contains(tally.Metric))])];
    }

    // In the closed lists of the log.
    private Contacts Named(Contacts contacts) => contacts with
    {
        Language = contacts.Language is "" ? pack.Languages[0] : contacts.Language,
        Placement = contacts.Placement is "" ? "unknown" : contacts.Placement,

        // Nothing was answered and nothing was understood: a reaction, or only texts of a flood.
        Disposition = contacts.Disposition is "" ? "unmatched" : Words(contacts.Disposition),
        Transfer = contacts.Transfer is { } stage ? Words(stage) : null,
    };

    private string? Group(string topic) => pack.Topics.GetValueOrDefault(topic)?.Group;

    // NotReached is not-reached.
    private static string Words(string name) =>
        string.Concat(name.Select((letter, index) => char.IsAsciiLetterUpper(letter) ? (index > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString()));
}
