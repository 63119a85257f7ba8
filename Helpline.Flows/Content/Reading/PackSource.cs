using System.Collections.Immutable;
using Helpline.Flows.Content.Recordings;

namespace Helpline.Flows.Content.Reading;

/// <summary>A pack as it was read from its folder: what it holds, where it stands, and what could not be read.</summary>
internal sealed class PackSource
{
    public const string PackFile = "pack.yaml";
    private const string LadderFile = "ladder.yaml";
    private const string PostersFile = "posters.yaml";
    private const string TopicsFolder = "topics";

    private static readonly string[] _groups = ["help", "work", "report", "friend", "comply", "learn"];
    private static readonly string[] _channels = ["call", "text", "both"];

    private readonly string _folder;
    private readonly List<Finding> _findings = [];

    private PackSource(string folder)
    {
        _folder = folder;
        var topics = ReadTopics();
        Pack = new()
        {
            Id = "",
            Languages = [],
            Contacts = ReadEntries(Load(Contacts.File, Contacts), ReadContact),
            Topics = topics,
            Phrases = new PhraseReader(folder, _findings, Phrases).Read(topics.Values),
            Placements = [.. ReadEntries(Load(Placements.File, Placements), ReadPlacement).Values],
            Posters = ReadPosters(),
            Spoken = ReadSpoken(),
        };
        if (Load(PackFile, Languages) is { } map)
            Pack = ReadHead(map, Pack);
    }

    public ContentPack Pack { get; }

    public SourceMap Languages { get; } = new(PackFile);

    public SourceMap Contacts { get; } = new("contacts.yaml");

    public SourceMap Topics { get; } = new(TopicsFolder);

    public SourceMap Phrases { get; } = new(PhraseReader.SharedFile);

    public SourceMap Placements { get; } = new("placements.yaml");

    public SourceMap Posters { get; } = new(PostersFile);

    public SourceMap Prompts { get; } = new("prompts.yaml");

    public SourceMap Lines { get; } = new(LadderFile);

    /// <summary>What cannot be read. While there is any, what the pack says cannot be judged.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    public static PackSource Open(string folder) => new(folder);

    /// <summary>The files of a kind, in the order of their names, as seen from the pack's folder.</summary>
    public static IEnumerable<string> FilesOf(string folder, string kind)
    {
        var path = Path.Combine(folder, kind);
        return Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*.yaml").Select(file => $"{kind}/{Path.GetFileName(file)}").Order(StringComparer.Ordinal)
            : [];
    }

    private YamlMap? Load(string file, SourceMap positions) => YamlMap.Load(_folder, file, _findings, positions);

    private Dictionary<string, Topic> ReadTopics()
    {
        var topics = new Dictionary<string, Topic>(StringComparer.Ordinal);
        foreach (var file in FilesOf(_folder, TopicsFolder))
        {
            if (Load(file, Topics) is not { } map)
                continue;
            map.Begin("topic");
            var topic = ReadTopic(map);
            map.Close();
            if (!topics.TryAdd(topic.Id, topic))
                map.Report("is a second file of this topic", "topic");
        }

        return topics;
    }

    private static Topic ReadTopic(YamlMap map)
    {
        var topic = new Topic
        {
            Id = map.Path[0],
            Group = map.Optional("group"),
            Name = map.Texts("name"),
            Digit = map.Optional("digit") is [>= '1' and <= '9' and var digit] ? digit - '0' : null,
            Keywords = map.Lists("keywords"),
            Anywhere = map.Lists("anywhere"),
            Text = map.Texts("text"),
            Spoken = map.Texts("spoken"),
        };
        if (map.Has("digit") && topic.Digit is null)
            map.Report("'digit' is not one from 1 to 9", "digit");
        map.ReportUnless("group", topic.Group, _groups);
        if (!map.Has("text"))
            map.Report("has no 'text'");
        return topic;
    }

    private static Contact ReadContact(string id, YamlMap entry)
    {
        var (channel, day) = (entry.Text("channel"), entry.Text("checked"));
        entry.ReportUnless("channel", channel, _channels);
        if (!IsoDate.TryParse(day, out var checkedOn) && day.Length > 0)
            entry.Report("'checked' is no date such as 2026-01-31", "checked");
        return new Contact
        {
            Id = id,
            Service = entry.Text("service"),
            Channel = channel,
            Number = entry.Text("number"),
            Languages = entry.Words("languages"),
            Hours = entry.Optional("hours"),
            Source = entry.Text("source"),
            CheckedOn = checkedOn,
            StandIn = entry.Optional("stand-in"),
        };
    }

    private static Placement ReadPlacement(string id, YamlMap entry) => new(id, entry.Lists("words"), entry.Words("numbers"));

    // A pack that was made before there were posters has none.
    private PosterPack ReadPosters()
    {
        if (!File.Exists(Path.Combine(_folder, PostersFile)) || Load(PostersFile, Posters) is not { } map)
            return new();
        var posters = new PosterPack { Asks = ByName(map, "asks"), Notes = ByName(map, "notes"), Lines = ByName(map, "lines") };
        map.Close();
        return posters;
    }

