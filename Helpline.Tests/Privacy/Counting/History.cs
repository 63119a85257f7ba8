using CsCheck;
using Helpline.Web.Privacy.Counting;
using Helpline.Web.Storage.Counts;

namespace Helpline.Tests.Privacy.Counting;

/// <summary>Some months of made-up contacts, and when their days were closed.</summary>
internal sealed record History(IReadOnlyList<History.Close> Closes)
{
    internal sealed record Close(DateOnly Day, DateOnly Through, IReadOnlyList<Contacts> Contacts);

    private static readonly Gen<Contacts> _alike =
        from channel in One("sms", "sms", "voice")
        from language in One("en", "es")
        from placement in One("unknown", "unknown", "bus")
        from hour in Gen.Int[0, 23]
        from topics in One("", "HELP", "HELP>WORK", "SIGNS>HELP>WORK")
        from disposition in One("answered", "crisis")
        from known in Gen.Frequency((3, Gen.Int[0, 3]), (2, Gen.Int[4, 14]))
        from withheld in Gen.Frequency((3, Gen.Const(0)), (1, Gen.Int[1, 12]))
        select new Contacts
        {
            Channel = channel,
            Language = language,
            Placement = placement,
            Hour = hour,
            Topics = topics,
            Disposition = disposition,
            Known = known,
            Withheld = channel == "voice" ? withheld : 0,
        };

    // Mostly a day after the other; now and then the app was down for days, or weeks.
    private static readonly Gen<(int Down, IReadOnlyList<Contacts> Contacts)> _day =
        from down in Gen.Frequency((20, Gen.Const(0)), (2, Gen.Int[1, 4]), (1, Gen.Int[5, 40]))
        from contacts in _alike.List[0, 4]
        select (down, (IReadOnlyList<Contacts>)contacts);

    public static Gen<History> Any { get; } =
        from start in Gen.Int[0, 1500]
        from days in _day.List[1, 80]
        select new History([.. Closed(new DateOnly(2024, 1, 1).AddDays(start), days)]);

    public DateOnly First => Closes[0].Day;

    public DateOnly Through => Closes[^1].Through;

    public int Contacts => Closes.Sum(close => close.Contacts.Sum(alike => alike.Count));

    /// <summary>The log after each close, as the app makes it day by day.</summary>
    public IEnumerable<(IReadOnlyList<PendingCount> Waiting, IReadOnlyList<Published> Published)> Play()
    {
        IReadOnlyList<PendingCount> waiting = [];
        var published = new List<Published>();
        var before = First.AddDays(-1);
        foreach (var close in Closes)
        {
            var (left, rows) = Partition.Publish([.. waiting, .. Partition.Count(close.Day, close.Contacts)], before, close.Through);
            (waiting, before) = (left, close.Through);
            published.AddRange(rows);
            yield return (waiting, [.. published]);
        }
    }

    /// <summary>The same contacts in another order.</summary>
    public History Reordered(int seed) => new(
    [
        .. Closes.Select(close => close with { Contacts = [.. close.Contacts.SelectMany(Split).OrderBy(_ => seed++ * 7_919L % 10_007)] }),
    ]);

    private static Gen<T> One<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    // One group of equal contacts as several.
    private static IEnumerable<Contacts> Split(Contacts alike) =>
    [
        alike with { Known = alike.Known / 2, Withheld = 0 },
        alike with { Known = 0 },
        alike with { Known = alike.Known - (alike.Known / 2), Withheld = 0 },
    ];

    private static IEnumerable<Close> Closed(DateOnly day, IEnumerable<(int Down, IReadOnlyList<Contacts> Contacts)> days)
    {
        foreach (var (down, contacts) in days)
        {
            yield return new Close(day, day.AddDays(down), contacts);
            day = day.AddDays(down + 1);
        }
    }
}
