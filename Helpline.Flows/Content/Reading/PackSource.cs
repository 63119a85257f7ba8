namespace Helpline.Flows.Content.Reading;

/// <summary>A pack as it was read from its folder: what it holds, where it stands, and what could not be read.</summary>
internal sealed class PackSource
{
    public const string PackFile = "pack.yaml";
    private const string ContactsFile = "contacts.yaml";
    private const string PlacementsFile = "placements.yaml";
    private const string PromptsFile = "prompts.yaml";
    private const string LadderFile = "ladder.yaml";
    private const string TopicsFolder = "topics";

    private readonly string _folder;
    private readonly List<Finding> _findings = [];

    private PackSource(string folder)
    {
        _folder = folder;
        Pack = new()
        {
            Id = "",
            Languages = [],
            Contacts = ReadEntries(ContactsFile, Contacts, ContactReader.Read),
            Topics = ReadTopics(),
            Phrases = new PhraseReader(folder, _findings, Phrases).Read(),
            Placements = [.. ReadEntries(PlacementsFile, Placements, PlacementReader.Read).Values],
            Spoken = ReadSpoken(),
        };
        if (YamlMap.Load(folder, PackFile, _findings) is { } map)
            Pack = new HeadReader(map, Languages).Read(Pack);
    }

    public ContentPack Pack { get; }

    public Places Languages { get; } = new(PackFile);

    public Places Contacts { get; } = new(ContactsFile);

    public Places Topics { get; } = new(TopicsFolder);

    public Places Phrases { get; } = new(PhraseReader.SharedFile);

    public Places Placements { get; } = new(PlacementsFile);

    public Places Prompts { get; } = new(PromptsFile);

    public Places Lines { get; } = new(LadderFile);

    /// <summary>What cannot be read. While there is any, what the pack says cannot be judged.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    public static PackSource Open(string folder) => new(folder);

    private Dictionary<string, Topic> ReadTopics()
    {
        var topics = new Dictionary<string, Topic>(StringComparer.Ordinal);
        var folder = Path.Combine(_folder, TopicsFolder);
        var files = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.yaml") : [];
        foreach (var name in files.Select(Path.GetFileName).Order(StringComparer.Ordinal))
        {
            if (YamlMap.Load(_folder, $"{TopicsFolder}/{name}", _findings) is not { } map)
                continue;
            var topic = new TopicReader(map, Topics).Read();
            if (!topics.TryAdd(topic.Id, topic))
                map.Report("is a second file of this topic", "topic");
        }

        return topics;
    }

    private SpokenPack ReadSpoken()
    {
        var spoken = new SpokenPack { Prompts = ReadEntries(PromptsFile, Prompts, PromptReader.Read) };
        if (YamlMap.Load(_folder, LadderFile, _findings) is not { } map)
            return spoken;
        spoken = spoken with
        {
            Ladder = [.. map.List("ladder").Select(line => line.Text)],
            Lines = map.Map("lines") is { } lines ? ReadEntries(lines, Lines, LineReader.Read) : [],
        };
        Lines.Put(LadderFile, map.LineOf("ladder"), "ladder");
        map.Close();
        return spoken;
    }

    private Dictionary<string, T> ReadEntries<T>(string file, Places places, Func<string, YamlMap, T> read) =>
        YamlMap.Load(_folder, file, _findings) is { } map ? ReadEntries(map, places, read) : [];

    private static Dictionary<string, T> ReadEntries<T>(YamlMap map, Places places, Func<string, YamlMap, T> read)
    {
        var entries = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var id in map.Keys)
        {
            map.Topic = id;
            if (map.Map(id) is not { } entry)
                continue;
            entries[id] = read(id, entry);
            entry.Close();
            places.Put(map.File, map.LineOf(id), id);
            foreach (var key in entry.Keys)
                places.Put(map.File, entry.LineOf(key), id, key);
        }

        return entries;
    }
}
