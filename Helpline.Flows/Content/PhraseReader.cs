using Helpline.Flows.Content.Checks;
using Helpline.Flows.Content.Reading;

namespace Helpline.Flows.Content;

/// <summary>Reads the phrases of a pack.</summary>
internal sealed class PhraseReader(YamlMap map, Places places)
{
    private const string Negations = "not";

    public PhraseBook Read()
    {
        var book = new PhraseBook
        {
            Fillers = Words(map, "fillers"),
            Polite = Words(map, "polite"),
            Reactions = Words(map, "reactions"),
            ReactedTo = Words(map, "reacted-to"),
            Signatures = Words(map, "signatures"),
            Common = Lists("common"),
            Sets = Lists("sets"),
            Urgent = ReadTopics("urgent"),
            Topics = ReadTopics("phrases"),
        };
        map.Close();
        return book;
    }

    private static List<string> Words(YamlMap map, string key) => [.. map.List(key).Select(word => word.Text)];

    private Dictionary<string, IReadOnlyList<string>> Lists(string key)
    {
        var lists = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (map.Map(key) is { } names)
        {
            foreach (var name in names.Keys)
                lists[name] = Words(names, name);
        }

        return lists;
    }

    private List<TopicPhrases> ReadTopics(string key)
    {
        var topics = new List<TopicPhrases>();
        if (map.Map(key) is not { } ids)
            return topics;
        foreach (var id in ids.Keys)
        {
            ids.Topic = id;
            if (ids.Map(id) is not { } topic)
                continue;
            var phrases = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
            foreach (var language in topic.Keys.Where(language => language != Negations))
                phrases[language] = Words(topic, language);
            places.Put(map.File, ids.LineOf(id), id, PhraseCheck.Part);
            topics.Add(new(id, phrases, Words(topic, Negations)));
        }

        return topics;
    }
}
