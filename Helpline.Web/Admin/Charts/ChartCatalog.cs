using Helpline.Flows.Content;
using Helpline.Web.Admin.Log;
using Helpline.Web.Privacy.Counting;

namespace Helpline.Web.Admin.Charts;

/// <summary>What an agency asks, each question one picture: made only from figures that are published.</summary>
/// <param name="figures">Everything that may be shown.</param>
/// <param name="pack">The words of ads, and the languages that there are.</param>
/// <param name="month">The month that was chosen; null for all months together.</param>
/// <param name="nothing">What a picture without a figure says.</param>
internal sealed partial class ChartCatalog(ShownFigures figures, ContentPack pack, string? month, Phrase nothing)
{
    private static readonly string[] _partsOfDay = ["night", "morning", "afternoon", "evening"];

    private Denominator Everybody => Denominator.Contacts(figures, month);

    /// <summary>Those whose figures are kept for ever.</summary>
    public IReadOnlyList<Chart> OfReport() =>
    [
        .. new[] { Channels(), Languages(), Groups(), Placements(), Transfers(), Endings(), Misses(), Hours() }.Where(chart => chart.Bars.Count > 0),
    ];

    public IReadOnlyList<Chart> All() =>
    [
        Months(), Placements(), .. pack.Languages.Count > 1 ? [Languages()] : Array.Empty<Chart>(), Groups(), Transfers(), Endings(), Misses(), Rungs(), Hours(), Understanding(), Unmatched(),
        Segments(), Delivery(), Refused(),
    ];

    /// <summary>How many, by month: always the whole time that is kept.</summary>
    public Chart Months()
    {
        var bars = figures.Months.Select(one => new Bar(Calendar.Month(one), Some(Denominator.Contacts(figures, one).Count), Calendar.ShortMonth(one))).ToList();
        var last = bars.LastOrDefault(bar => bar.Contacts is not null);
        if (last is null)
        {
            return Empty("months", new("Month", "Mes"));
        }

        var before = bars.IndexOf(last) > 0 ? bars[bars.IndexOf(last) - 1].Contacts : null;
        var (count, trend) = (last.Contacts!.Value, Trend(last.Contacts.Value, before));
        return new Chart
        {
            Id = "months",
            Title = new(
                $"About {Calendar.Number(count).En} contacts in {last.Label.En}{trend.En}",
                $"Unos {Calendar.Number(count).Es} contactos en {last.Label.Es}{trend.Es}"),
            Of = new("Month", "Mes"),
            Bars = bars,
            IsUpright = true,
            Note = new(
                "A person counts once a day for texts and once for calls. A month ends with its last whole week.",
                "Una persona cuenta una vez al día por mensajes y una por llamadas. Un mes termina con su última semana completa."),
        };
    }

    /// <summary>Texts and calls.</summary>
    public Chart Channels()
    {
        var all = MetricTotals.Of(figures, month, "channel");
        return !all.Any ? Empty("channels", new("Channel", "Canal")) : new Chart
        {
            Id = "channels",
            Title = new(
                $"About {Calendar.Number(Everybody.Count).En} contacts: {string.Join(", ", all.Values.Select(value => $"{Calendar.Number(all[value]!.Value).En} {(value == "voice" ? "by phone" : "by text")}"))}",
                $"Unos {Calendar.Number(Everybody.Count).Es} contactos: {string.Join(", ", all.Values.Select(value => $"{Calendar.Number(all[value]!.Value).Es} {(value == "voice" ? "por teléfono" : "por mensaje")}"))}"),
            Of = new("Channel", "Canal"),
            Bars = all.Bars(Names.Channel),
        };
    }

    public Chart Placements()
    {
        var all = MetricTotals.Of(figures, month, "placement");
        if (!all.Any)
        {
            return Empty("placements", new("Place of the ad", "Lugar del anuncio"));
        }

        var title = all.Values.FirstOrDefault(value => value != Names.Unknown) is { } first
            ? new Phrase(
                $"Of all known places, ads of this kind bring the most: {Lower(Names.Placement(first).En)}, {Everybody.Part(all.Of(first), all).En}",
                $"De los lugares conocidos, estos anuncios traen más: {Lower(Names.Placement(first).Es)}, {Everybody.Part(all.Of(first), all).Es}")
            : new Phrase(
                "No kind of place can be told apart yet: most people text a word that stands on every ad",
                "Aún no se distingue ningún lugar: la mayoría escribe una palabra que está en todos los anuncios");
        return new Chart
        {
            Id = "placements",
            Title = title,
            Of = new("Place of the ad", "Lugar del anuncio"),
            Bars =
            [
                .. all.Without(Names.Unknown).Bars(Names.Placement),
                .. all[Names.Unknown] is { } unknown ? [new Bar(Names.Placement(Names.Unknown), unknown) { IsUnknown = true }] : Array.Empty<Bar>(),
            ],
            Note = new(
                $"A place is known when the ad shows a word or a phone number of its own{Words("en", "and so on")}.",
                $"Se conoce el lugar cuando el anuncio lleva una palabra o un número propio{Words("es", "etc.")}."),
        };
    }

    // The first words of ads in the reader's language, or in the pack's own.
    private string Words(string language, string further)
    {
        var words = pack.Placements.Select(place => place.Words.GetValueOrDefault(language) ?? place.Words.GetValueOrDefault(pack.Languages[0], [])).Where(words => words.Count > 0);
        return string.Join(", ", words.Take(2).Select(word => word[0])) is { Length: > 0 } some ? $" ({some} {further})" : "";
    }

