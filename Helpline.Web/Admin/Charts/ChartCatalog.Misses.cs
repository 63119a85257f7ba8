using Helpline.Web.Admin.Log;

namespace Helpline.Web.Admin.Charts;

/// <summary>What ended without a person or an answer, and how long the lines let people wait.</summary>
internal sealed partial class ChartCatalog
{
    /// <summary>One card with everything that fell through.</summary>
    public Chart Misses()
    {
        var none = Measure.TalkedWithNone.Count(figures, month);
        var (transfer, ended, tier, rejected) = (Of("transfer"), Of("disposition"), Of("tier"), Of("rejected"));
        Bar[] bars =
        [
            new(new("Texts not understood", "Mensajes que no se entendieron"), tier["fallback"]),
            new(Measure.TalkedWithNone.Name, none),
            new(new("Of these: left while it rang", "De ellas: colgaron mientras sonaba"), ended["not-reached"]),
            new(new("Of these: heard the numbers", "De ellas: oyeron los números"), ended["numbers"]),
            new(new("Of these: a line answered, for less than a talk", "De ellas: contestó una línea, por muy poco tiempo"), ended["joined"]),
            .. rejected.Values.Select(code => new Bar(
                new($"Replies rejected: {Names.Of("rejected", code).Small.En}", $"Respuestas rechazadas: {Names.Of("rejected", code).Small.Es}"), rejected[code])),
        ];
        var empty = Empty("misses", new("What we missed", "Lo que faltó"));
        return bars.All(bar => bar.Contacts is null) ? empty : empty with
        {
            Title = none is { } callers
                ? new(
                    $"{Denominator.Calls(figures, month).First(callers, transfer).En} wanted a person and talked with none",
                    $"{Denominator.Calls(figures, month).First(callers, transfer).Es} querían una persona y no hablaron con ninguna")
                : new("Callers who wanted a person and talked with none are too few to show", "Quienes querían una persona y no hablaron con ninguna son muy pocos para mostrarlos"),
            Unit = new("Times, about", "Veces, aprox."),
            Bars = bars,
            Note = new(
                "Texts and replies are counted singly, callers once a day; so these numbers do not add up.",
                "Los mensajes y las respuestas se cuentan uno por uno, quienes llaman una vez al día; por eso no se suman."),
        };
    }

    /// <summary>Each rung by itself: a wait is coarse on purpose, in rings and not in seconds.</summary>
    public Chart Rungs() => Bars(
        "rungs",
        "rung",
        new("Each line", "Cada línea"),
        Rang,
        all => all.Values.Order(StringComparer.Ordinal).Select(value => new Bar(RungOf(value), all[value]))) with
    {
        Unit = new("Rings, about", "Veces, aprox."),
        Note = new(
            "Who rings a second line has waited about half a minute longer. How long one caller waited is not kept.",
            "Quien llega a la segunda línea esperó como medio minuto más. No se guarda cuánto esperó cada quien."),
    };

    private static Phrase Rang(MetricTotals all)
    {
        var (rings, joined) = (Calendar.Number(all.All), Calendar.Number(all.Of(all.Values.Where(IsJoined))));
        return new(
            $"Of about {rings.En} times that a line rang, {joined.En} were answered, by a person or a voicemail",
            $"De unas {rings.Es} veces que sonó una línea, contestó {joined.Es} veces una persona o un buzón");
    }

    private static Phrase RungOf(string value) => IsJoined(value)
        ? new($"Line {value.Split(' ')[0]} answered, which may be a voicemail", $"La línea {value.Split(' ')[0]} contestó, quizá un buzón")
        : new($"Line {value.Split(' ')[0]} rang in vain", $"La línea {value.Split(' ')[0]} sonó en vano");

    private static bool IsJoined(string value) => value.EndsWith("joined", StringComparison.Ordinal);
}
