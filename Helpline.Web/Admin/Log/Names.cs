using System.Globalization;
using Helpline.Flows.Content;

namespace Helpline.Web.Admin.Log;

/// <summary>How a reader calls the values of the closed lists. What a newer program wrote and this one does not know is shown as it stands.</summary>
internal sealed class Names(ContentPack pack)
{
    /// <summary>The placement of an ad that shows no word and no number of its own.</summary>
    public const string Unknown = "unknown";

    private static readonly Dictionary<string, Dictionary<string, Phrase>> _names = new()
    {
        ["channel"] = new()
        {
            ["sms"] = new("Text messages", "Mensajes de texto"),
            ["voice"] = new("Phone calls", "Llamadas"),
        },
        ["language"] = new()
        {
            ["en"] = new("English", "Inglés"),
            ["es"] = new("Spanish", "Español"),
        },
        ["placement"] = new()
        {
            ["bus"] = new("Bus", "Autobús"),
            ["shelter"] = new("Bus shelter", "Parada de autobús"),
            ["train"] = new("Train", "Tren"),
            ["platform"] = new("Platform", "Andén"),
            ["restroom"] = new("Restroom", "Baño"),
            ["web"] = new("Web", "Internet"),
            ["unknown"] = new("Not known", "No se sabe"),
        },
        ["disposition"] = new()
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
        },
        ["intent_group"] = new()
        {
            ["help"] = new("Help now", "Ayuda ahora"),
            ["work"] = new("Work, rights and papers", "Trabajo, derechos y documentos"),
            ["report"] = new("Reporting", "Reportar"),
            ["friend"] = new("Worry for someone else", "Preocupación por otra persona"),
            ["learn"] = new("Learning about trafficking", "Informarse sobre la trata"),
            ["comply"] = new("Stop, start, privacy", "Parar, seguir, privacidad"),
        },
        ["part_of_day"] = new()
        {
            ["morning"] = new("Morning, 6 a.m. to noon", "Mañana, de 6 a 12"),
            ["afternoon"] = new("Afternoon, noon to 6 p.m.", "Tarde, de 12 a 18"),
            ["evening"] = new("Evening, 6 p.m. to midnight", "Noche, de 18 a 24"),
            ["night"] = new("Night, midnight to 6 a.m.", "Madrugada, de 0 a 6"),
        },
        ["tier"] = new()
        {
            ["keyword"] = new("A keyword", "Una palabra clave"),
            ["phrase"] = new("In their own words", "En sus propias palabras"),
            ["typo"] = new("With a typing error", "Con un error al escribir"),
            ["urgent"] = new("An emergency", "Una emergencia"),
            ["opt-out"] = new("A word to stop", "Una palabra para parar"),
            ["reaction"] = new("A reaction, such as a thumbs-up", "Una reacción, como un pulgar arriba"),
            ["fallback"] = new("Not understood", "No se entendió"),
        },
        ["unmatched"] = new()
        {
            ["script latin"] = new("In Latin letters", "En letras latinas"),
            ["script none"] = new("Without letters", "Sin letras"),
            ["script other"] = new("In another script", "En otra escritura"),
            ["script arabic"] = new("In Arabic script", "En escritura árabe"),
            ["script cyrillic"] = new("In Cyrillic", "En cirílico"),
            ["script han"] = new("In Chinese characters", "En caracteres chinos"),
            ["length none"] = new("Empty", "Vacíos"),
            ["length 1-10"] = new("1 to 10 characters", "De 1 a 10 caracteres"),
            ["length 11-40"] = new("11 to 40 characters", "De 11 a 40 caracteres"),
            ["length 41-160"] = new("41 to 160 characters", "De 41 a 160 caracteres"),
            ["length 161+"] = new("Over 160 characters", "Más de 160 caracteres"),
        },
        ["delivery"] = new()
        {
            ["delivered"] = new("Delivered", "Entregadas"),
            ["undelivered"] = new("Not delivered", "No entregadas"),
            ["failed"] = new("Failed", "Fallidas"),
            ["unknown"] = new("No word from the carrier", "Sin noticia de la compañía"),
        },

        // As the carriers' documentation calls them; others are shown by their number.
        ["rejected"] = new()
        {
            ["21610"] = new("They had opted out at the provider (21610)", "Se habían dado de baja con el proveedor (21610)"),
            ["30003"] = new("Phone off or out of reach (30003)", "Teléfono apagado o fuera de alcance (30003)"),
            ["30004"] = new("Blocked by the carrier or the phone (30004)", "Bloqueada por la compañía o el teléfono (30004)"),
            ["30005"] = new("Number no longer in use (30005)", "El número ya no existe (30005)"),
            ["30006"] = new("A line that takes no texts (30006)", "Una línea que no recibe mensajes (30006)"),
            ["30007"] = new("Filtered by the carrier (30007)", "Filtrada por la compañía (30007)"),
            ["30008"] = new("Unknown error (30008)", "Error desconocido (30008)"),
            ["other"] = new("Another reason", "Otro motivo"),
        },
        ["refused"] = new()
        {
            ["flood"] = new("Texts of somebody who sent very many", "Mensajes de alguien que envió muchísimos"),
            ["unsigned"] = new("Requests that were not the carrier’s", "Peticiones que no eran de la compañía"),
        },
    };

    public static IEnumerable<string> Channels => _names["channel"].Keys;

    public static IEnumerable<string> Placements => _names["placement"].Keys;

    public static IEnumerable<string> Dispositions => _names["disposition"].Keys;

    /// <summary>A value of a metric.</summary>
    public static Phrase Of(string metric, string value) => metric == "language" ? Language(value) : _names[metric].GetValueOrDefault(value, new(value, value));

    public static Phrase Channel(string value) => Of("channel", value);

    /// <summary>A language of the pack that is none of the two of these pages is called as its speakers' computers call it.</summary>
    public static Phrase Language(string value) => _names["language"].GetValueOrDefault(value)
        ?? (value.Length == 2 && CultureInfo.GetCultureInfo(value).EnglishName is var name ? new(name, name) : new(value, value));

    public static Phrase Placement(string value) => Of("placement", value);

    public static Phrase Disposition(string value) => Of("disposition", value);

    public static Phrase Group(string value) => Of("intent_group", value);

    public static Phrase PartOfDay(string value) => Of("part_of_day", value);

    /// <summary>The topics that a row may name.</summary>
    public IEnumerable<string> Topics => pack.Topics.Values.Where(topic => topic.Name.Count > 0).Select(topic => topic.Id);

    /// <summary>As in "about work".</summary>
    public Phrase Topic(string id) => pack.Topics.TryGetValue(id, out var topic)
        ? new(topic.Name.GetValueOrDefault("en", id), topic.Name.GetValueOrDefault("es", id))
        : new(id, id);
}
