using Helpline.Web.Admin.Log;
using Helpline.Web.Privacy.Counting;
using Helpline.Web.Storage.Admins;

namespace Helpline.Web.Admin.Charts;

/// <summary>A figure of a month with one definition and one denominator, wherever it is shown.</summary>
internal sealed record Measure
{
    public required string Id { get; init; }

    public required Phrase Name { get; init; }

    /// <summary>What is counted, and out of what.</summary>
    public required Phrase Definition { get; init; }

    /// <summary>Null when fewer than 11 can be shown.</summary>
    public required Func<ShownFigures, string?, int?> Count { get; init; }

    /// <summary>What stands in place of a count that cannot be shown.</summary>
    public Phrase Missing { get; init; } = new("<11", "<11");

    /// <summary>How a count is written.</summary>
    public Func<int, Phrase> Written { get; init; } = Calendar.Number;

    /// <summary>Out of how many; null for what is no part of anything.</summary>
    public Func<ShownFigures, string?, Denominator>? Of { get; init; }

    public static Measure Contacts { get; } = new()
    {
        Id = "contacts",
        Name = new("Contacts", "Contactos"),
        Definition = new(
            "A person counts once a day for texts and once for calls. A month ends with its last whole week.",
            "Una persona cuenta una vez al día por mensajes y una por llamadas. Un mes termina con su última semana completa."),
        Count = (figures, month) => Some(Denominator.Contacts(figures, month).Count),
    };

    public static Measure FromAds { get; } = new()
    {
        Id = "ads",
        Name = new("From an ad whose place is known", "Desde un anuncio de lugar conocido"),
        Definition = new(
            "Contacts who texted a word, or called a number, that stands on one kind of ad alone. Out of all contacts; most ads show the same word.",
            "Contactos que escribieron una palabra, o llamaron a un número, que está en un solo tipo de anuncio. Del total de contactos; la mayoría de los anuncios llevan la misma palabra."),
        Count = (figures, month) => Some(MetricTotals.Of(figures, month, "placement").Without(Names.Unknown).All),
        Of = Denominator.Contacts,
    };

    public static Measure Talked { get; } = new()
    {
        Id = "talked",
        Name = new("Talked with a person", "Hablaron con una persona"),
        Definition = new(
            "Callers who were joined to a line for as long as a talk: 30 seconds on a line that presses 1, a minute on another. Out of all callers. A voicemail or a queue's menu is no talk.",
            "Contactos por teléfono unidos a una línea el tiempo de una conversación: 30 segundos en una línea que oprime 1, un minuto en otra. Del total de contactos por teléfono. Un buzón o un menú no es una conversación."),
        Count = (figures, month) => MetricTotals.Of(figures, month, "transfer")["talked"],
        Of = Denominator.Calls,
    };

    public static Measure TalkedWithNone { get; } = new()
    {
        Id = "nobody",
        Name = new("Wanted a person, talked with none", "Querían una persona, no hablaron con ninguna"),
        Definition = new(
            "Callers who went on to a person and had no talk: they left before or while a line rang, heard the numbers, or were joined for less than a talk, as to a voicemail. Out of all callers.",
            "Contactos por teléfono que siguieron hacia una persona y no conversaron: colgaron antes o mientras sonaba, oyeron los números, o se unieron a una línea por menos de una conversación, como a un buzón. Del total de contactos por teléfono."),
        Count = (figures, month) => Some(MetricTotals.Of(figures, month, "transfer").Of("offered", "rung", "joined")),
        Of = Denominator.Calls,
    };

    public static Measure NotUnderstood { get; } = new()
    {
        Id = "missed",
        Name = new("Texts not understood", "Mensajes que no se entendieron"),
        Definition = new(
            "Single texts that got the answer for what is not understood, which names the hotline. Out of all texts. They are not kept.",
            "Mensajes que recibieron la respuesta para lo que no se entiende, que nombra la línea de ayuda. Del total de mensajes. No se guardan."),
        Count = (figures, month) => MetricTotals.Of(figures, month, "tier")["fallback"],
        Of = Denominator.Texts,
    };

