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

    public static StatusNotice OfLine(LineState line, int refused) => line switch
    {
        LineState.Answers => new(
            NoticeLevel.Well, _line, new("A text for help gets the right answer.", "Quien pide ayuda por mensaje recibe la respuesta correcta.")),
        LineState.Unknown => new(
            NoticeLevel.ToDo,
            _line,
            new("This node has not tried the line yet.", "Este nodo todavía no ha probado la línea."),
            new("It tries some seconds after its start. Look again in a minute.", "Lo hace unos segundos después de arrancar. Vuelva a mirar en un minuto.")),
        LineState.TwilioRefused => new(
            NoticeLevel.Trouble,
            _line,
            new("Twilio's requests are refused: token or public address.", "Se rechazan las peticiones de Twilio: token o dirección pública."),
            new($"{Amount(refused).En} in the last day came with our account's id and a wrong signature. While that is so, riders and callers get no answer. "
                + "Text HELP to the number below with your own phone. If nothing comes, have the auth token and the webhooks' addresses in Twilio's console "
                + "compared with this node's settings, and the node restarted with what is right. "
                + "If the answer comes, a stranger who knows the account's id may have sent them; this message goes a day after the last one.",
                $"{Amount(refused).Es} en el último día llegaron con el identificador de nuestra cuenta y una firma equivocada. Mientras siga así, nadie recibe respuesta. "
                + "Mande HELP al número de abajo con su propio teléfono. Si no llega nada, pida que comparen el token y las direcciones de los webhooks en la consola "
                + "de Twilio con los ajustes de este nodo, y que lo reinicien con lo correcto. "
                + "Si la respuesta llega, puede que las mandara un extraño que conoce ese identificador; este aviso se va un día después de la última.")),
        LineState.AnswersWrongly => new(
            NoticeLevel.Trouble,
            _line,
            new("The line answers HELP with something else than it should.", "La línea contesta HELP con algo distinto de lo debido."),
            new("Text HELP to the number below with your own phone. If the answer is wrong or missing, have this node restarted and its log read.",
                "Mande HELP al número de abajo con su propio teléfono. Si la respuesta está mal o no llega, pida que reinicien este nodo y revisen su bitácora.")),
        _ => new(
            NoticeLevel.Trouble,
            _line,
            new("The line does not answer.", "La línea no contesta."),
            new("This node cannot reach itself. Text HELP to the number below with your own phone; if nothing comes, have the node restarted now.",
                "Este nodo no se alcanza a sí mismo. Mande HELP al número de abajo con su propio teléfono; si no llega nada, pida que reinicien el nodo ya.")),
    };

    public static StatusNotice OfLines(bool mayRing) => mayRing
        ? new(NoticeLevel.Well, _lines, new("Callers can be connected now.", "Ahora se pueden pasar las llamadas."))
        : new(
            NoticeLevel.Trouble,
            _lines,
            new("No line can be rung now; callers hear the numbers to call.", "Ahora no hay ninguna línea disponible; quien llama oye los números."),
            new("An owner can open a line on the page Contacts.", "Una persona responsable puede abrir una línea en la página Contactos."));

    public static StatusNotice OfStore(bool hasStore) => hasStore
        ? new(NoticeLevel.Well, _store, new("The database answers.", "La base de datos responde."))
        : new(
            NoticeLevel.Trouble,
            _store,
            new("The database cannot be used.", "No se puede usar la base de datos."),
            new("Texts and calls are answered all the same, without memory of the conversation, and are not counted. Tell whoever runs the database.",
                "Los mensajes y las llamadas se atienden igual, sin memoria de la conversación, y no se cuentan. Avise a quien administra la base de datos."));

    public static StatusNotice OfNodes(int live, int gone, int ill, bool differ) =>
        ill > 0 ? new(
            NoticeLevel.Trouble,
            _nodes,
            Of(ill, "One node does not answer as it should.", $"{ill} nodes do not answer as they should.", "Un nodo no contesta como debe.", $"{ill} nodos no contestan como deben."),
            new("Have it restarted. Until then some riders may get a wrong answer.", "Pida que lo reinicien. Mientras tanto, algunas personas pueden recibir una respuesta equivocada."))
        : gone > 0 ? new(
            NoticeLevel.ToDo,
            _nodes,
            Of(gone, "One node has fallen silent.", $"{gone} nodes have fallen silent.", "Un nodo dejó de dar señales.", $"{gone} nodos dejaron de dar señales."),
            new("The others carry on. If nobody stopped it on purpose, have it restarted. It leaves this page after a day.",
                "Los demás siguen. Si nadie lo paró a propósito, pida que lo reinicien. Después de un día deja de aparecer aquí."))
        : differ ? new(
            NoticeLevel.ToDo,
            _nodes,
            new("The nodes run different versions.", "Los nodos tienen versiones distintas."),
            new("During an update that is as it should be; afterwards it is not.", "Durante una actualización es normal; después ya no."))
        : new(NoticeLevel.Well, _nodes, Of(live, "One node is running.", $"{live} nodes are running.", "Hay un nodo en marcha.", $"Hay {live} nodos en marcha."));

    public static StatusNotice OfContacts(int all, int old) => old == 0
        ? new(
            NoticeLevel.Well,
            _contacts,
            new($"All {all} were checked in the last {Contact.GoodForDays} days.", $"Los {all} se verificaron en los últimos {Contact.GoodForDays} días."))
        : new(
            NoticeLevel.ToDo,
            _contacts,
            Of(old, "One must be checked.", $"{old} of {all} must be checked.", "Hay que verificar uno.", $"Hay que verificar {old} de {all}."),
            new($"Dial or text each in each of its languages. Then an owner presses “I called it: it answers” on the page Contacts. A check is good for {Contact.GoodForDays} days.",
                $"Llame o mande un mensaje a cada uno en cada idioma. Después, una persona responsable oprime «Llamé y contesta» en la página Contactos. Una verificación vale {Contact.GoodForDays} días."));

    /// <summary>Coarse on purpose: how many wait and since when must not tell of one text.</summary>
    public static StatusNotice OfCopies(ProviderCopies choice, int waiting, TimeSpan? oldest)
    {
        if (choice == ProviderCopies.Keep)
        {
            return new(NoticeLevel.Well, _copies, new("Twilio keeps them: so the operator has chosen.", "Twilio las guarda: así lo decidió quien opera la línea."));
        }

        var count = new Phrase($"{Amount(waiting).En} wait to be erased", $"{Amount(waiting).Es} esperan a ser borradas");
        return oldest switch
        {
            null => new(
                NoticeLevel.ToDo,
                _copies,
                new($"{count.En}; how old the oldest is, is not known yet.", $"{count.Es}; todavía no se sabe de cuándo es la más antigua."),
                new("After a start the app asks Twilio what is left. If this stays so for an hour, Twilio cannot be reached or refuses.",
                    "Después de arrancar, la aplicación pregunta a Twilio qué queda. Si sigue así una hora, Twilio no responde o se niega.")),
            var age when age > _tooOld => new(
                NoticeLevel.ToDo,
                _copies,
                new($"{count.En}; the oldest may be {(int)Math.Ceiling(age.Value.TotalDays)} days old.",
                    $"{count.Es}; la más antigua puede tener {(int)Math.Ceiling(age.Value.TotalDays)} días."),
                new("Twilio may keep one for some days. If the number grows, have the log read.",
                    "Twilio puede guardar alguna unos días. Si el número crece, pida que revisen la bitácora.")),
            _ => new(NoticeLevel.Well, _copies, new($"{count.En}; none is older than a day.", $"{count.Es}; ninguna tiene más de un día.")),
        };
    }

    private static Phrase Amount(int count) =>
        count < Few ? new($"Fewer than {Few}", $"Menos de {Few}") : new($"About {count / 10 * 10}", $"Unas {count / 10 * 10}");

    private static Phrase Of(int count, string one, string many, string uno, string varios) => count == 1 ? new(one, uno) : new(many, varios);
}
