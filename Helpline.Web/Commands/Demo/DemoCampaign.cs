namespace Helpline.Web.Commands.Demo;

/// <summary>
/// A made-up agency's year: cards in restrooms and shelters; a page on the web and posters on platforms; then ads on the buses, with
/// a launch that the news told of, and in the end ads on the trains, most of them in Spanish.
/// </summary>
internal sealed class DemoCampaign(DateOnly first)
{
    private const int Restroom = 5;
    private const int Shelter = 2;
    private const int Platform = 4;
    private const int Web = 6;
    private const int Bus = 1;
    private const int Train = 3;

    // The digit of the ad's word, SAFE1 or SEGURA1; the day of the year on which it was put up; contacts on an ordinary day;
    // how many more on the first day, of which a tenth goes with each day; how many of a hundred write Spanish.
    private static readonly (int Ad, int From, double Usual, double Launch, int Spanish)[] _ads =
    [
        (Restroom, 0, 0.7, 0, 25),
        (Shelter, 0, 0.6, 0, 30),
        (Web, 122, 0.6, 4, 15),
        (Platform, 136, 0.8, 5, 30),
        (Bus, 203, 7, 62, 26),
        (Train, 315, 6, 34, 60),
    ];

    /// <summary>The ads of that day, and how many contacts each brings on average.</summary>
    public IEnumerable<(int Ad, double Contacts, int Spanish)> On(DateOnly day)
    {
        var number = day.DayNumber - first.DayNumber;
        return _ads.Where(ad => ad.From <= number).Select(ad =>
            (ad.Ad, Weekday(day) * (ad.Usual + (ad.Launch * Math.Pow(0.9, number - ad.From))), ad.Spanish));
    }

    private static double Weekday(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => 0.85,
        DayOfWeek.Sunday => 0.65,
        _ => 1.1,
    };
}
