using Helpline.Flows.Content;
using Helpline.Web.Intake;

namespace Helpline.Web.Admin.Status;

/// <summary>What the status page says, and what it advises.</summary>
internal static class StatusWords
{
    /// <summary>Fewer are told as fewer: a figure that moves by one would show a text arrive.</summary>
    private const int Few = 11;

    private static readonly TimeSpan _tooOld = TimeSpan.FromDays(1);

    private static readonly Phrase _line = new("Answers to texts", "Respuestas a mensajes");
    private static readonly Phrase _lines = new("A person by phone", "Una persona por teléfono");
    private static readonly Phrase _store = new("Memory and log", "Memoria y registro");
    private static readonly Phrase _nodes = new("Nodes", "Nodos");
    private static readonly Phrase _contacts = new("Contacts", "Contactos");
    private static readonly Phrase _copies = new("Twilio’s own copies", "Copias en Twilio");

    public static Phrase Headline(IReadOnlyList<StatusNotice> signs) =>
        signs is [{ State: NoticeLevel.Trouble } line, ..] ? line.Says
        : signs is [{ State: NoticeLevel.ToDo } unknown, ..] ? unknown.Says
        : signs.FirstOrDefault(sign => sign.State == NoticeLevel.Trouble) is { } trouble
            ? new($"The line answers, but: {trouble.Says.Small.En}", $"La línea contesta, pero: {trouble.Says.Small.Es}")
        : new("The line answers.", "La línea contesta.");

    public static StatusNotice OfLine(LineState line, int refused) => About(_line, line switch
    {
        LineState.Answers => Well(new("A text for help gets the right answer.", "Quien pide ayuda por mensaje recibe la respuesta correcta.")),
        LineState.Unknown => ToDo(
            new("This node has not tried the line yet.", "Este nodo todavía no ha probado la línea."),
            new("It tries some seconds after its start. Look again in a minute.", "Lo hace unos segundos después de arrancar. Vuelva a mirar en un minuto.")),
        LineState.TwilioRefused => Trouble(
            new("Twilio's requests are refused: token or public address.", "Se rechazan las peticiones de Twilio: token o dirección pública."),
            new($"{Amount(refused).En} in the last day came with our account's id and a wrong signature. While that is so, riders and callers get no answer. "
                + "Text HELP to the number below with your own phone. If nothing comes, have the auth token and the webhooks' addresses in Twilio's console "
                + "compared with this node's settings, and the node restarted with what is right. "
                + "If the answer comes, a stranger who knows the account's id may have sent them; this message goes a day after the last one.",
                $"{Amount(refused).Es} en el último día llegaron con el identificador de nuestra cuenta y una firma equivocada. Mientras siga así, nadie recibe respuesta. "
                + "Mande HELP al número de abajo con su propio teléfono. Si no llega nada, pida que comparen el token y las direcciones de los webhooks en la consola "
                + "de Twilio con los ajustes de este nodo, y que lo reinicien con lo correcto. "
                + "Si la respuesta llega, puede que las mandara un extraño que conoce ese identificador; este aviso se va un día después de la última.")),
        LineState.AnswersWrongly => Trouble(
            new("The line answers HELP with something else than it should.", "La línea contesta HELP con algo distinto de lo debido."),
            new("Text HELP to the number below with your own phone. If the answer is wrong or missing, have this node restarted and its log read.",
                "Mande HELP al número de abajo con su propio teléfono. Si la respuesta está mal o no llega, pida que reinicien este nodo y revisen su bitácora.")),
        _ => Trouble(
            new("The line does not answer.", "La línea no contesta."),
            new("This node cannot reach itself. Text HELP to the number below with your own phone; if nothing comes, have the node restarted now.",
                "Este nodo no se alcanza a sí mismo. Mande HELP al número de abajo con su propio teléfono; si no llega nada, pida que reinicien el nodo ya.")),
    });

    public static StatusNotice OfLines(bool mayRing) => About(_lines, mayRing
        ? Well(new("Callers can be connected now.", "Ahora se pueden pasar las llamadas."))
        : Trouble(
            new("No line can be rung now; callers hear the numbers to call.", "Ahora no hay ninguna línea disponible; quien llama oye los números."),
            new("An owner can open a line on the page Contacts.", "Una persona responsable puede abrir una línea en la página Contactos.")));

    public static StatusNotice OfStore(bool hasStore) => About(_store, hasStore
        ? Well(new("The database answers.", "La base de datos responde."))
        : Trouble(
            new("The database cannot be used.", "No se puede usar la base de datos."),
            new("Texts and calls are answered all the same, without memory of the conversation, and are not counted. Tell whoever runs the database.",
                "Los mensajes y las llamadas se atienden igual, sin memoria de la conversación, y no se cuentan. Avise a quien administra la base de datos.")));

