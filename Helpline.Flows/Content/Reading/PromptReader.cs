using System.Collections.Immutable;
using System.Globalization;

namespace Helpline.Flows.Content.Reading;

/// <summary>Reads one prompt of a call.</summary>
internal static class PromptReader
{
    private static readonly string[] _notWords = ["seconds", "line", "topics"];

    public static Prompt Read(string id, YamlMap entry) => new()
    {
        Id = id,
        Seconds = ReadSeconds(entry),
        UnnamedLine = entry.Map("line")?.Texts() ?? [],
        Topics = ReadTopics(entry),
        Words = entry.Texts(_notWords),
    };

    private static int ReadSeconds(YamlMap entry)
    {
        var text = entry.Text("seconds");
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return seconds;
        if (text.Length > 0)
            entry.Report("'seconds' is not a number", "seconds");
        return 0;
    }

    private static ImmutableSortedDictionary<char, string> ReadTopics(YamlMap entry)
    {
        var topics = ImmutableSortedDictionary.CreateBuilder<char, string>();
        if (entry.Map("topics") is not { } keys)
            return topics.ToImmutable();
        foreach (var (key, topic) in keys.Texts())
        {
            if (key is [>= '0' and <= '9'])
                topics[key[0]] = topic;
            else
                keys.Report($"'{key}' is no key of a telephone with a digit", key);
        }

        return topics.ToImmutable();
    }
}
