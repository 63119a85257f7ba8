using YamlDotNet.Core;

namespace Helpline.Flows.Content.Translation;

/// <summary>Words of a pack that are translated: one row of the translators' file.</summary>
public sealed record Passage
{
    /// <summary>Names it for good: <c>topic.HELP.text</c>, <c>prompt.greeting</c>, <c>line.national</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The file, as seen from the pack's folder.</summary>
    public required string File { get; init; }

    public required bool IsSpoken { get; init; }

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
