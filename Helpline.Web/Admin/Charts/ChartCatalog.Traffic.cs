using Helpline.Web.Admin.Log;

namespace Helpline.Web.Admin.Charts;

/// <summary>What becomes of calls and of single texts.</summary>
internal sealed partial class ChartCatalog
{
    private static readonly string[] _wanted = ["offered", "rung", "joined", "talked"];

    private static readonly Phrase _texts = new("Texts, about", "Mensajes, aprox.");

    public Chart Transfers()
    {
        var calls = Denominator.Calls(figures, month);
        return Bars(
            "transfers",
            "transfer",
            new("How far a call came", "Hasta dónde llegó la llamada"),
            all => all["talked"] is not { } talked
                ? new("Callers who talked with a person are too few to show", "Quienes hablaron con una persona son muy pocos para mostrarlos")
                : new($"{calls.First(talked, all).En} talked with a person", $"{calls.First(talked, all).Es} hablaron con una persona"),
            all =>
            [
                new(new("Called", "Llamaron"), calls.Count),
                new(new("Went on to a person", "Siguieron hacia una persona"), Some(all.Of(_wanted))),
                new(new("A line rang", "Sonó una línea"), Some(all.Of("rung", "joined", "talked"))),
                new(new("A line answered", "Contestó una línea"), Some(all.Of("joined", "talked"))),
                new(new("Talked with a person", "Hablaron con una persona"), all["talked"]),
            ]) with
        {
            Note = new(
                "Each bar holds those below it. A voicemail or a queue's menu answers too: a talk lasted at least 30 seconds on a line that presses 1, a minute on another. A stage at which fewer than 11 callers stayed is in none but the first.",
                "Cada barra incluye las de abajo. También contesta un buzón o un menú: una conversación duró al menos 30 segundos en una línea que oprime 1, un minuto en otra. Una etapa en la que quedaron menos de 11 llamadas solo está en la primera."),
        };
    }

    public Chart Understanding() => Bars(
        "understanding",
        "tier",
        new("How a text was understood", "Cómo se entendió un mensaje"),
        all => all["fallback"] is not { } missed
            ? new("Texts that were not understood are too few to show", "Los mensajes que no se entendieron son muy pocos para mostrarlos")
            : new(
                $"{Denominator.Texts(figures, month).First(missed, all).En} were not understood",
                $"No se entendieron {Denominator.Texts(figures, month).Part(missed, all).Es}")) with
    {
        Unit = _texts,
        Note = new(
            "Single texts, not people. A text that was not understood is answered with the numbers of the hotline, and is not kept.",
            "Mensajes, no personas. Un mensaje que no se entiende se contesta con los números de la línea de ayuda y no se guarda."),
    };

    public Chart Unmatched() => Bars(
        "unmatched",
        "unmatched",
        new("What unread texts were like", "Cómo eran los mensajes sin leer"),
        Likeness,
        all => all.Values.OrderByDescending(IsScript).Select(value => new Bar(Names.Of("unmatched", value), all[value]))) with
    {
        Unit = _texts,
        Note = new(
            "Each text counts once by its script and once by its length, and nothing else is counted of it. Unread is more than not understood: texts in another script, which speak for one more language, were answered with the choice of languages.",
            "Cada mensaje cuenta una vez por su escritura y una por su largo, y no se cuenta nada más. Sin leer son más que los que no se entendieron: los de otra escritura, que indican que hace falta otro idioma, recibieron la elección de idioma."),
    };

    public Chart Segments() => ByMonth(
        "segments",
        one => MetricTotals.Of(figures, one, "segments") is { Any: true } sums ? sums.All : null,
        (last, when) => new(
            $"About {Calendar.Number(last).En} message segments were sent in {Calendar.Month(when).En}",
            $"Se enviaron unos {Calendar.Number(last).Es} segmentos de mensaje en {Calendar.Month(when).Es}")) with
    {
        Unit = new("Segments, about", "Segmentos, aprox."),
        Note = HasPrices
            ? new(
                "A segment is what a carrier bills. Texts that come in are billed as well; the cost of both stands on the overview.",
                "Un segmento es lo que cobra la compañía. También se cobran los mensajes que llegan; el costo de ambos está en el resumen.")
            : new(
                "A segment is what a carrier bills: multiply by the price per segment of your contract. Texts that come in are billed as well.",
                "Un segmento es lo que cobra la compañía: multiplique por el precio por segmento de su contrato. También se cobran los mensajes que llegan."),
    };

    public Chart Delivery() => Bars(
        "delivery",
        "delivery",
        new("What the carrier says", "Lo que dice la compañía"),
        all => all.Of("undelivered", "failed") == 0
            ? new("Replies that a carrier reports as not delivered are too few to show", "Las respuestas que una compañía reporta como no entregadas son muy pocas para mostrarlas")
            : new(
                $"{Denominator.Replies(figures, month).First(all.Of("delivered"), all).En} were delivered, as far as carriers say",
                $"Según las compañías se entregaron {Denominator.Replies(figures, month).Part(all.Of("delivered"), all).Es}")) with
    {
        Unit = new("Replies, about", "Respuestas, aprox."),
    };

    public Chart Refused() => Bars("refused", "refused", new("What was turned away", "Lo que se rechazó"), all => new(
        $"About {Calendar.Number(all.All).En} times something was turned away",
        $"Unas {Calendar.Number(all.All).Es} veces se rechazó algo")) with
    {
        Unit = new("Times, about", "Veces, aprox."),
        Note = new(
            "A rise says that a machine is trying the line. HELP and emergency texts are answered all the same.",
            "Si sube, una máquina está probando la línea. Los mensajes de AYUDA y de emergencia se contestan igual."),
    };

    // Each text has a script and a length: the larger sum is nearer to how many there were.
    private static Phrase Likeness(MetricTotals all)
    {
        var first = all.Values.FirstOrDefault(IsScript) ?? all.Values[0];
        var (like, count) = (Names.Of("unmatched", first).Small, all.Of(first));
        var whole = Math.Max(all.Of(all.Values.Where(IsScript)), all.Of(all.Values.Where(value => !IsScript(value))));
        return count > whole / 2
            ? new($"Texts that no word could be read in are mostly {like.En}", $"Los mensajes en que no se pudo leer nada: la mayoría, {like.Es}")
            : new(
                $"Of about {Calendar.Number(whole).En} texts that no word could be read in, {Calendar.Number(count).En} are {like.En}",
                $"De unos {Calendar.Number(whole).Es} mensajes en que no se pudo leer nada, {Calendar.Number(count).Es}: {like.Es}");
    }

    private static bool IsScript(string value) => value.StartsWith("script", StringComparison.Ordinal);

    private static int? Some(int contacts) => contacts > 0 ? contacts : null;
}
