using System.Collections.Immutable;

namespace Helpline.Flows.Content;

/// <summary>What is printed. It comes from <c>posters.yaml</c>; a pack without that file prints nothing.</summary>
public sealed record PosterPack
{
    public const string Send = "send";
    public const string Call = "call";
    public const string Promise = "promise";
    public const string Danger = "danger";
    public const string Terms = "terms";

    /// <summary>What a page is filled with: the word of its place, our numbers, and where the terms stand.</summary>
    public static IReadOnlyList<string> PlaceholderNames { get; } = ["WORD", "SMS", "VOICE", "CS", "PROGRAM", "AGENCY", "TERMS"];

    /// <summary>The lines that every page has, below its question.</summary>
    public static IReadOnlyList<string> LineNames { get; } = [Send, Call, Promise, Danger, Terms];

    /// <summary>The large question of each kind of place, by language. A place that asks nothing has no poster.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Asks { get; init; } = None;

    /// <summary>What a kind of place says besides.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Notes { get; init; } = None;

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Lines { get; init; } = None;

    private static ImmutableDictionary<string, IReadOnlyDictionary<string, string>> None => ImmutableDictionary<string, IReadOnlyDictionary<string, string>>.Empty;

    /// <summary>A line with its placeholders filled; what <paramref name="value"/> does not know stays as it is.</summary>
    public string Line(string name, string language, Func<string, string?> value) => Placeholders.Fill(Lines[name][language], value);
}
