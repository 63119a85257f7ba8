using Helpline.Flows.Content;
using Helpline.Web.Admin;
using Helpline.Web.Admin.Log;
using Helpline.Web.Storage.Counts;

namespace Helpline.Tests.Admin;

public sealed class RowWordsTests
{
    private static readonly ContentPack _pack = Shipped.Pack;
    private static readonly string[] _uncounted = ["OK", "IDENTITY", "UNKNOWN", "UNKNOWN2", "MEDIA", "MENU", "MORE", "AFTERSTOP", "RATE", "DOWN"];

    public static TheoryData<string, string, string, string, string, int?, string, string> Rows => new()
    {
        {
            "day", "2026-03-05", "sms/en/bus", "HELP>WORK", "crisis", 14,
            "March 5, 2026: 14 contacts by text in English from an ad on a bus, about help, then work. Given the hotline.",
            "5 de marzo de 2026: 14 contactos por mensaje de texto en inglés desde un anuncio en un autobús, sobre ayuda, luego trabajo. Recibieron la línea de ayuda."
        },
        {
            "week", "2026-W10", "sms/es/", "WORK", "crisis", 1_234,
            "Week 10 (March 2 to 8, 2026): 1,234 contacts by text in Spanish, first about work. Given the hotline.",
            "Semana 10 (del 2 al 8 de marzo de 2026): 1,234 contactos por mensaje de texto en español, primero sobre trabajo. Recibieron la línea de ayuda."
        },
        {
            "week", "2026-W53", "voice/en/", "", "talked", 11,
            "Week 53 (December 28 to January 3, 2027): 11 contacts by phone in English, with no topic. Talked with a person.",
            "Semana 53 (del 28 de diciembre al 3 de enero de 2027): 11 contactos por teléfono en inglés, sin tema. Hablaron con una persona."
        },
        {
            "month", "2026-03", "voice//", "", "", null,
            "March 2026: fewer than 11 contacts by phone were left over, perhaps none.",
            "marzo de 2026: quedaron menos de 11 contactos por teléfono, quizá ninguno."
        },
        {
            "month", "2026-03", "sms//", "", "", 40,
            "March 2026: 40 more contacts by text, too few of each kind to say what about.",
            "marzo de 2026: 40 contactos más por mensaje de texto, muy pocos de cada tipo para decir sobre qué."
        },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_is_a_sentence_in_both_languages(
        string kind, string period, string dimensions, string intents, string disposition, int? contacts, string english, string spanish)
    {
        var parts = dimensions.Split('/');
        var row = new Published("2026-03", new Cell(kind, period, parts[0], parts[1], parts[2], intents, disposition), contacts);

        var text = new RowWords(new Names(_pack)).Of(row);

        Assert.Equal(english, $"{text.Period.En}: {text.Words.En}");
        Assert.Equal(spanish, $"{text.Period.Es}: {text.Words.Es}");
    }

    [Fact]
    public void Every_topic_that_is_counted_has_a_name_in_every_language() => Assert.All(
        _pack.Topics.Values.Where(topic => !_uncounted.Contains(topic.Id)),
        topic => Assert.Equal(_pack.Languages.Order(), topic.Name.Keys.Order()));

    [Fact]
    public void What_this_program_does_not_know_is_shown_as_it_stands()
    {
        var row = new Published("2026-03", new Cell("day", "2026-03-05", "sms", "old", "ferry", "GONE", "sung"), 11);

        var text = new RowWords(new Names(_pack)).Of(row);

        Assert.Equal("11 contacts by text in old from ferry, about GONE. sung.", text.Words.En);
        Assert.Equal(new Phrase("sung", "sung"), Names.Disposition("sung"));
    }
}
