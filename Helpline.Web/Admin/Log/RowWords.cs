using Helpline.Web.Privacy.Counting;
using Helpline.Web.Storage.Counts;

namespace Helpline.Web.Admin.Log;

/// <summary>A row of the log as a sentence, its period apart: "Week 10: 14 contacts by text in Spanish, first about work. Given the hotline."</summary>
internal sealed record RowText(Phrase Period, Phrase Words);

/// <summary>Puts rows of the log into plain words.</summary>
internal sealed class RowWords(Names names)
{
    private static readonly Dictionary<string, Phrase> _placements = new()
    {
        ["bus"] = new("an ad on a bus", "un anuncio en un autobús"),
        ["shelter"] = new("an ad at a bus shelter", "un anuncio en una parada"),
        ["train"] = new("an ad on a train", "un anuncio en un tren"),
        ["platform"] = new("an ad on a platform", "un anuncio en un andén"),
        ["restroom"] = new("an ad in a restroom", "un anuncio en un baño"),
        ["web"] = new("an ad on the web", "un anuncio en internet"),
        ["unknown"] = new("an ad whose place is not known", "un anuncio de lugar desconocido"),
    };

    public RowText Of(Published row)
    {
        var cell = row.Cell;
        var period = Calendar.Period(cell.Kind, cell.Period);
        var count = row.Contacts is { } contacts ? Calendar.Number(contacts) : new("fewer than 11", "menos de 11");
        var channel = cell.Channel == "voice" ? new Phrase("by phone", "por teléfono") : new("by text", "por mensaje de texto");
        if (cell.Kind == Periods.Month)
        {
            return new(period, row.Contacts is null
                ? new(
                    $"{count.En} contacts {channel.En} were left over, perhaps none.",
                    $"quedaron {count.Es} contactos {channel.Es}, quizá ninguno.")
                : new(
                    $"{count.En} more contacts {channel.En}, too few of each kind to say what about.",
                    $"{count.Es} contactos más {channel.Es}, muy pocos de cada tipo para decir sobre qué."));
        }

        var language = Names.Language(cell.Language);
        var place = cell.Placement.Length == 0 ? null : _placements.GetValueOrDefault(cell.Placement, Names.Placement(cell.Placement));
        var topics = Topics(cell);
        var outcome = Names.Disposition(cell.Disposition);
        return new(period, new(
            $"{count.En} contacts {channel.En} in {language.En}{(place is null ? "" : $" from {place.En}")}{topics.En}. {outcome.En}.",
            $"{count.Es} contactos {channel.Es} en {language.Small.Es}{(place is null ? "" : $" desde {place.Es}")}{topics.Es}. {outcome.Es}."));
    }

    // A day's row knows up to three topics in order, a week's row the first one only.
    private Phrase Topics(Cell cell)
    {
        if (cell.Intents.Length == 0)
        {
            return new(", with no topic", ", sin tema");
        }

        var topics = cell.Intents.Split('>').Select(names.Topic).ToList();
        return cell.Kind == Periods.Week
            ? new($", first about {topics[0].En}", $", primero sobre {topics[0].Es}")
            : new($", about {string.Join(", then ", topics.Select(topic => topic.En))}", $", sobre {string.Join(", luego ", topics.Select(topic => topic.Es))}");
    }
}
