using Helpline.Flows.Content;
using Helpline.Web.Admin.Log;
using Helpline.Web.Privacy.Counting;
using Helpline.Web.Storage.Admins;
using Helpline.Web.Storage.Counts;

namespace Helpline.Web.Admin.Charts;

/// <summary>What an agency asks, each question one picture: made only from figures that are published.</summary>
/// <param name="figures">Everything that may be shown.</param>
/// <param name="pack">The words of ads, and the languages that there are.</param>
/// <param name="month">The month that was chosen; null for all months together.</param>
/// <param name="nothing">What a picture without a figure says.</param>
internal sealed partial class ChartCatalog(ShownFigures figures, ContentPack pack, string? month, Phrase nothing)
{
    private const int FewMonths = 7;

    private static readonly string[] _partsOfDay = ["night", "morning", "afternoon", "evening"];

    /// <summary>Days of the campaign: marks in the charts along the months.</summary>
    public IReadOnlyList<CampaignDate> Dates { get; init; } = [];

    /// <summary>The published contacts of single days, added up by place and language.</summary>
    public IReadOnlyList<LogRow> PlacesByLanguage { get; init; } = [];

    /// <summary>Whether the settings hold prices, so that the overview tells the cost.</summary>
    public bool HasPrices { get; init; }

    private IReadOnlyList<Mark> Marks => Mark.Of(Dates, figures.Months);

    private Denominator Everybody => Denominator.Contacts(figures, month);

    /// <summary>Those whose figures are kept for ever.</summary>
    public IReadOnlyList<Chart> OfReport() =>
    [
        .. new[] { Channels(), Languages(), Groups(), Placements(), Transfers(), Endings(), Misses(), Hours() }.Where(chart => !chart.IsEmpty),
    ];

    public IReadOnlyList<Chart> All() =>
    [
        Months(), Placements(), PlacementMonths(), .. pack.Languages.Count > 1 ? [PlacementLanguages(), Languages()] : Array.Empty<Chart>(), Groups(), Transfers(), Endings(), Misses(), Rungs(), Hours(), Understanding(), Unmatched(),
        Segments(), Delivery(), Refused(),
    ];

    /// <summary>How many, by month: always the whole time that is kept.</summary>
    public Chart Months() => ByMonth("months", ContactsIn, MonthTitle) with { Note = Measure.Contacts.Definition };

    private int? ContactsIn(string one) => Some(Denominator.Contacts(figures, one).Count);

    private Phrase MonthTitle(int last, string when)
    {
        var (month, trend) = (Calendar.Month(when), Trend(last, ContactsIn(Periods.Add(when, -1))));
        return new(
            $"About {Calendar.Number(last).En} contacts in {month.En}{trend.En}",
            $"Unos {Calendar.Number(last).Es} contactos en {month.Es}{trend.Es}");
    }

    /// <summary>Texts and calls.</summary>
    public Chart Channels() => Bars("channels", "channel", new("Channel", "Canal"), all => new(
        $"About {Calendar.Number(Everybody.Count).En} contacts: {string.Join(", ", all.Values.Select(value => $"{Calendar.Number(all.Of(value)).En} {(value == "voice" ? "by phone" : "by text")}"))}",
        $"Unos {Calendar.Number(Everybody.Count).Es} contactos: {string.Join(", ", all.Values.Select(value => $"{Calendar.Number(all.Of(value)).Es} {(value == "voice" ? "por teléfono" : "por mensaje")}"))}"));

    public Chart Languages()
    {
        var usual = Names.Language(pack.Languages[0]);
        return Bars("languages", "language", new("Language", "Idioma"), Language) with
        {
            Note = new(
                $"The language of the first text or key that tells one; {usual.En} when none does.",
                $"El idioma del primer mensaje o tecla que lo indica; {usual.Small.Es} si ninguno lo indica."),
        };
    }

    // Of the languages behind the default one the most frequent that may be shown, or else the first.
    private Phrase Language(MetricTotals all)
    {
        var code = pack.Languages.Skip(1).OrderByDescending(code => all[code] ?? 0).FirstOrDefault(pack.Languages[0]);
        var language = Names.Language(code);
        return all[code] is null
            ? new($"Contacts in {language.En} are too few to show", $"Los contactos en {language.Small.Es} son muy pocos para mostrarlos")
            : new($"{language.En} is the language of {Everybody.Part(all.Of(code), all).En}", $"El {language.Small.Es} es el idioma de {Everybody.Part(all.Of(code), all).Es}");
    }

    public Chart Groups() => Bars("groups", "intent_group", new("What about", "Sobre qué"), all => new(
        $"People ask most about this: {Names.Group(all.Values[0]).Small.En}, about {Calendar.Number(all.Of(all.Values[0])).En} contacts",
        $"Lo que más se pregunta: {Names.Group(all.Values[0]).Small.Es}, unos {Calendar.Number(all.Of(all.Values[0])).Es} contactos")) with
    {
        Note = new(
            "A contact that asks about several things counts once in each, so these numbers do not add up to all contacts.",
            "Un contacto que pregunta por varias cosas cuenta una vez en cada una; por eso no suman el total."),
    };

