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
    private static readonly string[] _partsOfDay = ["night", "morning", "afternoon", "evening"];

    /// <summary>Days of the campaign: marks in the charts along the months.</summary>
    public IReadOnlyList<CampaignDate> Dates { get; init; } = [];

    /// <summary>The published contacts of single days, added up by place and language.</summary>
    public IReadOnlyList<LogRow> PlacesByLanguage { get; init; } = [];

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
            Marks = Marks,
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
