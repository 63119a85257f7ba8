using System.Globalization;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Helpline.Flows.Content.Translation;

/// <summary>Finds the passages of a pack, with the place of each word in its file.</summary>
public static class PassageReader
{
    /// <summary>Every passage, in the order of the files.</summary>
    /// <param name="folder">The folder of a pack that can be read.</param>
    public static IReadOnlyList<Passage> Read(string folder) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(folder, "topics"), "*.yaml")
            .Order(StringComparer.Ordinal)
            .SelectMany(file => Topic(new YamlFile(folder, $"topics/{Path.GetFileName(file)}"))),
        .. Prompts(new YamlFile(folder, "prompts.yaml")),
        .. Lines(new YamlFile(folder, "ladder.yaml")),
    ];

    private static IEnumerable<Passage> Topic(YamlFile file)
    {
        var id = $"topic.{file.Root.Value("topic")}";
        var notes = file.CommentsAbove(file.Root.Children[0].Key);
        if (file.Root.Map("text") is { } text)
            yield return file.Passage($"{id}.text", text, [], notes, isSpoken: false, $"{SmsSegments.TwoPartsOfGsm7} characters of GSM-7, numbers filled in");
        if (file.Root.Map("spoken") is { } spoken)
            yield return file.Passage($"{id}.spoken", spoken, [], notes, isSpoken: true, $"{SpokenLength.TopicSeconds} seconds, with the sentence that ends every topic");
    }

    private static IEnumerable<Passage> Prompts(YamlFile file)
    {
        foreach (var (key, value) in file.Root.Children)
        {
            if (value is not YamlMappingNode prompt)
                continue;
            var (id, notes) = ($"prompt.{key}", file.CommentsAbove(key));
            yield return file.Passage(id, prompt, ["seconds", "line", "topics"], notes, isSpoken: true, string.Create(CultureInfo.InvariantCulture, $"{prompt.Value("seconds")} seconds"));
            if (prompt.Map("line") is { } line)
                yield return file.Passage($"{id}.line", line, [], "What {LINE} says when the line has no name of its own.", isSpoken: true, "");
        }
    }

    private static IEnumerable<Passage> Lines(YamlFile file)
    {
        if (file.Root.Map("lines") is not { } lines)
            yield break;
        foreach (var (key, value) in lines.Children)
        {
            if (value is YamlMappingNode line)
                yield return file.Passage($"line.{key}", line, ["contact"], "What {LINE} says for this line.", isSpoken: true, "");
        }
    }

    private static YamlMappingNode? Map(this YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value as YamlMappingNode : null;

    private static string? Value(this YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? (value as YamlScalarNode)?.Value : null;

    private sealed class YamlFile
    {
        private readonly string _name;
        private readonly string[] _lines;

        public YamlFile(string folder, string name)
        {
            var text = File.ReadAllText(Path.Combine(folder, name));
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            (_name, _lines, Root) = (name, text.Split('\n'), (YamlMappingNode)stream.Documents[0].RootNode);
        }

        public YamlMappingNode Root { get; }

        public Passage Passage(string id, YamlMappingNode words, string[] others, string notes, bool isSpoken, string limit) => new()
        {
            Id = id,
            File = _name,
            IsSpoken = isSpoken,
            Limit = limit,
            Notes = notes,
            Words = (from entry in words.Children
                     let language = entry.Key.ToString()
                     where !others.Contains(language) && entry.Value is YamlScalarNode
                     select (language, Scalar: Place(entry.Key, (YamlScalarNode)entry.Value, words.Style == MappingStyle.Flow)))
                .ToDictionary(word => word.language, word => word.Scalar, StringComparer.Ordinal),
        };

        public string CommentsAbove(YamlNode key)
        {
            var above = _lines.Take((int)key.Start.Line - 1).Reverse().TakeWhile(line => line.StartsWith('#'));
            return string.Join(' ', above.Reverse().Select(line => line.Trim().TrimStart('#').Trim()));
        }

        private static Scalar Place(YamlNode key, YamlScalarNode value, bool isInBraces) =>
            new((value.Value ?? "").Trim(), (int)key.Start.Line, (int)value.Start.Index, (int)value.End.Index, value.Style, isInBraces);
    }
}
