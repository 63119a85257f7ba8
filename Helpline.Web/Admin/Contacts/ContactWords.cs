using System.Globalization;
using Helpline.Flows;
using Helpline.Flows.Content;
using Helpline.Flows.Content.Live;
using Helpline.Web.Intake;
using Helpline.Web.Storage.Contacts;

namespace Helpline.Web.Admin.Contacts;

/// <summary>What is said to an owner about changes of contacts.</summary>
internal static class ContactWords
{
    public static Phrase NoNumber { get; } = new(
        "That is no telephone number. Write it as 505-555-0123.", "Eso no es un número de teléfono. Escríbalo como 505-555-0123.");

    public static Phrase OtherCountry { get; } = new(
        "Only a number of the United States or Canada can stand in the texts.", "En los mensajes solo cabe un número de Estados Unidos o Canadá.");

    public static Phrase ShortCodeIsForTexts { get; } = new(
        "A short code can be texted, not called. This needs a number that can be called.",
        "A un código corto se le pueden mandar mensajes, pero no llamar. Aquí hace falta un número al que se pueda llamar.");

    public static Phrase OneOfOurs { get; } = new(
        "That is one of our own numbers. A rider would be sent in a circle.", "Ese número es nuestro. Mandaría a la persona en círculo.");

    public static Phrase ThePacksOwn { get; } = new(
        "That is the number in the content pack. To name it again, take the change back.",
        "Ese es el número del paquete de contenido. Para volver a él, deshaga el cambio.");

    public static Phrase NoDates { get; } = new(
        "Write dates from today to a year ahead, such as 2026-12-25, with commas between them; 60 at most.",
        "Escriba fechas desde hoy hasta dentro de un año, como 2026-12-25, separadas por comas; 60 como máximo.");

    public static Phrase NoMoment { get; } = new(
        "Choose a moment in the next seven days.", "Elija un momento dentro de los próximos siete días.");

    public static Phrase NoReason { get; } = new("Write a reason: others will want to know why.", "Escriba un motivo: otras personas querrán saber por qué.");

    public static Phrase NothingToTakeBack { get; } = new("There is nothing to take back.", "No hay nada que deshacer.");

    public static Phrase AnotherNumberNow { get; } = new(
        "The number has been replaced since. Call the one that stands there now.", "Ese número se cambió mientras tanto. Llame al que está ahora.");

    public static Phrase AlreadySo { get; } = new("It is so already.", "Ya está así.");

    public static Phrase SomebodyWasFaster { get; } = new(
        "Somebody has changed the contacts in the meantime. Look at what it does now, and confirm again.",
        "Alguien cambió los contactos mientras tanto. Mire qué cambiaría ahora y confirme otra vez.");

    public static Phrase NoLineLeft { get; } = new(
        "No line is left: every caller hears the numbers to call, and nobody is rung for them.",
        "No queda ninguna línea: quien llame oirá los números, y no se llamará a nadie en su lugar.");

    public static Phrase NoLineFrom(DateTime hour) => new(
        $"From {hour.ToString("dddd, MMMM d, h tt", CultureInfo.GetCultureInfo("en-US"))}, for a time no line can be rung: callers hear the numbers to call, and nobody is rung for them.",
        $"Desde el {hour.ToString("dddd d 'de' MMMM, h tt", CultureInfo.GetCultureInfo("es-US"))} no habrá por un tiempo ninguna línea: quien llame oirá los números, y no se llamará a nadie en su lugar.");

    public static Phrase Dials(Phrase rung, string number) => new($"The line “{rung.En}” dials {number}.", $"La línea «{rung.Es}» marca el {number}.");

    public static Phrase DialsWarm(Phrase rung, string number) => new(
        $"The line “{rung.En}” dials {number} and asks whoever answers to press 1. See that the new number has agreed to that.",
        $"La línea «{rung.Es}» marca el {number} y pide a quien conteste que oprima 1. Asegúrese de que el nuevo número lo haya aceptado.");

    public static Phrase DialledAlready(Phrase other) => new(
        $"The line “{other.En}” dials that number already: callers would be connected to it twice.",
        $"La línea «{other.Es}» ya marca ese número: las llamadas pasarían a él dos veces.");

    public static Phrase NotFree(string number, IEnumerable<string> texts) => new(
        $"{number} is not toll-free, and texts and prompts that name it say “free” ({string.Join(", ", texts)}). Choose a toll-free number, or have the words changed.",
        $"El {number} no es gratuito, y hay mensajes y frases con ese número que dicen «gratis» ({string.Join(", ", texts)}). Elija un número gratuito, o pida que cambien las palabras.");

    public static Phrase PassedOver(Phrase rung) => new(
        $"Callers are no longer connected to the line “{rung.En}”.", $"Las llamadas ya no pasan a la línea «{rung.Es}».");

    public static Phrase RungAgain(Phrase rung) => new(
        $"Callers are connected to the line “{rung.En}” again.", $"Las llamadas pasan otra vez a la línea «{rung.Es}».");

    public static Phrase TakesLonger(string prompt) => new(
        $"The prompt “{prompt}” takes a little longer than it should.", $"La frase «{prompt}» dura un poco más de lo debido.");

