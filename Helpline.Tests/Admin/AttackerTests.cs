using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Helpline.Web.Privacy.Counting;
using Helpline.Web.Storage.Counts;

namespace Helpline.Tests.Admin;

/// <summary>Somebody who holds every page in both languages, with every filter, and every export.</summary>
public sealed partial class AttackerTests
{
    private static readonly MadeUp _made = MadeUp.Days(new DateOnly(2026, 1, 5), 190, 5);

    private static readonly string[] _filters =
    [
        "channel=sms", "channel=voice", "language=en", "language=es", "placement=bus", "placement=train", "placement=web", "placement=unknown",
        "topic=HELP", "topic=WORK", "topic=TIP", "outcome=crisis", "outcome=talked", "outcome=joined", "outcome=quiet", "from=2026-02&to=2026-03", "from=2026-05",
        "channel=sms&language=es&topic=HELP&outcome=crisis&placement=bus",
    ];

    /// <summary>What the two stores differ in is in no published count, so no page and no file may know of it.</summary>
    [Fact]
    public async Task Two_stores_that_differ_by_people_of_rare_kinds_cannot_be_told_apart()
    {
        var other = _made;
        var more = 0;
        foreach (var (day, person) in Rare())
        {
            var with = other.With(day, person);
            if (more < 5 && Same(with, other))
            {
                (other, more) = (with, more + 1);
            }
        }

        Assert.Equal(5, more);
        Assert.NotEqual(_made.Close().Tallies.Sum(tally => tally.Contacts), other.Close().Tallies.Sum(tally => tally.Contacts));
        await using var one = await Pages.OfAsync(_made, null, Billed(0));
        await using var two = await Pages.OfAsync(other, null, Billed(1));
        var everything = await EverythingAsync(one);
        Assert.True(everything.Count > 60, $"{everything.Count} pages");
        Assert.Equal(everything, await EverythingAsync(two));
        foreach (var file in Files())
        {
            Assert.Equal(await one.FileAsync(file), await two.FileAsync(file));
        }
    }

