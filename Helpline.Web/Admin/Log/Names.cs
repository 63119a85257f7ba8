using System.Globalization;
using Helpline.Flows.Content;

namespace Helpline.Web.Admin.Log;

/// <summary>How a reader calls the values of the closed lists. What a newer program wrote and this one does not know is shown as it stands.</summary>
internal sealed class Names(ContentPack pack)
{
    /// <summary>The placement of an ad that shows no word and no number of its own.</summary>
    public const string Unknown = "unknown";

    private static readonly Dictionary<string, Phrase> _channels = new()
    {
        ["sms"] = new("Text messages", "Mensajes de texto"),
        ["voice"] = new("Phone calls", "Llamadas"),
    };

    private static readonly Dictionary<string, Phrase> _languages = new()
    {
        ["en"] = new("English", "Inglés"),
        ["es"] = new("Spanish", "Español"),
    };

    private static readonly Dictionary<string, Phrase> _placements = new()
    {
        ["bus"] = new("Bus", "Autobús"),
        ["shelter"] = new("Bus shelter", "Parada de autobús"),
        ["train"] = new("Train", "Tren"),
        ["platform"] = new("Platform", "Andén"),
        ["restroom"] = new("Restroom", "Baño"),
        ["web"] = new("Web", "Internet"),
        ["unknown"] = new("Not known", "No se sabe"),
    };

    private static readonly Dictionary<string, Phrase> _dispositions = new()
    {
        ["crisis"] = new("Given the hotline", "Recibieron la línea de ayuda"),
        ["stopped"] = new("Asked to stop", "Pidieron parar"),
        ["quiet"] = new("Switched to rider information", "Pasaron a información de autobuses"),
        ["answered"] = new("Given information", "Recibieron información"),
        ["unmatched"] = new("Not understood", "No se entendió"),
        ["talked"] = new("Talked with a person", "Hablaron con una persona"),
        ["joined"] = new("A line answered, for less than a talk", "Contestó una línea, por muy poco tiempo"),
        ["numbers"] = new("Told the numbers, reached nobody", "Oyeron los números, sin respuesta"),
        ["not-reached"] = new("Left while it rang", "Colgaron mientras sonaba"),
        ["topics"] = new("Heard information", "Oyeron información"),
        ["left"] = new("Left at the greeting", "Colgaron en el saludo"),
    };

    private static readonly Dictionary<string, Phrase> _groups = new()
    {
        ["help"] = new("Help now", "Ayuda ahora"),
        ["work"] = new("Work, rights and papers", "Trabajo, derechos y documentos"),
        ["report"] = new("Reporting", "Reportar"),
        ["friend"] = new("Worry for someone else", "Preocupación por otra persona"),
        ["learn"] = new("Learning about trafficking", "Informarse sobre la trata"),
        ["comply"] = new("Stop, start, privacy", "Parar, seguir, privacidad"),
    };

    private static readonly Dictionary<string, Phrase> _partsOfDay = new()
    {
        ["morning"] = new("Morning, 6 a.m. to noon", "Mañana, de 6 a 12"),
        ["afternoon"] = new("Afternoon, noon to 6 p.m.", "Tarde, de 12 a 18"),
        ["evening"] = new("Evening, 6 p.m. to midnight", "Noche, de 18 a 24"),
        ["night"] = new("Night, midnight to 6 a.m.", "Madrugada, de 0 a 6"),
    };

    public static IEnumerable<string> Channels => _channels.Keys;

    public static IEnumerable<string> Placements => _placements.Keys;

    public static IEnumerable<string> Dispositions => _dispositions.Keys;

    public static Phrase Channel(string value) => Of(_channels, value);

    /// <summary>A language of the pack that is none of the two of these pages is called as its speakers' computers call it.</summary>
    public static Phrase Language(string value) => _languages.GetValueOrDefault(value)
        ?? (value.Length == 2 && CultureInfo.GetCultureInfo(value).EnglishName is var name ? new(name, name) : new(value, value));

    public static Phrase Placement(string value) => Of(_placements, value);

    public static Phrase Disposition(string value) => Of(_dispositions, value);

    public static Phrase Group(string value) => Of(_groups, value);

    public static Phrase PartOfDay(string value) => Of(_partsOfDay, value);

    /// <summary>The topics that a row may name.</summary>
    public IEnumerable<string> Topics => pack.Topics.Values.Where(topic => topic.Name.Count > 0).Select(topic => topic.Id);

    /// <summary>As in "about work".</summary>
    public Phrase Topic(string id) => pack.Topics.TryGetValue(id, out var topic)
        ? new(topic.Name.GetValueOrDefault("en", id), topic.Name.GetValueOrDefault("es", id))
        : new(id, id);

    private static Phrase Of(Dictionary<string, Phrase> names, string value) => names.GetValueOrDefault(value, new(value, value));
}