    /// <summary>In whole dollars; null without prices, or where nothing that is billed can be shown.</summary>
    public static Measure Cost(PriceOptions prices) => new()
    {
        Id = "cost",
        Name = new("Cost, about", "Costo, aprox."),
        Definition = prices.AreSet
            ? new(
                "Segments of texts that came in and of replies, minutes of callers and of lines that were joined, as far as they can be shown, times the prices that stand in the settings today, for every month. Fees of the number are not in it.",
                "Segmentos de mensajes recibidos y de respuestas, minutos de quienes llaman y de las líneas unidas, en lo que se puede mostrar, por los precios que hoy están en los ajustes, para todos los meses. No incluye las cuotas del número.")
            : new(
                "Enter the prices of your contract in the settings, Helpline:Prices; then the cost stands here.",
                "Ponga los precios de su contrato en los ajustes, Helpline:Prices; entonces aquí aparece el costo."),
        Missing = Unpriced(prices),
        Written = dollars => new($"${Calendar.Number(dollars).En}", $"${Calendar.Number(dollars).Es}"),
        Count = (figures, month) => !prices.AreSet ? null : Some(Whole(Dollars(prices, figures, month))),
    };

    /// <summary>In cents: the same dollars, over the same contacts.</summary>
    public static Measure CostOfContact(PriceOptions prices) => new()
    {
        Id = "cost-of-contact",
        Name = new("Cost of a contact, about", "Costo por contacto, aprox."),
        Definition = new(
            "The cost divided by the contacts of the same time. The ads themselves are not in it.",
            "El costo dividido entre los contactos del mismo período. Los anuncios mismos no están incluidos."),
        Missing = Unpriced(prices),
        Written = cents => new(InDollars(cents), InDollars(cents)),
        Count = (figures, month) => prices.AreSet && Contacts.Count(figures, month) is { } contacts
            ? Some(Whole(100 * Dollars(prices, figures, month) / contacts))
            : null,
    };

    /// <summary>What the overview shows, in this order.</summary>
    public static IReadOnlyList<Measure> All(PriceOptions prices) => [Contacts, FromAds, Talked, TalkedWithNone, NotUnderstood, Cost(prices), CostOfContact(prices)];

    private static decimal Dollars(PriceOptions prices, ShownFigures figures, string? month) =>
        (prices.SegmentIn * MetricTotals.Of(figures, month, "segments_in").All)
        + (prices.SegmentOut * MetricTotals.Of(figures, month, "segments").All)
        + (prices.MinuteIn * MetricTotals.Of(figures, month, Tallies.Minutes).Of("in"))
        + (prices.MinuteOut * MetricTotals.Of(figures, month, Tallies.Minutes).Of("out"));

    private static Phrase Unpriced(PriceOptions prices) => prices.AreSet
        ? new("too little to show", "muy poco para mostrarlo")
        : new("no prices are set", "no hay precios");

    private static string InDollars(int cents) => FormattableString.Invariant($"${cents / 100m:N2}");

    private static int Whole(decimal amount) => (int)Math.Min(int.MaxValue, Math.Round(amount));

    private static int? Some(int count) => count > 0 ? count : null;
}

/// <summary>A measure in one month, beside the month before and the year behind it.</summary>
internal sealed record Tile(Measure Measure, ShownFigures Figures, string Month, string? Before)
{
    /// <summary>So many months has a trend.</summary>
    public const int Year = 12;

    /// <summary>Days of the campaign: marks in the trend.</summary>
    public IReadOnlyList<CampaignDate> Dates { get; init; } = [];

    public int? Count => Measure.Count(Figures, Month);

    public Denominator? Of => Measure.Of?.Invoke(Figures, Month);

    public int? CountBefore => Before is null ? null : Measure.Count(Figures, Before);

    /// <summary>"September 2026: 95, now more".</summary>
    public Phrase? Change
    {
        get
        {
            if (Before is null)
            {
                return null;
            }

            var (month, before) = (Calendar.Month(Before), CountBefore);
            if (before is not { } number)
            {
                return Measure.Of is null ? null : new($"{month.En}: fewer than 11", $"{month.Es}: menos de 11");
            }

            var (english, spanish) = Count is not { } count || count == number ? ("", "")
                : count > number ? (", now more", ", ahora más") : (", now fewer", ", ahora menos");
            return new($"{month.En}: {Measure.Written(number).En}{english}", $"{month.Es}: {Measure.Written(number).Es}{spanish}");
        }
    }

    /// <summary>The counts of the months up to this one, the oldest first.</summary>
    public IReadOnlyList<(string Month, int? Count)> Trend =>
    [
        .. Months.Select(month => (month, Measure.Count(Figures, month))),
    ];

    public IReadOnlyList<Mark> Marks => Mark.Of(Dates, [.. Months]);

    private IEnumerable<string> Months => Figures.Months.Where(month => string.CompareOrdinal(month, Month) <= 0).TakeLast(Year);
}