    [Fact]
    public async Task Every_number_of_people_on_every_page_is_a_published_one()
    {
        var (log, tallies, files) = _made.Close();
        var shown = ShownFigures.Of(tallies, _made.Last);
        Assert.All(log, row => Assert.True(row.Contacts is null or >= 11));
        Assert.All(files, figure => Assert.True(figure.Contacts >= 10 && figure.Contacts % 5 == 0));

        await using var pages = await Pages.OfAsync(_made);
        var numbers = 0;
        foreach (var (address, page) in await EverythingAsync(pages))
        {
            foreach (Match number in Number().Matches(WebUtility.HtmlDecode(page)))
            {
                var contacts = int.Parse(number.Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
                Assert.True(contacts >= 10, $"{number.Value} on {address}");
                Assert.True(contacts % 5 == 0 || log.Any(row => row.Contacts == contacts), $"{number.Value} on {address}");
                numbers++;
            }
        }

        Assert.True(numbers > 500, $"{numbers} numbers");
        Assert.NotEmpty(shown.Months);
    }

    [Fact]
    public async Task A_filter_shows_rows_of_the_log_and_never_another_one()
    {
        await using var pages = await Pages.OfAsync(_made);
        var all = (await RowsAsync(pages, "")).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(_made.Close().Log.Count, all.Count);
        foreach (var filter in _filters)
        {
            Assert.Subset(all, (await RowsAsync(pages, "&" + filter)).ToHashSet(StringComparer.Ordinal));
        }
    }

    // What is counted of nobody, with and without one more: hidden below 11, and else within the same five.
    private static IEnumerable<Tally> Billed(int more) =>
    [
        new("2026-03", "rung", "3 in vain", 4 + more), new("2026-03", "rung", "1 joined", 40 + more), new("2026-03", "rejected", "30007", 9 + more),
        new("2026-03", "segments_in", "en", 201 + more), new("2026-03", "minutes", "in", 121 + more), new("2026-03", "minutes", "out", 9 + more),
    ];

    // Kinds of people that nobody else is like.
    private static IEnumerable<(DateOnly, Contacts)> Rare() =>
        from day in _made.All.Select(one => one.Day).Distinct()
        from place in new[] { "restroom", "web" }
        select (day, new Contacts
        {
            Channel = day.Day % 2 == 0 ? "sms" : "voice",
            Language = day.Day % 3 == 0 ? "es" : "en",
            Placement = place,
            Topics = "DOCS>STATUS>TTY",
            Disposition = day.Day % 2 == 0 ? "quiet" : "left",
            Transfer = day.Day % 2 == 0 ? null : "none",
            Hour = day.Day % 24,
            Known = 1,
        });

    private static bool Same(MadeUp one, MadeUp other)
    {
        var (log, tallies, files) = one.Close();
        var (otherLog, otherTallies, otherFiles) = other.Close();
        return log.SequenceEqual(otherLog)
            && files.OrderBy(file => file.ToString(), StringComparer.Ordinal).SequenceEqual(otherFiles.OrderBy(file => file.ToString(), StringComparer.Ordinal))
            && Shown(tallies).SequenceEqual(Shown(otherTallies), StringComparer.Ordinal);
    }

    private static IEnumerable<string> Shown(IReadOnlyList<Tally> tallies)
    {
        var figures = ShownFigures.Of(tallies, _made.Last);
        return from period in figures.Months.Concat(figures.Months.Select(Periods.QuarterOf).Distinct())
               from metric in tallies.Select(tally => tally.Metric).Distinct().Order(StringComparer.Ordinal)
               from figure in figures.In(period, metric)
               select figure.ToString();
    }

    private static async Task<IReadOnlyDictionary<string, string>> EverythingAsync(Pages pages) => await pages.WalkAsync(
        from address in new[] { "/admin", "/admin/log", "/admin/charts", "/admin/exports" }
            .Concat(_filters.Select(filter => $"/admin/log?{filter}"))
            .Concat(Months().Select(month => $"/admin/charts?month={month}"))
        from language in new[] { "en", "es" }
        select $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={language}");

    private static IEnumerable<string> Files() =>
        from format in new[] { "csv", "json" }
        from file in Months().Select(month => $"public?month={month}")
            .Concat(Months().SelectMany(first => Months().Where(last => string.CompareOrdinal(first, last) <= 0), (first, last) => $"log?from={first}&to={last}"))
        select $"/admin/exports/{file}&format={format}";

    private static IEnumerable<string> Months() => Periods.Between("2026-01", "2026-06");

    private static async Task<IReadOnlyList<string>> RowsAsync(Pages pages, string filter)
    {
        var rows = new List<string>();
        for (var address = $"/admin/log?lang=en{filter}"; address.Length > 0;)
        {
            var page = await pages.MainAsync(address);
            rows.AddRange(Row().Matches(page).Select(row => row.Groups[1].Value));
            address = WebUtility.HtmlDecode(Older().Match(page).Groups[1].Value);
        }

        return rows;
    }

    // Cells of tables, numbers in pictures, and counts in sentences: after "about" and its like, or before "contacts".
    [GeneratedRegex("(?<=<td>|class=\"value\"[^>]*>|(?:about|least|unos|unas|menos) |before \\(|anterior \\()[0-9][0-9,]*(?![0-9,]* ?%)|(?<!from |desde |than |de |[0-9,])[0-9][0-9,]*(?= (?:more )?(?:contacts|contactos))")]
    private static partial Regex Number();

    [GeneratedRegex("<li>(<b>.*?)</li>")]
    private static partial Regex Row();

    [GeneratedRegex("href=\"([^\"]*after=[^\"]*)\"")]
    private static partial Regex Older();
}
