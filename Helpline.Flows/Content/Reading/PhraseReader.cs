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
            Signatures = Words(shared, "signatures"),
            Machines = Words(shared, "machines"),
            Drawn = Words(shared, "drawn"),
            Common = Lists(shared, "common"),
            Sets = Lists(shared, "sets"),
            Sounds = Lists(shared, "sounds"),
            Words = YamlMap.Load(folder, WordsFile, findings)?.Lists() ?? [],
            Alike = YamlMap.Load(folder, AlikeFile, findings)?.Lists() ?? [],
            Mistyped = Lists(shared, "mistyped"),
            Glued = Words(shared, "glued"),
            ShortForms = Words(shared, "short-forms"),
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

    private Dictionary<string, (TopicPhrases Phrases, string File, int Line)> ReadTopics()
    {
        var topics = new Dictionary<string, (TopicPhrases, string, int)>(StringComparer.Ordinal);
        foreach (var map in FilesOf(TopicsFolder))
        {
            places.Put(map.File, map.LineOf("topic"), map.Topic!);
            var phrases = new TopicPhrases(map.Topic!, Lists(map, "phrases"), Words(map, "not")) { Hints = Lists(map, "hints"), Always = Lists(map, "always") };
            topics[map.Topic!] = (phrases, map.File, map.LineOf("topic"));
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
