using System.Text.Json;
using Helpline.Flows.Matching;

namespace Helpline.Flows.Content.Reading;

/// <summary>Reads the phrases of a pack: what all topics share, and one file for each topic.</summary>
internal sealed class PhraseReader(string folder, List<Finding> findings, SourceMap positions)
{
    public const string SharedFile = "phrases.yaml";
    public const string RegionFile = "region.yaml";
    private const string TopicsFolder = "phrases";

    // Files, and what stands in them.
    private readonly List<string> _read = [];

    /// <param name="all">The topics: their keywords, too, are words that a text is read with.</param>
    public PhraseBook Read(IEnumerable<Topic> all)
    {
        if (Load(SharedFile, positions) is not { } shared)
            return PhraseBook.Empty;

        // A pack that was made before there were regions has its lines and places among the sets.
        var region = File.Exists(Path.Combine(folder, RegionFile)) ? Load(RegionFile, new(RegionFile))?.Lists() ?? [] : [];
        var topics = ReadTopics();
        var book = new PhraseBook
        {
            Fillers = shared.Words("fillers"),
            Polite = shared.Words("polite"),
            Reactions = shared.Words("reactions"),
            ReactedTo = shared.Words("reacted-to"),
            Signatures = shared.Words("signatures"),
            Machines = shared.Words("machines"),
            Drawn = shared.Pairs("drawn", IsSound),
            Common = shared.Lists("common"),
            Region = region,
            Sets = Joined(shared.Lists("sets"), region),
            Sounds = shared.Map("sounds") is { } sounds ? sounds.Keys.ToDictionary(language => language, language => sounds.Pairs(language, IsSound)) : [],
            Words = Load("words.yaml", new("words.yaml"))?.Lists() ?? [],
            Alike = Load("alike.yaml", new("alike.yaml"))?.Lists() ?? [],
            OptOut = ReadOptOut(),
            Mistyped = shared.Lists("mistyped"),
            Glued = shared.Words("glued"),
            ShortForms = shared.Pairs("short-forms", (form, meant) => form.Length > 0 && meant.Length > 0),
            Urgent = InOrder(shared, "urgent", topics),
            Topics = InOrder(shared, "order", topics),
        };
        book = WithExamples(book, all);
        shared.Close();
        foreach (var (left, map) in topics.Values)
            map.Report($"stands neither in 'urgent' nor in 'order' of {SharedFile}", "topic");
        return book;
    }

    // Apart, so that it holds on to nothing that was read.
    private static Lazy<IReadOnlyDictionary<string, IReadOnlyList<string>>> Later(string folder, string file) =>
        new(() => YamlMap.Load(folder, file, [], new(file))?.Lists("examples") ?? []);

    private static Dictionary<string, IReadOnlyList<string>> Joined(Dictionary<string, IReadOnlyList<string>> sets, Dictionary<string, IReadOnlyList<string>> more) =>
        sets.Keys.Union(more.Keys).ToDictionary(name => name, IReadOnlyList<string> (name) => [.. sets.GetValueOrDefault(name, []).Union(more.GetValueOrDefault(name, []))]);

    // Something becomes something that is at most twice as long.
    private static bool IsSound(string from, string to) => from.TrimStart('^').Length is > 0 and var letters && to.Length <= 2 * letters;

    private YamlMap? Load(string file, SourceMap of) => Text(file) is { } text ? YamlMap.Of(text, file, findings, of) : null;

    private string? Text(string file)
    {
        var text = YamlMap.Text(folder, file, findings);
        _read.AddRange([file, text ?? ""]);
        return text;
    }

    // Where what they teach is kept they are read when somebody asks for them.
    private PhraseBook WithExamples(PhraseBook book, IEnumerable<Topic> all)
    {
        var texts = PackSource.FilesOf(folder, "examples").Select(file => (File: file, Text: Text(file))).ToList();
        foreach (var topic in all)
            _read.AddRange([topic.Id, .. topic.Keywords.Concat(topic.Anywhere).SelectMany(words => words.Value.Prepend(words.Key))]);
        var key = WeightsFile.Key(_read);
        using var kept = WeightsFile.Open(Path.Combine(folder, PackReader.WeightsFile), key);
        if (kept is null)
        {
            var maps = texts.Select(read => read.Text is { } text ? YamlMap.Of(text, read.File, findings, positions) : null);
            return book with { Key = key, Examples = [.. InTurn(maps).Select(map => new TopicExamples(map.Path[0], map.File, map.Lists("examples")))] };
        }

        List<TopicExamples> examples = [.. texts.Select(read => new TopicExamples(
            kept.ReadString(),
            read.File,
            kept.ReadString().Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Later(folder, read.File)))];
        return book with { Key = key, Examples = examples, Learnt = new(kept, examples.Select(topic => topic.Topic)) };
    }

    private Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> ReadOptOut()
    {
        var classes = new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>>(StringComparer.Ordinal);
        if (Load("optout.yaml", new("optout.yaml")) is not { } map)
            return classes;
        foreach (var name in Enum.GetNames<OptOutGrammar.WordClass>().Where(name => name != nameof(OptOutGrammar.WordClass.OptOut)))
            classes[name] = map.Lists(JsonNamingPolicy.KebabCaseLower.ConvertName(name));
        map.Close();
        return classes;
    }

    private Dictionary<string, (TopicPhrases Phrases, YamlMap Map)> ReadTopics()
    {
        var topics = new Dictionary<string, (TopicPhrases, YamlMap)>(StringComparer.Ordinal);
        foreach (var map in InTurn(PackSource.FilesOf(folder, TopicsFolder).Select(file => Load(file, positions))))
        {
            var phrases = new TopicPhrases(map.Path[0], map.Lists("phrases"), map.Words("not"))
            {
                Hints = map.Lists("hints"),
                Always = map.Lists("always"),
                Sure = map.Lists("sure"),
                Unless = map.Words("unless"),
            };
            if (!topics.TryAdd(phrases.Topic, (phrases, map)))
                map.Report("is a second file of this topic's phrases", "topic");
        }

        return topics;
    }

    private static IEnumerable<YamlMap> InTurn(IEnumerable<YamlMap?> files)
    {
        foreach (var map in files.OfType<YamlMap>())
        {
            map.Begin("topic");
            yield return map;
            map.Close();
        }
    }

    private List<TopicPhrases> InOrder(YamlMap shared, string key, Dictionary<string, (TopicPhrases Phrases, YamlMap Map)> topics)
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