    private static Dictionary<string, IReadOnlyDictionary<string, string>> ByName(YamlMap map, string key) =>
        map.Map(key) is { } entries ? entries.Keys.ToDictionary(name => name, IReadOnlyDictionary<string, string> (name) => entries.Texts(name), StringComparer.Ordinal) : [];

    private SpokenPack ReadSpoken()
    {
        var spoken = new SpokenPack { Prompts = ReadEntries(Load(Prompts.File, Prompts), ReadPrompt), Audio = ReadAudio() };
        if (Load(LadderFile, Lines) is not { } map)
            return spoken;
        spoken = spoken with
        {
            Ladder = map.Words("ladder"),
            Lines = ReadEntries(map.Map("lines", isRoot: true), (_, entry) => new TransferLine(entry.Optional("contact"), entry.TextsBut("contact"))),
        };
        map.Close();
        return spoken;
    }

    // Two files of one name: one of them would never be heard. No name of a prompt has an ending.
    private Dictionary<string, IReadOnlyDictionary<string, AudioFile>> ReadAudio()
    {
        var audio = new Dictionary<string, IReadOnlyDictionary<string, AudioFile>>(StringComparer.Ordinal);
        var folder = Path.Combine(_folder, "audio");
        foreach (var path in Directory.Exists(folder) ? Directory.GetDirectories(folder).Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            var files = new Dictionary<string, AudioFile>(StringComparer.Ordinal);
            foreach (var file in Directory.GetFiles(path).Where(file => Path.GetExtension(file) is ".wav" or ".mp3").Order(StringComparer.Ordinal))
            {
                var read = AudioFile.Read($"{Path.GetFileName(path)}/{Path.GetFileName(file)}", File.ReadAllBytes(file));
                if (!files.TryAdd(read.Name, read))
                    files[Path.GetFileName(file)] = read with { Problem = "is a second recording of that name" };
            }

            audio[Path.GetFileName(path)] = files;
        }

        return audio;
    }

    private static Prompt ReadPrompt(string id, YamlMap entry)
    {
        var topics = entry.Map("topics");
        foreach (var key in topics?.Keys.Where(key => key is not [>= '0' and <= '9']) ?? [])
            topics!.Report($"'{key}' is no key of a telephone with a digit", key);
        return new Prompt
        {
            Id = id,
            Seconds = entry.Number("seconds"),
            UnnamedLine = entry.Texts("line"),
            Topics = topics?.TextsBut().Where(topic => topic.Key is [>= '0' and <= '9']).ToImmutableSortedDictionary(topic => topic.Key[0], topic => topic.Value) ?? ImmutableSortedDictionary<char, string>.Empty,
            Words = entry.TextsBut("seconds", "line", "topics"),
        };
    }

    private static ContentPack ReadHead(YamlMap map, ContentPack pack)
    {
        var languages = ReadEntries(map.Map("languages", isRoot: true), (_, entry) =>
            (Name: entry.Text("name"), Speaker: new Speaker(entry.Text("voice"), entry.Text("tag"))));
        if (languages.Count == 0)
            map.Report("names no language", "languages");
        var recorded = ReadEntries(map.Map("recorded", isRoot: true), (id, entry) =>
        {
            if (languages.ContainsKey(id))
                entry.Report("is one of the languages already");
            return entry.Text("name");
        });
        var read = pack with
        {
            Id = map.Text("pack"),
            Version = map.Number("version"),
            Program = map.Text("program"),
            Agency = map.Text("agency"),
            TimeZone = map.Optional("time-zone"),
            AreaCodes = map.Words("area-codes") is { Count: > 0 } areas ? areas : pack.AreaCodes,
            Languages = [.. languages.Keys],
            LanguageNames = languages.Select(language => (language.Key, language.Value.Name)).Concat(recorded.Select(language => (language.Key, language.Value))).DistinctBy(language => language.Key).ToDictionary(language => language.Key, language => language.Item2),
            Placeholders = ReadEntries(map.Map("placeholders"), (_, entry) => (Means: entry.Text("means"), Example: entry.Text("example")))
                .ToDictionary(placeholder => placeholder.Key, placeholder => placeholder.Value.Example),
            OrdinaryCapitals = map.Words("ordinary-capitals"),
            NeverSay = map.Lists("never-say"),
            Recorded = [.. recorded.Keys],
            Spoken = pack.Spoken with { Voices = languages.ToDictionary(language => language.Key, language => language.Value.Speaker), KnownVoices = map.Lists("voices") },
        };
        map.Close();
        return read;
    }

    private static OrderedDictionary<string, T> ReadEntries<T>(YamlMap? map, Func<string, YamlMap, T> read)
    {
        var entries = new OrderedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var id in map?.Keys ?? [])
        {
            if (map!.Map(id) is not { } entry)
                continue;
            entries[id] = read(id, entry);
            entry.Close();
        }

        return entries;
    }
}
