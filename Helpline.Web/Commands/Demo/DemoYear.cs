using System.Globalization;
using Helpline.Flows;
using Helpline.Flows.Content;
using Helpline.Web.Commands.Replaying;
using Helpline.Web.Privacy;

namespace Helpline.Web.Commands.Demo;

/// <summary>A year of made-up traffic as a script. The same last day is the same script.</summary>
internal sealed class DemoYear(ServiceDays days, HelplineOptions options, ContentPack pack)
{
    private const string English = "en";
    private const string Spanish = "es";
    private const ulong Seed = 505;
    private const int CallsOfAHundred = 24;
    private const int WithheldOfAHundred = 12;

    // 555-0100 to 555-0199 belong to nobody in any area.
    private const int PeoplePerArea = 100;

    /// <summary>Any number that has no divisor in common with the people there are: nobody comes twice on a day, unless all do.</summary>
    private const int Stride = 37;

    private readonly SeededRandom _chance = new(Seed);

    /// <summary>The first day of the year that ends then.</summary>
    public static DateOnly First(DateOnly last) => last.AddYears(-1).AddDays(1);

    public IReadOnlyList<ScriptLine> Ending(DateOnly last)
    {
        var (first, campaign) = (First(last), new DemoCampaign(First(last)));
        return
        [
            .. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1)
                .Select(first.AddDays)
                .SelectMany(day => Day(day, campaign).OrderBy(line => line.At)),
        ];
    }

    private IEnumerable<ScriptLine> Day(DateOnly day, DemoCampaign campaign)
    {
        var begin = days.EndOf(day.AddDays(-1));
        var person = _chance.Roll(pack.AreaCodes.Count * PeoplePerArea);
        foreach (var (ad, contacts, spanish) in campaign.On(day).Where(ad => Words(ad.Ad) is not null))
        {
            for (var left = _chance.Count(contacts); left > 0; left--)
            {
                var at = begin + TimeSpan.FromHours(_chance.Pick(DemoBehaviour.Hours)) + TimeSpan.FromSeconds(_chance.Roll(3600));
                var from = Person(person += Stride);
                var es = _chance.Percent(spanish) ? pack.Languages.Contains(Spanish) : !pack.Languages.Contains(English);
                foreach (var line in _chance.Percent(CallsOfAHundred) ? [Call(at, from, es)] : Texts(at, from, es, ad))
                {
                    yield return line;
                }
            }
        }
    }

    private ScriptLine.Voice Call(DateTimeOffset at, string from, bool spanish) => new(
        at,
        new Sender(_chance.Percent(WithheldOfAHundred) ? "anonymous" : from),
        [.. KeyOf(spanish ? Spanish : English) + _chance.Pick(DemoBehaviour.Keys)],
        _chance.Pick(DemoBehaviour.Answers));

    /// <summary>Who writes again does so within some minutes.</summary>
    private IEnumerable<ScriptLine> Texts(DateTimeOffset at, string from, bool spanish, string ad)
    {
        var body = Opening(spanish, ad);
        for (var left = _chance.Count(0.6); left >= 0; left--)
        {
            yield return new ScriptLine.Sms(at, new Sender(from), options.SmsNumber, body);
            at += TimeSpan.FromSeconds(20 + _chance.Roll(300));
            body = In(spanish, _chance.Percent(left == 1 ? 55 : 5) ? _chance.Pick(DemoBehaviour.LastWords) : _chance.Pick(DemoBehaviour.Topics));
        }
    }

    // Most send the ad's own word, alone or before a topic's; some only the topic's, and then nothing tells where they read it.
    private string Opening(bool spanish, string ad)
    {
        var word = Words(ad)!.GetValueOrDefault(spanish ? Spanish : English, Words(ad)!.First().Value)[0];
        return _chance.Roll(100) switch
        {
            < 50 => word,
            < 72 => $"{word} {In(spanish, _chance.Pick(DemoBehaviour.Topics))}",
            < 90 => In(spanish, _chance.Pick(DemoBehaviour.Topics)),
            < 99 => In(spanish, _chance.Pick(DemoBehaviour.Sentences)),
            _ => In(spanish, DemoBehaviour.Emergency),
        };
    }

    private IReadOnlyDictionary<string, IReadOnlyList<string>>? Words(string ad) => pack.Placements.FirstOrDefault(placement => placement.Class == ad)?.Words;

    // The default language has no key.
    private string KeyOf(string language) => ContentPack.LanguageKeys.FirstOrDefault(key => pack.LanguageAt(key) == language) is var key and not '\0' ? $"{key}" : "";

    private string Person(int number) => string.Create(
        CultureInfo.InvariantCulture,
        $"+1{pack.AreaCodes[number / PeoplePerArea % pack.AreaCodes.Count]}55501{number % PeoplePerArea:00}");

    private static string In(bool spanish, (string En, string Es) words) => spanish ? words.Es : words.En;
}