    public static Phrase Of(Refused refused, ContentPack pack) => refused.Reason switch
    {
        Refusal.Unknown => new("There is no such contact or line.", "No existe ese contacto o esa línea."),
        Refusal.NoStandIn => new(
            "Nothing can stand in for this contact, so it cannot be switched off. Replace its number instead.",
            "Nada puede ocupar el lugar de este contacto, así que no se puede desactivar. Cambie su número."),
        Refusal.StandInIsOff => new(
            $"{Name(refused.About, pack)} would stand in for it, and is switched off itself. Switch that on first.",
            $"En su lugar iría {Name(refused.About, pack)}, que también está desactivado. Actívelo primero."),
        Refusal.StandsIn => new(
            $"It stands in for {Name(refused.About, pack)}, which is switched off. Switch that on first, or replace the number.",
            $"Está en el lugar de {Name(refused.About, pack)}, que está desactivado. Actívelo primero, o cambie el número."),
        Refusal.FollowsContact => new(
            $"This line dials the number of {Name(refused.About, pack)}. Replace it there, and texts and line change together.",
            $"Esta línea marca el número de {Name(refused.About, pack)}. Cámbielo allí, y los mensajes y la línea cambian juntos."),
        Refusal.TextTooLong => new(
            $"With this number the text {refused.About} would no longer fit into two parts. Choose a shorter number, or have the text shortened.",
            $"Con este número, el mensaje {refused.About} ya no cabría en dos partes. Elija un número más corto, o pida que acorten el mensaje."),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What a change says, without its target.</summary>
    public static Phrase Of(ContactChange change) => (change.Change, change.Value) switch
    {
        (nameof(Change.Off), "") => new("switched on again", "activado otra vez"),
        (nameof(Change.Off), _) => new("switched off", "desactivado"),
        (nameof(Change.Number), "") => new("number as in the pack again", "otra vez el número del paquete"),
        (nameof(Change.Number), var number) => new($"number replaced by {Written(number)}", $"número cambiado por {Written(number)}"),
        (nameof(Change.Dates), "") => new("no longer closed on dates", "sin fechas de cierre"),
        (nameof(Change.Dates), var dates) => new($"closed on {Days(dates, "en-US", "MMMM d")}", $"cerrada el {Days(dates, "es-US", "d 'de' MMMM")}"),
        (nameof(Change.Until), "") => new("no longer closed", "ya no está cerrada"),
        (nameof(Change.Until), var moment) => new(
            $"closed until {Moment(moment, "en-US", "MMMM d, h:mm tt")}", $"cerrada hasta el {Moment(moment, "es-US", "d 'de' MMMM, h:mm tt")}"),
        (nameof(Change.Checked), "") => new("check taken back", "verificación retirada"),
        (nameof(Change.Checked), var check) => new($"{Called(check)} was called, and it answers", $"se llamó al {Called(check)}, y contesta"),
        var (what, value) => new($"{what} {value}", $"{what} {value}"),
    };

    /// <summary>A change as the audit notes it, in words; what reads otherwise stands as it is.</summary>
    public static Phrase Noted(string about, ContentSnapshots snapshots)
    {
        var (comma, space) = (about.LastIndexOf(", ", StringComparison.Ordinal), 0);
        if (comma < 0 || (space = about.IndexOf(' ', comma + 2)) < 0)
        {
            return new(about, about);
        }

        var value = about[(space + 1)..];
        var words = Of(new ContactChange { Change = about[(comma + 2)..space], Value = value == "taken back" ? "" : value });
        var subject = Subject(about[..comma], snapshots);
        return new($"{subject.En}: {words.En}", $"{subject.Es}: {words.Es}");
    }

    /// <summary>The service, or the line, that a change is about.</summary>
    public static Phrase Subject(string target, ContentSnapshots snapshots)
    {
        if (snapshots.ContactOf(target) is { } contact)
        {
            return Both(Name(contact.Id, snapshots.Pack));
        }

        if (snapshots.LineOf(target) is { } index)
        {
            var line = Line(index, snapshots);
            return snapshots.Ladder[index].Name.Length == 0 ? line : new($"Line “{line.En}”", $"Línea «{line.Es}»");
        }

        return Both(target[(target.IndexOf(':', StringComparison.Ordinal) + 1)..]);
    }

    /// <summary>What a line is called wherever owners read of it, with its place where another is called so too.</summary>
    public static Phrase Line(int index, ContentSnapshots snapshots)
    {
        var name = Named(index, snapshots);
        return snapshots.Ladder.Index().Count(other => Named(other.Index, snapshots) == name) == 1 ? name
            : new($"{name.En} ({index + 1})", $"{name.Es} ({index + 1})");
    }

    private static Phrase Named(int index, ContentSnapshots snapshots)
    {
        var rung = snapshots.Ladder[index];
        if (rung.Name.Length == 0)
        {
            return new($"Line {index + 1}, without a name", $"Línea {index + 1}, sin nombre");
        }

        var said = snapshots.Pack.Spoken.Lines.GetValueOrDefault(rung.Name)?.Names;
        return OverrideSet.DialledBy(rung, snapshots.Pack)?.Service is { } service
            ? Both(service)
            : new(said?.GetValueOrDefault("en") ?? rung.Name, said?.GetValueOrDefault("es") ?? rung.Name);
    }

    public static string Name(string contact, ContentPack pack) => pack.Contacts.GetValueOrDefault(contact)?.Service ?? contact;

    public static string Written(string number) => number.StartsWith('+') ? Numbers.InText(number) : number;

    private static Phrase Both(string words) => new(words, words);

    private static string Called(string check) => Written(check[(check.IndexOf(' ', StringComparison.Ordinal) + 1)..]);

    private static string Days(string dates, string culture, string format) => string.Join(
        ", ",
        dates.Split(',').Select(date => IsoDate.Parse(date).ToString(format, CultureInfo.GetCultureInfo(culture))));

    private static string Moment(string moment, string culture, string format) =>
        DateTime.ParseExact(moment, ChangeReader.Minute, CultureInfo.InvariantCulture).ToString(format, CultureInfo.GetCultureInfo(culture));
}
