using Helpline.Web.Admin.Log;

namespace Helpline.Web.Admin.Charts;

/// <summary>What ended without a person or an answer, and how long the lines let people wait.</summary>
internal sealed partial class ChartCatalog
{
    // As the carriers' documentation calls them; others are shown by their number.
    private static readonly Dictionary<string, Phrase> _rejections = new()
    {
        ["21610"] = new("They had opted out at the provider (21610)", "Se habían dado de baja con el proveedor (21610)"),
        ["30003"] = new("Phone off or out of reach (30003)", "Teléfono apagado o fuera de alcance (30003)"),
        ["30004"] = new("Blocked by the carrier or the phone (30004)", "Bloqueada por la compañía o el teléfono (30004)"),
        ["30005"] = new("Number no longer in use (30005)", "El número ya no existe (30005)"),
        ["30006"] = new("A line that takes no texts (30006)", "Una línea que no recibe mensajes (30006)"),
        ["30007"] = new("Filtered by the carrier (30007)", "Filtrada por la compañía (30007)"),
        ["30008"] = new("Unknown error (30008)", "Error desconocido (30008)"),
        ["other"] = new("Another reason", "Otro motivo"),
    };

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
                new($"Replies rejected: {Name(_rejections, code).Small.En}", $"Respuestas rechazadas: {Name(_rejections, code).Small.Es}"), rejected[code])),
        ];
        return bars.All(bar => bar.Contacts is null) ? Empty("misses", new("What we missed", "Lo que faltó")) : new Chart
        {
            Id = "misses",
            Title = none is { } callers
                ? new(
                    $"{Denominator.Calls(figures, month).First(callers, transfer).En} wanted a person and talked with none",
                    $"{Denominator.Calls(figures, month).First(callers, transfer).Es} querían una persona y no hablaron con ninguna")
                : new("Callers who wanted a person and talked with none are too few to show", "Quienes querían una persona y no hablaron con ninguna son muy pocos para mostrarlos"),
            Of = new("What we missed", "Lo que faltó"),
            Unit = new("Times, about", "Veces, aprox."),
            Bars = bars,
            Note = new(
                "Texts and replies are counted singly, callers once a day; so these numbers do not add up.",
                "Los mensajes y las respuestas se cuentan uno por uno, quienes llaman una vez al día; por eso no se suman."),
        };
    }

    /// <summary>Each rung by itself: a wait is coarse on purpose, in rings and not in seconds.</summary>
    public Chart Rungs()
    {
        var all = Of("rung");
        var joined = all.Of(all.Values.Where(value => value.EndsWith("joined", StringComparison.Ordinal)));
        return !all.Any ? Empty("rungs", new("Each line", "Cada línea")) : new Chart
        {
            Id = "rungs",
            Title = new(
                $"Of about {Calendar.Number(all.All).En} times that a line rang, {Calendar.Number(joined).En} were answered, by a person or a voicemail",
                $"De unas {Calendar.Number(all.All).Es} veces que sonó una línea, contestó {Calendar.Number(joined).Es} veces una persona o un buzón"),
            Of = new("Each line", "Cada línea"),
            Unit = new("Rings, about", "Veces, aprox."),
            Bars =
            [
                .. all.Values.Order(StringComparer.Ordinal).Select(value => new Bar(
                    value.EndsWith("joined", StringComparison.Ordinal)
                        ? new($"Line {value.Split(' ')[0]} answered, which may be a voicemail", $"La línea {value.Split(' ')[0]} contestó, quizá un buzón")
                        : new($"Line {value.Split(' ')[0]} rang in vain", $"La línea {value.Split(' ')[0]} sonó en vano"),
                    all[value])),
            ],
            Note = new(
                "Who rings a second line has waited about half a minute longer. How long one caller waited is not kept.",
                "Quien llega a la segunda línea esperó como medio minuto más. No se guarda cuánto esperó cada quien."),
        };
    }
}