    public Chart Languages()
    {
        var all = MetricTotals.Of(figures, month, "language");
        if (!all.Any)
        {
            return Empty("languages", new("Language", "Idioma"));
        }

        // Of the languages behind the default one the most frequent that may be shown, or else the first.
        var code = pack.Languages.Skip(1).OrderByDescending(code => all[code] ?? 0).FirstOrDefault(pack.Languages[0]);
        var language = Names.Language(code);
        var title = all[code] is null
            ? new Phrase($"Contacts in {language.En} are too few to show", $"Los contactos en {Lower(language.Es)} son muy pocos para mostrarlos")
            : new Phrase($"{language.En} is the language of {Everybody.Part(all.Of(code), all).En}", $"El {Lower(language.Es)} es el idioma de {Everybody.Part(all.Of(code), all).Es}");
        var usual = Names.Language(pack.Languages[0]);
        return new Chart
        {
            Id = "languages",
            Title = title,
            Of = new("Language", "Idioma"),
            Bars = all.Bars(Names.Language),
            Note = new(
                $"The language of the first text or key that tells one; {usual.En} when none does.",
                $"El idioma del primer mensaje o tecla que lo indica; {Lower(usual.Es)} si ninguno lo indica."),
        };
    }

    public Chart Groups()
    {
        var all = MetricTotals.Of(figures, month, "intent_group");
        return !all.Any ? Empty("groups", new("What about", "Sobre qué")) : new Chart
        {
            Id = "groups",
            Title = new(
                $"People ask most about this: {Lower(Names.Group(all.Values[0]).En)}, about {Calendar.Number(all.Of(all.Values[0])).En} contacts",
                $"Lo que más se pregunta: {Lower(Names.Group(all.Values[0]).Es)}, unos {Calendar.Number(all.Of(all.Values[0])).Es} contactos"),
            Of = new("What about", "Sobre qué"),
            Bars = all.Bars(Names.Group),
            Note = new(
                "A contact that asks about several things counts once in each, so these numbers do not add up to all contacts.",
                "Un contacto que pregunta por varias cosas cuenta una vez en cada una; por eso no suman el total."),
        };
    }

    public Chart Endings()
    {
        var all = MetricTotals.Of(figures, month, "disposition");
        if (!all.Any)
        {
            return Empty("endings", new("How it ended", "Cómo terminó"));
        }

        var person = all.Of("crisis", "talked", "joined", "numbers");
        var most = Names.Disposition(all.Values[0]);
        return new Chart
        {
            Id = "endings",
            Title = person == 0
                ? new($"How most contacts ended: {Lower(most.En)}", $"Cómo terminó la mayoría: {Lower(most.Es)}")
                : new(
                    $"{Everybody.First(person, all).En} were given the hotline or connected to a line",
                    $"{Everybody.First(person, all).Es} recibieron la línea de ayuda o una conexión"),
            Of = new("How it ended", "Cómo terminó"),
            Bars = all.Bars(Names.Disposition),
            Note = new(
                "Every reply names a way to a human. If more people stop, or switch to rider information, more phones may be watched.",
                "Cada respuesta da una vía hacia una persona. Si más gente para o pasa a información de autobuses, puede haber más teléfonos vigilados."),
        };
    }

    public Chart Hours()
    {
        var parts = MetricTotals.Of(figures, month, "part_of_day");
        if (!parts.Any)
        {
            return Empty("hours", new("Part of the day", "Parte del día"));
        }

        var hours = MetricTotals.Of(figures, month, Tallies.Hour);
        var most = parts.Values[0];

        // Single hours are pictured when most of the contacts can be seen in them.
        var byHour = hours.All * 2 > parts.All;
        return new Chart
        {
            Id = "hours",
            Title = new(
                $"The {Lower(Names.PartOfDay(most).En).Split(',')[0]} brings the most: {Everybody.Part(parts.Of(most), parts).En}",
                $"La {Lower(Names.PartOfDay(most).Es).Split(',')[0]} trae más: {Everybody.Part(parts.Of(most), parts).Es}"),
            Of = byHour ? new("Hour", "Hora") : new("Part of the day", "Parte del día"),
            Bars = byHour
                ? [.. Enumerable.Range(0, 24).Select(hour => Hour(hour, hours))]
                : [.. _partsOfDay.Select(part => new Bar(Names.PartOfDay(part), parts[part]))],
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
        return new(
            new(FormattableString.Invariant($"{twelve} {(hour < 12 ? "a.m." : "p.m.")}"), FormattableString.Invariant($"{hour}:00")),
            hours[FormattableString.Invariant($"{hour:00}")],
            hour % 3 == 0
                ? new(FormattableString.Invariant($"{twelve} {(hour < 12 ? "a.m." : "p.m.")}"), FormattableString.Invariant($"{hour}:00"))
                : new("", ""));
    }

    private Chart Empty(string id, Phrase of) => new() { Id = id, Title = nothing, Of = of };

    private static Phrase Trend(int count, int? before) => before switch
    {
        null => new("", ""),
        { } earlier when earlier == count => new(", as in the month before", ", como el mes anterior"),
        { } earlier when earlier < count => new($", more than the month before ({Calendar.Number(earlier).En})", $", más que el mes anterior ({Calendar.Number(earlier).Es})"),
        { } earlier => new($", fewer than the month before ({Calendar.Number(earlier).En})", $", menos que el mes anterior ({Calendar.Number(earlier).Es})"),
    };

    private static string Lower(string words) => char.ToLowerInvariant(words[0]) + words[1..];
}
