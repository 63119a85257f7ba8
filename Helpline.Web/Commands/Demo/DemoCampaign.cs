using Helpline.Web.Storage.Admins;

namespace Helpline.Web.Commands.Demo;

/// <summary>
/// A made-up agency's year: cards in restrooms and shelters; a page on the web and posters on platforms; then ads on the buses, with
/// a launch that the news told of, and in the end ads on the trains, most of them in Spanish.
/// </summary>
internal sealed class DemoCampaign(DateOnly first)
{
    // The kind of place; the day of the year on which it was put up; contacts on an ordinary day;
    // how many more on the first day, of which a tenth goes with each day; how many of a hundred write Spanish.
    private static readonly (string Ad, int From, double Usual, double Launch, int Spanish)[] _ads =
    [
        ("restroom", 0, 0.7, 0, 25),
        ("shelter", 0, 0.6, 0, 30),
        ("web", 122, 0.6, 4, 15),
        ("platform", 136, 0.8, 5, 30),
        ("bus", 203, 7, 62, 26),
        ("train", 315, 6, 34, 60),
    ];

    /// <summary>The ads of that day, and how many contacts each brings on average.</summary>
    public IEnumerable<(string Ad, double Contacts, int Spanish)> On(DateOnly day)
    {
        var number = day.DayNumber - first.DayNumber;
        return _ads.Where(ad => ad.From <= number).Select(ad =>
            (ad.Ad, Weekday(day) * (ad.Usual + (ad.Launch * Math.Pow(0.9, number - ad.From))), ad.Spanish));
    }

    /// <summary>When something new was put up.</summary>
    public IEnumerable<CampaignDate> Dates => _ads.Where(ad => ad.From > 0).Select(ad => new CampaignDate(first.AddDays(ad.From), $"{ad.Ad} ads begin"));

    private static double Weekday(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => 0.85,
        DayOfWeek.Sunday => 0.65,
        _ => 1.1,
    };
}
