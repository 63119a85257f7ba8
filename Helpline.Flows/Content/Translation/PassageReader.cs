using System.Globalization;
using Helpline.Flows.Content.Checks;
using Helpline.Flows.Content.Reading;
using YamlDotNet.Core;

namespace Helpline.Flows.Content.Translation;

/// <summary>Finds the passages of a pack, with the place of each word in its file.</summary>
public static class PassageReader
{
    /// <summary>Every passage, in the order of the files.</summary>
    /// <param name="folder">The folder of a pack that can be read.</param>
    public static IReadOnlyList<Passage> Read(string folder) =>
    [
        .. PackSource.FilesOf(folder, "topics").SelectMany(file => OfTopic(folder, file)),
        .. OfPrompts(folder, "prompts.yaml"),
        .. OfLines(folder, "ladder.yaml"),
        .. OfPosters(folder, "posters.yaml"),
    ];

    private static IEnumerable<Passage> OfTopic(string folder, string file)
    {
        var map = Load(folder, file);
        var (id, notes) = ($"topic.{map.Text("topic")}", CommentsAbove(map.Keys.First(), map, folder));
        if (map.Map("text") is { } text)
            yield return Of(text, $"{id}.text", [], notes, Passage.Read, $"{SmsSegments.TwoPartsOfGsm7} characters of GSM-7, numbers filled in");
        if (map.Map("spoken") is { } spoken)
            yield return Of(spoken, $"{id}.spoken", [], notes, Passage.Spoken, $"{SpokenLength.TopicSeconds} seconds, with the sentence that ends every topic");
    }

    private static IEnumerable<Passage> OfPrompts(string folder, string file)
    {
        var map = Load(folder, file);
        foreach (var (key, prompt) in Maps(map))
        {
            var id = $"prompt.{key}";
            yield return Of(prompt, id, ["seconds", "line", "topics"], CommentsAbove(key, map, folder), Passage.Spoken, string.Create(CultureInfo.InvariantCulture, $"{prompt.Number("seconds")} seconds"));
            if (prompt.Map("line") is { } line)
                yield return Of(line, $"{id}.line", [], "What {LINE} says when the line has no name of its own.", Passage.Spoken, "");
        }
    }

    private static IEnumerable<Passage> OfLines(string folder, string file) =>
        from line in Maps(Load(folder, file).Map("lines"))
        select Of(line.Map, $"line.{line.Key}", ["contact"], "What {LINE} says for this line.", Passage.Spoken, "");

    private static IEnumerable<Passage> OfPosters(string folder, string file) =>
        from part in File.Exists(Path.Combine(folder, file)) ? Maps(Load(folder, file)) : []
        from words in Maps(part.Map)
        select Of(words.Map, $"poster.{part.Key.TrimEnd('s')}.{words.Key}", [], "Printed on a poster.", Passage.Printed, part.Key == "asks" ? $"{PosterCheck.LongestAsk} characters" : "");

    // What cannot be read was found before.
    private static YamlMap Load(string folder, string file) => YamlMap.Load(folder, file, [], new(file))!;

    private static IEnumerable<(string Key, YamlMap Map)> Maps(YamlMap? map) =>
        from key in map?.Keys ?? []
        let entry = map!.Map(key)
        where entry is not null
        select (key, entry);

    private static string CommentsAbove(string key, YamlMap map, string folder)
    {
        var above = File.ReadLines(Path.Combine(folder, map.File)).Take(map.LineOf(key) - 1).Reverse().TakeWhile(line => line.StartsWith('#'));
        return string.Join(' ', above.Reverse().Select(line => line.Trim().TrimStart('#').Trim()));
    }

    private static Passage Of(YamlMap words, string id, IReadOnlyList<string> others, string notes, string kind, string limit) => new()
    {
        Id = id,
        File = words.File,
        Kind = kind,
        Limit = limit,
        Notes = notes,
        Words = words.Scalars(others),
    };
}

/// <summary>Words of a pack that are translated: one row of the translators' file.</summary>
public sealed record Passage
{
    public const string Read = "text";
    public const string Spoken = "spoken";
    public const string Printed = "printed";

    /// <summary>A row that only tells what to record.</summary>
    public const string Recorded = "recording";

    /// <summary>Names it for good: <c>topic.HELP.text</c>, <c>prompt.greeting</c>, <c>line.national</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The file, as seen from the pack's folder.</summary>
    public required string File { get; init; }

    /// <summary>How a person meets the words: one of the three above.</summary>
    public required string Kind { get; init; }

    /// <summary>What the words must fit into, for a reader.</summary>
    public required string Limit { get; init; }

    /// <summary>The comments that stand above it in the file.</summary>
    public required string Notes { get; init; }

    /// <summary>The words by language.</summary>
    public required IReadOnlyDictionary<string, Scalar> Words { get; init; }

    public string WordsIn(string language) => Words.TryGetValue(language, out var scalar) ? scalar.Words : "";
}

/// <summary>One value of a YAML file and where it stands there.</summary>
/// <param name="Words">The value, without white space around it.</param>
/// <param name="Line">The line of its key, from 1.</param>
/// <param name="Start">Its first character in the file.</param>
/// <param name="End">The character behind its last one, as the parser counts: a folded value ends with its line break.</param>
/// <param name="Style">How it is written.</param>
/// <param name="IsInBraces">True inside <c>{ }</c>.</param>
public sealed record Scalar(string Words, int Line, int Start, int End, ScalarStyle Style, bool IsInBraces);
