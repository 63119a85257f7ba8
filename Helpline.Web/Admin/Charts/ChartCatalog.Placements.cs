using Helpline.Web.Admin.Log;
using Helpline.Web.Privacy.Counting;
using Helpline.Web.Storage.Counts;

namespace Helpline.Web.Admin.Charts;

/// <summary>Which ads work.</summary>
internal sealed partial class ChartCatalog
{
    public Chart Placements() => Bars(
        "placements",
        "placement",
        new("Place of the ad", "Lugar del anuncio"),
        all => all.Values.FirstOrDefault(value => value != Names.Unknown) is { } first
            ? new(
                $"Of all known places, ads of this kind bring the most: {Names.Placement(first).Small.En}, {Everybody.Part(all.Of(first), all).En}",
                $"De los lugares conocidos, estos anuncios traen más: {Names.Placement(first).Small.Es}, {Everybody.Part(all.Of(first), all).Es}")
            : new(
                "No kind of place can be told apart yet: most people text a word that stands on every ad",
                "Aún no se distingue ningún lugar: la mayoría escribe una palabra que está en todos los anuncios"),
        all => all.Values.OrderBy(value => value == Names.Unknown)
            .Select(value => new Bar(Names.Placement(value), all[value]) { IsUnknown = value == Names.Unknown })) with
    {
        Note = new(
            $"A place is known when the ad shows a word or a phone number of its own{Words("en", "and so on")}.",
            $"Se conoce el lugar cuando el anuncio lleva una palabra o un número propio{Words("es", "etc.")}."),
    };

    // The first words of ads in the reader's language, or in the pack's own.
    private string Words(string language, string further)
    {
        var words = pack.Placements.Select(place => place.Words.GetValueOrDefault(language) ?? place.Words.GetValueOrDefault(pack.Languages[0], [])).Where(words => words.Count > 0);
        return string.Join(", ", words.Take(2).Select(word => word[0])) is { Length: > 0 } some ? $" ({some} {further})" : "";
    }

    /// <summary>Each place by itself, along the whole time that is kept. What is known shares one scale.</summary>
    public Chart PlacementMonths()
    {
        var empty = Empty("placement-months", new("Month", "Mes"));
        var newest = figures.Months.LastOrDefault(one => MetricTotals.Of(figures, one, "placement").Any);
        if (newest is null)
        {
            return empty;
        }

        var all = MetricTotals.Of(figures, null, "placement");
        var known = all.Without(Names.Unknown).Values.Select(PanelOf).Where(panel => !panel.IsEmpty).ToList();
        var most = known.SelectMany(panel => panel.Bars).Max(bar => bar.Contacts) ?? 1;
        return empty with
        {
            Title = TitleOf(newest),
            Panels = [.. known.Select(panel => panel with { Most = most }), .. new[] { PanelOf(Names.Unknown) }.Where(panel => !panel.IsEmpty)],
            Marks = Marks,
            IsWide = true,
            Note = known.Count == 0 ? null : new(
                "Known places share one scale; contacts of no known place, grey, have their own. <11: fewer than 11 in that month.",
                "Los lugares conocidos comparten una escala; los contactos sin lugar conocido, en gris, tienen la suya. <11: menos de 11 ese mes."),
        };
    }

    private Chart PanelOf(string place)
    {
        var panel = ByMonth($"placement-{place}", one => MetricTotals.Of(figures, one, "placement")[place], (_, _) => Names.Placement(place));
        return place == Names.Unknown ? panel with { Bars = [.. panel.Bars.Select(bar => bar with { IsUnknown = true })] } : panel;
    }

    private Phrase TitleOf(string newest)
    {
        var (now, when) = (MetricTotals.Of(figures, newest, "placement").Without(Names.Unknown), Calendar.Month(newest));
        if (now.Values is not [var first, ..])
        {
            return new($"No kind of place can be told apart in {when.En}", $"No se distingue ningún lugar en {when.Es}");
        }

        var (place, count) = (Names.Placement(first), now[first]!.Value);
        var before = Periods.Add(newest, -1);
        var trend = !figures.Months.Contains(before) ? new("", "")
            : MetricTotals.Of(figures, before, "placement")[first] is { } earlier ? Trend(count, earlier)
            : new(", fewer than 11 the month before", ", menos de 11 el mes anterior");
        return new(
            $"{place.En}: about {Calendar.Number(count).En} contacts in {when.En}{trend.En}",
            $"{place.Es}: unos {Calendar.Number(count).Es} contactos en {when.Es}{trend.Es}");
    }

    /// <summary>
    /// Both properties at once are told by the log's own rows alone: figures of two properties, counted apart, could be subtracted from
    /// those of one.
    /// </summary>
    public Chart PlacementLanguages()
    {
        var none = Empty("placement-languages", new("Place of the ad and language", "Lugar del anuncio e idioma"));
        var both = PlacesByLanguage.Where(row => row.Placement != Names.Unknown).Sum(row => row.Contacts ?? 0);
        var (shown, whole) = (Calendar.Number(both), Calendar.Number(Everybody.Count));
        return Everybody.Count == 0 && both == 0 ? none
            : both == 0 ? none with
            {
                Title = new(
                    $"Of about {whole.En} contacts none can be shown with both: no 11 people of one place and language did the same on one day",
                    $"De unos {whole.Es} contactos ninguno se puede mostrar con ambos: en ningún día 11 personas de un lugar y un idioma hicieron lo mismo"),
            }
            : none with
            {
                Title = new(
                    $"{shown.En} of about {whole.En} contacts can be shown with both place and language",
                    $"{shown.Es} de unos {whole.Es} contactos se pueden mostrar con lugar e idioma"),
                Unit = new("Contacts in rows of the log", "Contactos en filas del registro"),
                Bars = [.. PlacesByLanguage.OrderBy(row => row.Placement == Names.Unknown).ThenByDescending(row => row.Contacts).Select(Both)],
                Note = new(
                    "Added up from the rows of the log that tell both: 11 people or more who did the same on one day. The others are counted by one property at a time, so that nobody can be found by subtracting. These are the busy days, and no share of all contacts.",
                    "Suma de las filas del registro que dicen ambos: 11 personas o más que hicieron lo mismo en un día. Los demás se cuentan por una sola propiedad a la vez, para que nadie se encuentre restando. Son los días de más movimiento, no una parte de todos los contactos."),
            };
    }

    private static Bar Both(LogRow row)
    {
        var (place, language) = (Names.Placement(row.Placement), Names.Language(row.Language));
        return new(new($"{place.En}, {language.En}", $"{place.Es}, {language.Small.Es}"), row.Contacts) { IsUnknown = row.Placement == Names.Unknown };
    }
}
