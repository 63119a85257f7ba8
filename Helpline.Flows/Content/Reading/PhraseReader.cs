namespace Helpline.Flows.Content.Reading;

/// <summary>Reads the phrases of a pack: what all topics share, and one file for each topic.</summary>
internal sealed class PhraseReader(string folder, List<Finding> findings, Places places)
{
    public const string SharedFile = "phrases.yaml";
    private const string WordsFile = "words.yaml";
    private const string AlikeFile = "alike.yaml";
    private const string TopicsFolder = "phrases";
    private const string ExamplesFolder = "examples";

    public PhraseBook Read()
    {
        if (YamlMap.Load(folder, SharedFile, findings) is not { } shared)
            return PhraseBook.Empty;
        var topics = ReadTopics();
        var book = new PhraseBook
        {
            Fillers = Words(shared, "fillers"),
            Polite = Words(shared, "polite"),
            Reactions = Words(shared, "reactions"),
            ReactedTo = Words(shared, "reacted-to"),
            Signatures = shared.Words("signatures", places),
            Machines = shared.Words("machines", places),
            Drawn = shared.Pairs("drawn", IsSound),
            Common = shared.Lists("common", places),
            Sets = shared.Lists("sets", places),
            Sounds = shared.Map("sounds") is { } sounds ? sounds.Keys.ToDictionary(language => language, language => sounds.Pairs(language, IsSound)) : [],
            Words = YamlMap.Load(folder, WordsFile, findings)?.Lists() ?? [],
            Alike = YamlMap.Load(folder, AlikeFile, findings)?.Lists() ?? [],
            Mistyped = Lists(shared, "mistyped"),
            Glued = Words(shared, "glued"),
            ShortForms = shared.Pairs("short-forms", (form, meant) => form.Length > 0 && meant.Length > 0),
            Urgent = InOrder(shared, "urgent", topics),
            Topics = InOrder(shared, "order", topics),
            Examples = [.. FilesOf(ExamplesFolder).Select(map => new TopicExamples(map.Topic!, map.File, Lists(map, "examples")))],
        };
        shared.Close();
        foreach (var (left, file, line) in topics.Values)
            findings.Add(new(file, line, left.Topic, $"stands neither in 'urgent' nor in 'order' of {SharedFile}"));
        return book;
    }

    private static List<string> Words(YamlMap map, string key) => [.. map.List(key).Select(word => word.Text)];

    private static Dictionary<string, IReadOnlyList<string>> Lists(YamlMap map, string key) => map.Map(key)?.Lists() ?? [];

    // Something becomes something that is at most twice as long.
    private static bool IsSound(string from, string to) => from.TrimStart('^').Length is > 0 and var letters && to.Length <= 2 * letters;

    private Dictionary<string, (TopicPhrases Phrases, string File, int Line)> ReadTopics()
    {
        var topics = new Dictionary<string, (TopicPhrases, string, int)>(StringComparer.Ordinal);
        foreach (var map in FilesOf(TopicsFolder))
        {
            var id = map.Topic!;
            places.Put(map.File, map.LineOf("topic"), id);
            var phrases = new TopicPhrases(id, map.Lists("phrases", places, id), map.Words("not", places, id))
            {
                Hints = map.Lists("hints", places, id),
                Always = map.Lists("always", places, id),
            };
            if (!topics.TryAdd(id, (phrases, map.File, map.LineOf("topic"))))
                map.Report("is a second file of this topic's phrases", "topic");
        }

        return topics;
    }

    private IEnumerable<YamlMap> FilesOf(string of)
    {
        var path = Path.Combine(folder, of);
        var files = Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.yaml") : [];
        foreach (var name in files.Select(Path.GetFileName).Order(StringComparer.Ordinal))
        {
            if (YamlMap.Load(folder, $"{of}/{name}", findings) is not { } map)
                continue;
            map.Topic = map.Text("topic");
            yield return map;
            map.Close();
        }
    }

    private List<TopicPhrases> InOrder(YamlMap shared, string key, Dictionary<string, (TopicPhrases Phrases, string File, int Line)> topics)
    {
        var ordered = new List<TopicPhrases>();
        foreach (var (id, line) in shared.List(key))
        {
            if (topics.Remove(id, out var topic))
                ordered.Add(topic.Phrases);
            else
                findings.Add(new(SharedFile, line, id, $"has no file in '{TopicsFolder}', or stands here twice"));
        }

        return ordered;
    }
}
