namespace Helpline.Flows.Content.Reading;

/// <summary>Reads the file of one topic.</summary>
internal sealed class TopicReader(YamlMap map, Places places)
{
    private static readonly string[] _groups = ["help", "work", "report", "friend", "comply", "learn"];

    public Topic Read()
    {
        var id = map.Text("topic");
        map.Topic = id;
        places.Put(map.File, map.LineOf("topic"), id);
        var topic = new Topic
        {
            Id = id,
            Group = map.Optional("group"),
            Name = map.Map("name")?.Texts() ?? [],
            Digit = ReadDigit(),
            Keywords = map.Lists("keywords", places, id),
            Anywhere = map.Lists("anywhere", places, id),
            Text = ReadTexts(id, "text"),
            Spoken = ReadTexts(id, "spoken"),
        };
        if (topic.Group is not null && !_groups.Contains(topic.Group))
            map.Report($"'group' is none of {string.Join(", ", _groups)}", "group");
        if (!map.Has("text"))
            map.Report("has no 'text'");
        map.Close();
        return topic;
    }

    private int? ReadDigit()
    {
        if (map.Optional("digit") is not { } text)
            return null;
        places.Put(map.File, map.LineOf("digit"), map.Topic!, "digit");
        if (text is [>= '1' and <= '9'])
            return text[0] - '0';
        map.Report("'digit' is not one from 1 to 9", "digit");
        return null;
    }

    private Dictionary<string, string> ReadTexts(string id, string key)
    {
        if (map.Map(key) is not { } languages)
            return [];
        places.Put(map.File, map.LineOf(key), id, key);
        foreach (var language in languages.Keys)
            places.Put(map.File, languages.LineOf(language), id, key, language);
        return languages.Texts();
    }
}
