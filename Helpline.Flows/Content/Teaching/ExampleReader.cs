using System.Text;
using Helpline.Flows.Content.Reading;
using Helpline.Flows.Content.Translation;
using Helpline.Flows.Matching;

namespace Helpline.Flows.Content.Teaching;

/// <summary>Reads a file of taught lines against the pack that is to learn them: which are new, where they go, and what is wrong with the others.</summary>
public sealed class ExampleReader
{
    private readonly string _folder;
    private readonly ContentPack _pack;
    private readonly List<Finding> _findings = [];
    private readonly List<TaughtLine> _learnt = [];

    // Where each line stands already, read as the matcher reads it.
    private readonly Dictionary<string, string> _known;

    // As the pack hears them before it learns.
    private readonly Lazy<IntentMatcher> _matcher;

    private ExampleReader(string folder)
    {
        (_folder, _pack) = (folder, PackReader.Read(folder));
        _matcher = new(() => new IntentMatcher(_pack));
        _known = _pack.Phrases.Examples
            .SelectMany(topic => topic.Texts.Values.SelectMany(texts => texts), (topic, text) => (Text: Fold.Text(text), topic.Topic))
            .GroupBy(example => example.Text, StringComparer.Ordinal)
            .ToDictionary(example => example.Key, example => string.Join(", ", example.Select(one => one.Topic).Distinct()), StringComparer.Ordinal);
    }

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>The lines that are new to the pack.</summary>
    public IReadOnlyList<TaughtLine> Learnt => _learnt;

    /// <summary>How many lines stand under their topic already.</summary>
    public int Known { get; private set; }

    /// <exception cref="PackException">The pack has findings.</exception>
    public static ExampleReader Read(string folder, string name, byte[] yaml)
    {
        var reader = new ExampleReader(folder);
        foreach (var map in YamlMap.All(Encoding.UTF8.GetString(yaml).TrimStart('\uFEFF').Normalize(), name, reader._findings, new(name)) ?? [])
            reader.ReadTopic(name, map);
        if (reader._findings.Count + reader._learnt.Count + reader.Known == 0)
            reader._findings.Add(new(name, 0, null, "holds no examples: it begins with 'topic:' and 'examples:', as the pack's own files do"));
        return reader;
    }

    /// <summary>The files of the pack with the new lines in them, every other byte as it was.</summary>
    public IReadOnlyDictionary<string, byte[]> Files() => _learnt.GroupBy(line => line.Topic).ToDictionary(
        topic => FileOf(topic.Key),
        topic => Encoding.UTF8.GetBytes(File.Exists(Path.Combine(_folder, FileOf(topic.Key))) ? Edited(FileOf(topic.Key), [.. topic]) : TaughtLine.Examples(topic)));

    /// <summary>What is wrong with a copy of the pack that has the new lines. Whatever the YAML is like, what is read there is what was taught.</summary>
    public IEnumerable<Finding> Tried(string folder)
    {
        if (PackCheck.Check(folder) is { Count: > 0 } found)
            return found;
        var read = PackSource.Open(folder).Pack.Phrases.Examples
            .SelectMany(topic => topic.Texts.SelectMany(texts => texts.Value, (texts, text) => new TaughtLine(topic.Topic, texts.Key, text))).ToHashSet();
        return _learnt.Where(line => !read.Contains(line)).Select(line => new Finding(FileOf(line.Topic), 0, line.Topic, "cannot be written by this command: edit the file itself"));
    }

    private void ReadTopic(string name, YamlMap map)
    {
        map.Begin("topic");
        var (topic, languages) = (map.Path[0], map.Map("examples"));
        if (!_pack.Topics.ContainsKey(topic))
            map.Report("the examples lead to a topic that does not exist", "topic");
        else if (topic == Intents.Stop)
            map.Report("an example may not opt anybody out", "topic");
        else if (languages is not null)
        {
            foreach (var language in languages.Keys.Where(key => !IsLanguage(key)))
                languages.Report($"the examples are in a language '{language}' that the pack does not have", language);
            foreach (var (language, line) in languages.Keys.Where(IsLanguage).SelectMany(languages.List, (language, line) => (language, line)))
                ReadLine(name, line.Line, new TaughtLine(topic, language, TaughtLine.Cleaned(line.Text)));
        }

        map.Close();
    }

    private bool IsLanguage(string key) => key == Topic.AnyLanguage || _pack.Languages.Contains(key);

    private void ReadLine(string name, int number, TaughtLine line)
    {
        var folded = Fold.Text(line.Text);
        if (PersonalData.IsIn(line.Text))
            Report("holds what looks like a telephone number or an e-mail address");
        else if (_known.TryGetValue(folded, out var topics) && topics.Split(", ").Contains(line.Topic))
            Known++;
        else if (topics is not null)
            Report($"'{line.Text}' stands under {topics} already");
        else if (line.Topic is not (Intents.Emergency or Intents.SelfHarm or Intents.Help) && Alarm(line.Text) is { } alarm)
            Report($"'{line.Text}' is heard as {alarm.Intent} by {alarm.Reason}: an example may not make less of it");
        else
        {
            _known.Add(folded, line.Topic);
            _learnt.Add(line);
        }

        void Report(string what) => _findings.Add(new(name, number, line.Topic, what));
    }

    private Match? Alarm(string text) =>
        _matcher.Value.Match(text) is { Tier: Tier.Urgent, Intent: Intents.Emergency or Intents.SelfHarm } match ? match : null;

    private string FileOf(string topic) =>
        _pack.Phrases.Examples.FirstOrDefault(examples => examples.Topic == topic)?.File ?? $"examples/{Fold.Text(topic)}.yaml";

    // Behind the last line of its language; a language that is new stands behind all others.
    private string Edited(string file, List<TaughtLine> lines)
    {
        var yaml = new UTF8Encoding(false).GetString(File.ReadAllBytes(Path.Combine(_folder, file))).Split('\n').ToList();
        if (YamlMap.Load(_folder, file, [], new(file))?.Map("examples") is not { } languages)
            return string.Join('\n', yaml);
        var ends = languages.Keys.ToDictionary(key => key, key => languages.List(key).Select(item => item.Line).DefaultIfEmpty(languages.LineOf(key)).Max());
        var end = yaml[languages.Line - 1].EndsWith('\r') ? "\r" : "";
        var key = yaml[languages.Line - 1][..^yaml[languages.Line - 1].TrimStart(' ').Length];
        foreach (var language in lines.GroupBy(line => line.Language).OrderByDescending(group => ends.GetValueOrDefault(group.Key, int.MaxValue)))
        {
            var items = language.Select(line => $"{key}  - {ScalarEdit.Item(line.Text)}{end}");
            if (ends.TryGetValue(language.Key, out var last))
                yaml.InsertRange(last, items);
            else
                yaml.InsertRange(ends.Values.DefaultIfEmpty(languages.Line).Max(), items.Prepend($"{key}{language.Key}:{end}"));
        }

        return string.Join('\n', yaml);
    }
}
