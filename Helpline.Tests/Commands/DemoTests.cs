using System.Text.RegularExpressions;
using Helpline.Tests.Commands.Replaying;
using Helpline.Tests.Settings;
using Helpline.Tests.Storage;
using Helpline.Web.Commands.Demo;
using Helpline.Web.Commands.Replaying;
using Helpline.Web.Privacy;

namespace Helpline.Tests.Commands;

/// <summary>The made-up year: what it is made of, and what it leaves in a store.</summary>
public sealed class DemoTests : IDisposable
{
    private static readonly DateOnly _last = new(2026, 11, 23);
    private static readonly ServiceDays _days = new(TimeZoneInfo.FindSystemTimeZoneById("America/Denver"));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpline-demo-");

    private Dictionary<string, string?> Settings => new(ValidSettings.ForProduction())
    {
        ["ConnectionStrings:Helpline"] = $"Data Source={Path.Combine(_folder.FullName, "helpline.db")}",
    };

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_same_last_day_is_the_same_year()
    {
        var (one, again) = (Year(), Year());

        Assert.Equal(one.Count, again.Count);
        Assert.All(one.Zip(again), lines => Assert.Equal(Written(lines.First), Written(lines.Second)));
    }

    [Fact]
    public void Nobody_in_it_has_a_number_that_could_be_somebody_s() => Assert.All(Year(), line => Assert.Matches("^([+]1[0-9]{3}55501[0-9]{2}|anonymous)$", line.From.Address));

    [Fact]
    public void It_is_a_year_in_order_and_every_conversation_stays_in_its_day()
    {
        var year = Year();

        Assert.Equal(_last.AddYears(-1).AddDays(1), _days.Today(year[0].At));
        Assert.Equal(_last, _days.Today(year[^1].At));
        Assert.All(year.Zip(year.Skip(1)), pair => Assert.True(pair.First.At <= pair.Second.At));
        Assert.DoesNotContain(2, year.Select(line => TimeZoneInfo.ConvertTime(line.At, TimeZoneInfo.FindSystemTimeZoneById("America/Denver")).Hour));
    }

    [Fact]
    public void It_grows_from_an_agency_s_first_forty_contacts_a_month_to_some_hundreds()
    {
        var contacts = Contacts(Year()).ToList();

        Assert.InRange(contacts.Count(contact => contact.Day < _last.AddYears(-1).AddDays(30)), 20, 60);
        Assert.InRange(contacts.Count(contact => contact.Day > _last.AddDays(-30)), 250, 900);
    }

    [Fact]
    public async Task It_fills_an_empty_store_once_and_every_contact_is_in_exactly_one_row()
    {
        var first = await AppProcess.RunAsync(["demo"], Settings);
        var again = await AppProcess.RunAsync(["demo"], Settings);

        Assert.Equal(0, first.ExitCode);
        Assert.Matches("^replayed [0-9]{4} events, 36[56] days closed\n$", first.Output);
        Assert.Equal("Now start the app without a verb, open https://helpline.example.org/admin and sign in; \"admin add\" makes the first link.\n", first.Error);
        Assert.Equal(new AppProcess.Outcome(1, "", "The store is not empty: days were closed in it, and made-up ones would stand among them.\n"), again);
        await using var store = await StoreUnderTest.OpenAsync(Settings["ConnectionStrings:Helpline"]!);
        Assert.True(await store.Kept.IsMadeUpAsync(TestContext.Current.CancellationToken));
        var counts = await PlayedStores.CountsAsync(store.Database);
        var last = await store.Kept.LastClosedAsync(TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("Nothing was closed.");
        foreach (var channel in new[] { "sms", "voice" })
        {
            var contacts = Contacts(Year(last)).Count(contact => contact.Channel == channel);
            var shown = counts.Where(row => Regex.IsMatch(row, $"^(log|pending) [^ ]+ {channel} ")).Select(row => Regex.Match(row, "^log .* ([0-9]+)$|^pending .* ([0-9]+) [0-9]+$")).ToList();
            var hidden = shown.Count(row => !row.Success);

            Assert.Equal(contacts, counts.Where(row => Regex.IsMatch(row, $"^tally [^ ]+ channel {channel} ")).Sum(row => int.Parse(row.Split(' ')[^1], null)));
            Assert.InRange(contacts - shown.Where(row => row.Success).Sum(row => int.Parse(row.Groups[1].Value + row.Groups[2].Value, null)), 0, 10 * hidden);
        }
    }

    private static IReadOnlyList<ScriptLine> Year(DateOnly? last = null) => new DemoYear(_days, ValidSettings.Read(ValidSettings.ForProduction()), Shipped.Pack).Ending(last ?? _last);

    private static string Written(ScriptLine line) => line switch
    {
        ScriptLine.Sms text => $"{text.At:O} {text.From.Address} {text.To} {text.Body}",
        ScriptLine.Voice call => $"{call.At:O} {call.From.Address} {string.Concat(call.Keys)} {string.Join(' ', call.Answers)}",
        _ => throw new InvalidOperationException(),
    };

    /// <summary>A person counts once per day and channel, a withheld number once per call.</summary>
    private static IEnumerable<(DateOnly Day, string Channel)> Contacts(IReadOnlyList<ScriptLine> year) => year
        .Select((line, number) => (Day: _days.Today(line.At), Channel: line is ScriptLine.Sms ? "sms" : "voice", Who: line.From.IsWithheld ? $"{number}" : line.From.Address))
        .Distinct()
        .Select(contact => (contact.Day, contact.Channel));
}
