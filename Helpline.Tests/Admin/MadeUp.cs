using Helpline.Flows;
using Helpline.Flows.Content;
using Helpline.Web.Privacy.Counting;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Counts;

namespace Helpline.Tests.Admin;

/// <summary>Made-up months of an agency, closed day by day by the app's own counting, and what the store then holds.</summary>
internal sealed class MadeUp
{
    private static readonly string[] _placements = ["bus", "bus", "bus", "bus", "shelter", "shelter", "train", "platform", "unknown", "unknown", "unknown"];
    private static readonly string[] _topics = ["HELP", "HELP", "HELP", "WORK", "WORK", "SIGNS", "SIGNS", "TIP", "FRIEND", "RIGHTS", "NEEDS"];
    private static readonly string[] _texts = ["crisis", "crisis", "answered", "answered", "answered", "stopped", "quiet", "unmatched"];
    private static readonly (string Disposition, string Transfer)[] _calls =
    [
        ("talked", "talked"), ("talked", "talked"), ("joined", "joined"), ("talked", "talked"), ("numbers", "rung"), ("not-reached", "rung"),
        ("topics", "none"), ("left", "none"), ("left", "offered"),
    ];

    private readonly List<(DateOnly Day, List<Contacts> Contacts)> _days = [];
    private readonly ContentPack _pack;
    private ulong _chance;

    private MadeUp(ulong seed, ContentPack pack) => (_chance, _pack) = (seed, pack);

    /// <summary>So many days from a first one, with so many contacts a day, some more or fewer.</summary>
    public static MadeUp Days(DateOnly first, int days, int contacts, ulong seed = 1, ContentPack? pack = null)
    {
        var made = new MadeUp(seed, pack ?? Shipped.Pack);
        for (var day = 0; day < days; day++)
        {
            made._days.Add((first.AddDays(day), [.. Enumerable.Range(0, made.Below((2 * contacts) + 1)).Select(_ => made.Contact())]));
        }

        return made;
    }

    /// <summary>The same months with one person more.</summary>
    public MadeUp With(DateOnly day, Contacts person)
    {
        var other = new MadeUp(_chance, _pack);
        other._days.AddRange(_days.Select(one => (one.Day, one.Day == day ? [.. one.Contacts, person] : one.Contacts)));
        return other;
    }

    public DateOnly Last => _days[^1].Day;

    public IEnumerable<(DateOnly Day, Contacts Contact)> All => _days.SelectMany(day => day.Contacts, (day, contact) => (day.Day, contact));

    /// <summary>What is in the store after the last close.</summary>
    public (IReadOnlyList<Published> Log, IReadOnlyList<Tally> Tallies, IReadOnlyList<Tally> Public) Close()
    {
        var count = new DayCount(_pack);
        IReadOnlyList<PendingCount> waiting = [];
        var log = new List<Published>();
        var tallies = new Dictionary<(string, string, string), Tally>();
        var files = new List<Tally>();
        DateOnly? before = null;
        foreach (var (day, contacts) in _days)
        {
            var closed = count.Close(new Closing
            {
                Before = before,
                Day = day,
                Through = day,
                Contacts = contacts,
                Texts = [],
                Waiting = waiting,
                Tallies = [.. tallies.Values],
            });
            (waiting, before) = (closed.Waiting, day);
            log.AddRange(closed.Published);
            files.AddRange(closed.Public);
            foreach (var tally in closed.Tallies)
            {
                tallies[(tally.Month, tally.Metric, tally.Value)] = tally;
            }

            log.RemoveAll(row => string.CompareOrdinal(row.Month, closed.Oldest) < 0);
            foreach (var old in tallies.Keys.Where(key => string.CompareOrdinal(key.Item1, closed.Oldest) < 0).ToList())
            {
                tallies.Remove(old);
            }
        }

        return (log, [.. tallies.Values], files);
    }

    /// <summary>Writes what is in the store, and <paramref name="more"/> tallies, into a new database.</summary>
    public async Task FillAsync(Database database, params IEnumerable<Tally> more)
    {
        var (log, tallies, files) = Close();
        await database.TransactAsync(
            async sql =>
            {
                await sql.RunAsync(
                    """
                    insert into kept.log (month, period_kind, period, channel, language, placement, intents, disposition, contacts)
                    values (@Month, @Kind, @Period, @Channel, @Language, @Placement, @Intents, @Disposition, @Contacts)
                    """,
                    log.Select(row => new
                    {
                        row.Month,
                        row.Cell.Kind,
                        row.Cell.Period,
                        row.Cell.Channel,
                        row.Cell.Language,
                        row.Cell.Placement,
                        row.Cell.Intents,
                        row.Cell.Disposition,
                        row.Contacts,
                    }));
                await sql.RunAsync("insert into kept.tally values (@Month, @Metric, @Value, @Contacts)", tallies.Concat(more));
                await sql.RunAsync("insert into kept.public values (@Month, @Metric, @Value, @Contacts)", files);
                return await sql.RunAsync("insert into kept.day_closed values (@day)", new { day = IsoDate.Text(Last) });
            },
            TestContext.Current.CancellationToken);
    }

    private Contacts Contact()
    {
        // By far the most contacts of an ad are alike.
        var voice = Below(10) < 3;
        var call = _calls[Below(_calls.Length)];
        var (language, placement) = (Below(10) < 3 ? "es" : "en", _placements[Below(_placements.Length)]);
        return new Contacts
        {
            Channel = voice ? "voice" : "sms",
            Language = _pack.Languages.Contains(language) ? language : _pack.Languages[0],
            Placement = _pack.Placements.Any(known => known.Class == placement) ? placement : "unknown",
            Topics = Below(4) > 0 ? "HELP" : string.Join('>', Enumerable.Range(0, 1 + Below(2)).Select(_ => _topics[Below(_topics.Length)]).Distinct()),
            Disposition = voice ? call.Disposition : _texts[Below(_texts.Length)],
            Transfer = voice ? call.Transfer : null,
            Hour = (8 + Below(8) + Below(8)) % 24,
            Known = 1,
        };
    }

    private int Below(int limit)
    {
        _chance = (_chance * 6_364_136_223_846_793_005) + 1_442_695_040_888_963_407;
        return (int)((_chance >> 33) % (ulong)limit);
    }
}
