using System.Collections.Immutable;
using Helpline.Flows.Content.Recordings;

namespace Helpline.Flows.Content;

/// <summary>What a call needs of a pack besides its topics.</summary>
public sealed record SpokenPack
{
    /// <summary>The voice of each language.</summary>
    public IReadOnlyDictionary<string, Speaker> Voices { get; init; } = ImmutableDictionary<string, Speaker>.Empty;

    /// <summary>The voices that the provider has for each tag.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> KnownVoices { get; init; } = ImmutableDictionary<string, IReadOnlyList<string>>.Empty;

    public IReadOnlyDictionary<string, Prompt> Prompts { get; init; } = ImmutableDictionary<string, Prompt>.Empty;

    /// <summary>The lines that can be named to a caller, by the name of their rung.</summary>
    public IReadOnlyDictionary<string, TransferLine> Lines { get; init; } = ImmutableDictionary<string, TransferLine>.Empty;

    /// <summary>The rungs, in order, that are in force while the configuration names none; each is the name of a line.</summary>
    public IReadOnlyList<string> Ladder { get; init; } = [];

    /// <summary>The recordings of each language by their names; empty for a language that only a voice speaks.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, AudioFile>> Audio { get; init; } =
        ImmutableDictionary<string, IReadOnlyDictionary<string, AudioFile>>.Empty;

    /// <summary>The topics of the first menu by key.</summary>
    public ImmutableSortedDictionary<char, string> Menu => TopicsOf("menu");

    /// <summary>The topics of the second menu by key.</summary>
    public ImmutableSortedDictionary<char, string> More => TopicsOf("more");

    /// <summary>The topic of a key of a menu; null when the key is none of its topics.</summary>
    public string? TopicAt(bool more, char key) => (more ? More : Menu).GetValueOrDefault(key);

    private ImmutableSortedDictionary<char, string> TopicsOf(string prompt) =>
        Prompts.TryGetValue(prompt, out var menu) ? menu.Topics : ImmutableSortedDictionary<char, string>.Empty;
}

/// <summary>Who speaks: the provider's name of a voice, and the tag of the language that it speaks.</summary>
public sealed record Speaker(string Name, string Tag);

/// <summary>One thing that a call says.</summary>
public sealed record Prompt
{
    public required string Id { get; init; }

    /// <summary>The longest that it may take.</summary>
    public required int Seconds { get; init; }

    /// <summary>The words by language, with their placeholders.</summary>
    public required IReadOnlyDictionary<string, string> Words { get; init; }

    /// <summary>What <c>{LINE}</c> says by language, for a rung without a spoken name.</summary>
    public IReadOnlyDictionary<string, string> UnnamedLine { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The topics that the keys of a menu lead to.</summary>
    public ImmutableSortedDictionary<char, string> Topics { get; init; } = ImmutableSortedDictionary<char, string>.Empty;
}

/// <summary>A line of the ladder as a caller hears of it.</summary>
/// <param name="Contact">The contact that is dialled; null when only the configuration knows its number.</param>
/// <param name="Names">What it is called, by language.</param>
public sealed record TransferLine(string? Contact, IReadOnlyDictionary<string, string> Names);