    public static StatusNotice OfNodes(int live, int gone, int ill, bool differ) => About(
        _nodes,
        ill > 0 ? Trouble(
            Of(ill, "One node does not answer as it should.", $"{ill} nodes do not answer as they should.", "Un nodo no contesta como debe.", $"{ill} nodos no contestan como deben."),
            new("Have it restarted. Until then some riders may get a wrong answer.", "Pida que lo reinicien. Mientras tanto, algunas personas pueden recibir una respuesta equivocada."))
        : gone > 0 ? ToDo(
            Of(gone, "One node has fallen silent.", $"{gone} nodes have fallen silent.", "Un nodo dejó de dar señales.", $"{gone} nodos dejaron de dar señales."),
            new("The others carry on. If nobody stopped it on purpose, have it restarted. It leaves this page after a day.",
                "Los demás siguen. Si nadie lo paró a propósito, pida que lo reinicien. Después de un día deja de aparecer aquí."))
        : differ ? ToDo(
            new("The nodes run different versions.", "Los nodos tienen versiones distintas."),
            new("During an update that is as it should be; afterwards it is not.", "Durante una actualización es normal; después ya no."))
        : Well(Of(live, "One node is running.", $"{live} nodes are running.", "Hay un nodo en marcha.", $"Hay {live} nodos en marcha.")));

    public static StatusNotice OfContacts(int all, int old) => About(_contacts, old == 0
        ? Well(
            new($"All {all} were checked in the last {Contact.GoodForDays} days.", $"Los {all} se verificaron en los últimos {Contact.GoodForDays} días."))
        : ToDo(
            Of(old, "One must be checked.", $"{old} of {all} must be checked.", "Hay que verificar uno.", $"Hay que verificar {old} de {all}."),
            new($"Dial or text each in each of its languages. Then an owner presses “I called it: it answers” on the page Contacts. A check is good for {Contact.GoodForDays} days.",
                $"Llame o mande un mensaje a cada uno en cada idioma. Después, una persona responsable oprime «Llamé y contesta» en la página Contactos. Una verificación vale {Contact.GoodForDays} días.")));

    /// <summary>Coarse on purpose: how many wait and since when must not tell of one text.</summary>
    public static StatusNotice OfCopies(ProviderCopies choice, int waiting, TimeSpan? oldest) => About(_copies, choice == ProviderCopies.Keep
        ? Well(new("Twilio keeps them: so the operator has chosen.", "Twilio las guarda: así lo decidió quien opera la línea."))
        : Waiting(waiting, oldest));

    private static StatusNotice Waiting(int waiting, TimeSpan? oldest)
    {
        var count = new Phrase($"{Amount(waiting).En} wait to be erased", $"{Amount(waiting).Es} esperan a ser borradas");
        return oldest switch
        {
            null => ToDo(
                new($"{count.En}; how old the oldest is, is not known yet.", $"{count.Es}; todavía no se sabe de cuándo es la más antigua."),
                new("After a start the app asks Twilio what is left. If this stays so for an hour, Twilio cannot be reached or refuses.",
                    "Después de arrancar, la aplicación pregunta a Twilio qué queda. Si sigue así una hora, Twilio no responde o se niega.")),
            var age when age > _tooOld => ToDo(
                new($"{count.En}; the oldest may be {(int)Math.Ceiling(age.Value.TotalDays)} days old.",
                    $"{count.Es}; la más antigua puede tener {(int)Math.Ceiling(age.Value.TotalDays)} días."),
                new("Twilio may keep one for some days. If the number grows, have the log read.",
                    "Twilio puede guardar alguna unos días. Si el número crece, pida que revisen la bitácora.")),
            _ => Well(new($"{count.En}; none is older than a day.", $"{count.Es}; ninguna tiene más de un día.")),
        };
    }

    private static StatusNotice About(Phrase about, StatusNotice notice) => notice with { About = about };

    private static StatusNotice Well(Phrase says) => new(NoticeLevel.Well, says);

    private static StatusNotice ToDo(Phrase says, Phrase advice) => new(NoticeLevel.ToDo, says, advice);

    private static StatusNotice Trouble(Phrase says, Phrase advice) => new(NoticeLevel.Trouble, says, advice);

    private static Phrase Amount(int count) =>
        count < Few ? new($"Fewer than {Few}", $"Menos de {Few}") : new($"About {count / 10 * 10}", $"Unas {count / 10 * 10}");

    private static Phrase Of(int count, string one, string many, string uno, string varios) => count == 1 ? new(one, uno) : new(many, varios);
}

internal enum NoticeLevel
{
    Well,

    /// <summary>It can wait until the morning.</summary>
    ToDo,

    /// <summary>People may be answered less well than they should be.</summary>
    Trouble,
}

/// <summary>One answer to "is it alive?".</summary>
/// <param name="State">How urgent it is.</param>
/// <param name="Says">How it is.</param>
/// <param name="Advice">What to do; null when there is nothing to do.</param>
internal sealed record StatusNotice(NoticeLevel State, Phrase Says, Phrase? Advice = null)
{
    /// <summary>What it is about.</summary>
    public Phrase About { get; init; } = new("", "");
}