    public Chart Endings() => Bars("endings", "disposition", new("How it ended", "Cómo terminó"), Ending) with
    {
        Note = new(
            "Every reply names a way to a human. If more people stop, or switch to rider information, more phones may be watched.",
            "Cada respuesta da una vía hacia una persona. Si más gente para o pasa a información de autobuses, puede haber más teléfonos vigilados."),
    };

    private Phrase Ending(MetricTotals all) => (all.Of("crisis", "talked", "numbers"), Names.Disposition(all.Values[0])) switch
    {
        (0, var most) => new($"How most contacts ended: {most.Small.En}", $"Cómo terminó la mayoría: {most.Small.Es}"),
        (var person, _) => new(
            $"{Everybody.First(person, all).En} were given the hotline or talked with a person",
            $"{Everybody.First(person, all).Es} recibieron la línea de ayuda o hablaron con una persona"),
    };

    public Chart Hours()
    {
        // Single hours are pictured when most of the contacts can be seen in them.
        var hours = Of(Tallies.Hour);
        var byHour = hours.All * 2 > Of("part_of_day").All;
        return Bars(
            "hours",
            "part_of_day",
            byHour ? new("Hour", "Hora") : new("Part of the day", "Parte del día"),
            parts => new(
                $"The {Names.PartOfDay(parts.Values[0]).Small.En.Split(',')[0]} brings the most: {Everybody.Part(parts.Of(parts.Values[0]), parts).En}",
                $"La {Names.PartOfDay(parts.Values[0]).Small.Es.Split(',')[0]} trae más: {Everybody.Part(parts.Of(parts.Values[0]), parts).Es}"),
            parts => byHour
                ? Enumerable.Range(0, 24).Select(hour => Hour(hour, hours))
                : _partsOfDay.Select(part => new Bar(Names.PartOfDay(part), parts[part]))) with
        {
            IsUpright = byHour,
            IsWide = byHour,
            Note = new(
                "The hour of a contact's first text or call, local time.",
                "La hora del primer mensaje o llamada de cada contacto, hora local."),
        };
    }

    private static Bar Hour(int hour, MetricTotals hours)
    {
        var twelve = hour % 12 == 0 ? 12 : hour % 12;
        var name = new Phrase(FormattableString.Invariant($"{twelve} {(hour < 12 ? "a.m." : "p.m.")}"), FormattableString.Invariant($"{hour}:00"));
        return new(name, hours[FormattableString.Invariant($"{hour:00}")], hour % 3 == 0 ? name : new("", ""));
    }

    private MetricTotals Of(string metric) => MetricTotals.Of(figures, month, metric);

    // One metric; unless told otherwise its values are the bars, the largest first.
    private Chart Bars(string id, string metric, Phrase of, Func<MetricTotals, Phrase> title, Func<MetricTotals, IEnumerable<Bar>>? bars = null) =>
        Of(metric) is not { Any: true } all ? Empty(id, of)
        : Empty(id, of) with { Title = title(all), Bars = [.. bars?.Invoke(all) ?? all.Values.Select(value => new Bar(Names.Of(metric, value), all[value]))] };

    private Chart ByMonth(string id, Func<string, int?> count, Func<int, string, Phrase> title)
    {
        var of = new Phrase("Month", "Mes");
        var months = figures.Months.Select(one => (Month: one, Count: count(one))).ToList();
        return months.FindLast(one => one.Count is not null) is not { Month: var when, Count: { } last } ? Empty(id, of) : Empty(id, of) with
        {
            Title = title(last, when),

            // Of many months every other one is named, counted from the newest.
            Bars =
            [
                .. months.Select((one, at) => new Bar(
                    Calendar.Month(one.Month), one.Count, months.Count > FewMonths && (months.Count - at) % 2 == 0 ? new("", "") : Calendar.ShortMonth(one.Month))),
            ],
            IsUpright = true,
            Marks = Marks,
        };
    }

    private Chart Empty(string id, Phrase of) => new() { Id = id, Title = nothing, Of = of };

    private static Phrase Trend(int count, int? before) => before switch
    {
        null => new("", ""),
        { } earlier when earlier == count => new(", as in the month before", ", como el mes anterior"),
        { } earlier when earlier < count => new($", more than the month before ({Calendar.Number(earlier).En})", $", más que el mes anterior ({Calendar.Number(earlier).Es})"),
        { } earlier => new($", fewer than the month before ({Calendar.Number(earlier).En})", $", menos que el mes anterior ({Calendar.Number(earlier).Es})"),
    };
}
