using System.Globalization;
using Helpline.Web.Storage.Counts;

namespace Helpline.Web.Privacy.Counting;

/// <summary>The everyday questions about a month, one dimension at a time: no row of two dimensions can be subtracted from another.</summary>
internal static class Tallies
{
    public const string Hour = "hour";

    /// <summary>Minutes of calls: a sum that few callers could make large.</summary>
    public const string Minutes = "minutes";

    /// <summary>What is shown is rounded to the nearest of these.</summary>
    public const int Step = 5;

    // Strangers may send as much as they like: no number of theirs may ever stop the close of a day.
    private const long Most = 1_000_000_000;

    /// <summary>The dimensions of the public file.</summary>
    public static IReadOnlyList<string> Public { get; } =
        ["channel", "language", "placement", "intent_group", "disposition", "part_of_day", "transfer"];

    /// <summary>What is kept of a month for its report: the public file, and what the line missed and cost.</summary>
    public static IReadOnlyList<string> Reported { get; } =
        [.. Public, "tier", "unmatched", "delivery", "rejected", "rung", "segments", "segments_in", Minutes];

    /// <summary>What a contact counts towards. <paramref name="groups"/> tells the intent group of a topic.</summary>
    private static IEnumerable<(string Metric, string Value)> Of(Contacts alike, Func<string, string?> groups)
    {
        yield return ("channel", alike.Channel);
        yield return ("language", alike.Language);
        yield return ("placement", alike.Placement);
        yield return ("disposition", alike.Disposition);
        yield return ("part_of_day", PartOfDay(alike.Hour));
        yield return (Hour, alike.Hour.ToString("00", CultureInfo.InvariantCulture));
        if (alike.Transfer is { } stage)
        {
            yield return ("transfer", stage);
        }

        // Once in each of its groups.
        foreach (var group in alike.Topics.Split('>').Select(groups).OfType<string>().Distinct())
        {
            yield return ("intent_group", group);
        }
    }

    private static string PartOfDay(int hour) => hour switch
    {
        < 6 => "night",
        < 12 => "morning",
        < 18 => "afternoon",
        _ => "evening",
    };

    /// <summary>An event that was told counts towards what its words say: how a reply went and why, a ring, begun minutes.</summary>
    public static IEnumerable<TextCount> Told(TextCount count) => (count.Metric, count.Value.Split(' ', 2)) switch
    {
        ("delivery", ["rung", var ring]) => [count with { Metric = "rung", Value = ring }],
        ("delivery", [Minutes, var some]) when some.Split(' ') is [var way, var minutes] =>
            [new TextCount { Metric = Minutes, Value = way, Number = count.Number * int.Parse(minutes, CultureInfo.InvariantCulture) }],
        ("delivery", [var delivery, var code]) => [count with { Value = delivery }, count with { Metric = "rejected", Value = code }],
        _ => [count],
    };

    /// <summary>The tallies of the month with these contacts and texts in them; only what has changed.</summary>
    public static IEnumerable<Tally> Add(
        IEnumerable<Tally> tallies, string month, IEnumerable<Contacts> contacts, Func<string, string?> groups, IEnumerable<TextCount> texts)
    {
        var before = tallies.Where(tally => tally.Month == month).ToDictionary(tally => (tally.Metric, tally.Value), tally => tally.Contacts);
        return contacts
            .SelectMany(alike => Of(alike, groups), (alike, counted) => (Counted: counted, Number: (long)alike.Count))
            .Concat(texts.Select(text => (Counted: (text.Metric, text.Value), text.Number)))
            .GroupBy(one => one.Counted, one => one.Number)
            .Select(all => new Tally(month, all.Key.Metric, all.Key.Value, (int)Math.Min(Most, before.GetValueOrDefault(all.Key) + all.Sum())));
    }

    /// <summary>As a tally is shown: nothing below 11, minutes of 11 callers at least, the rest rounded to the nearest 5.</summary>
    public static IEnumerable<Tally> Shown(IReadOnlyList<Tally> tallies) => tallies
        .Where(tally => tally.Contacts >= Partition.Enough && (tally.Metric != Minutes || HasCallers(tallies, tally.Month)))
        .Select(tally => tally with { Contacts = (tally.Contacts + (Step / 2)) / Step * Step })
        .OrderBy(tally => tally.Month, StringComparer.Ordinal)
        .ThenBy(tally => tally.Metric, StringComparer.Ordinal)
        .ThenBy(tally => tally.Value, StringComparer.Ordinal);

    private static bool HasCallers(IEnumerable<Tally> tallies, string month) => tallies.Any(tally =>
        tally is { Metric: "channel", Value: "voice", Contacts: >= Partition.Enough } && tally.Month == month);
}
