using System.Globalization;

namespace Helpline.Flows.Content;

/// <summary>A pack as it was read from its folder: what it holds, where it stands, and what could not be read.</summary>
internal sealed class PackSource
{
    public const string PackFile = "pack.yaml";
    public const string ContactsFile = "contacts.yaml";
    public const string PhrasesFile = "phrases.yaml";
    public const string TopicsFolder = "topics";

    private readonly string _folder;
    private readonly List<Finding> _findings = [];

    private PackSource(string folder)
    {
        _folder = folder;
        var pack = YamlMap.Load(folder, PackFile, _findings);
        var languages = pack is null ? [] : ReadLanguages(pack);
        Pack = new()
        {
            Id = pack?.Text("pack") ?? "",
            Version = pack is null ? 0 : ReadNumber(pack, "version"),
            Languages = [.. languages.Keys],
            LanguageNames = languages,
            Placeholders = pack is null ? [] : ReadPlaceholders(pack),
            OrdinaryCapitals = pack is null ? [] : [.. pack.List("ordinary-capitals").Select(word => word.Text)],
            NeverSay = pack?.Map("never-say")?.Lists() ?? [],
            Contacts = ReadContacts(),
            Topics = ReadTopics(),
            Phrases = YamlMap.Load(_folder, PhrasesFile, _findings) is { } phrases
                ? new PhraseReader(phrases, Places).Read()
                : PhraseBook.Empty,
        };
        pack?.Close();
    }

    public ContentPack Pack { get; }

    public Places Places { get; } = new();

    /// <summary>What cannot be read. While there is any, what the pack says cannot be judged.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    public static PackSource Open(string folder) => new(folder);

    private static int ReadNumber(YamlMap map, string key)
    {
        var text = map.Text(key);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        if (text.Length > 0)
            map.Report($"'{key}' is not a number", key);
        return 0;
    }

    private static OrderedDictionary<string, string> ReadLanguages(YamlMap pack)
    {
        var names = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        if (pack.Map("languages") is { } languages)
        {
            foreach (var code in languages.Keys)
            {
                if (languages.Map(code) is not { } language)
                    continue;
                names[code] = language.Text("name");
                language.Close();
            }
        }

        if (names.Count == 0)
            pack.Report("names no language", "languages");
        return names;
    }

    private static Dictionary<string, string> ReadPlaceholders(YamlMap pack)
    {
        var examples = new Dictionary<string, string>(StringComparer.Ordinal);
        if (pack.Map("placeholders") is not { } placeholders)
            return examples;
        foreach (var name in placeholders.Keys)
        {
            if (placeholders.Map(name) is not { } placeholder)
                continue;
            placeholder.Text("means");
            examples[name] = placeholder.Text("example");
            placeholder.Close();
        }

        return examples;
    }

    private Dictionary<string, Contact> ReadContacts()
    {
        var contacts = new Dictionary<string, Contact>(StringComparer.Ordinal);
        if (YamlMap.Load(_folder, ContactsFile, _findings) is not { } file)
            return contacts;
        foreach (var id in file.Keys)
        {
            file.Topic = id;
            if (file.Map(id) is not { } entry)
                continue;
            contacts[id] = ContactReader.Read(id, entry);
            Places.Put(ContactsFile, file.LineOf(id), id);
            foreach (var key in entry.Keys)
                Places.Put(ContactsFile, entry.LineOf(key), id, key);
        }

        return contacts;
    }

    private Dictionary<string, Topic> ReadTopics()
    {
        var topics = new Dictionary<string, Topic>(StringComparer.Ordinal);
        var folder = Path.Combine(_folder, TopicsFolder);
        var files = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.yaml") : [];
        foreach (var name in files.Select(Path.GetFileName).Order(StringComparer.Ordinal))
        {
            if (YamlMap.Load(_folder, $"{TopicsFolder}/{name}", _findings) is not { } map)
                continue;
            var topic = new TopicReader(map, Places).Read();
            if (!topics.TryAdd(topic.Id, topic))
                map.Report($"is a second file of this topic", "topic");
        }

        return topics;
    }
}
