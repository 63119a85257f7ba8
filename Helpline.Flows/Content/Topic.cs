namespace Helpline.Flows.Content;

/// <summary>One topic: one file, all languages side by side.</summary>
public sealed record Topic
{
    /// <summary>The key beside the languages under which words stand that tell none: digits and emoji.</summary>
    public const string AnyLanguage = "any";

    /// <summary>The intent's name: capitals and digits.</summary>
    public required string Id { get; init; }

    /// <summary>The group in which a contact is counted: help, work, report, friend, comply, learn; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>How a reader of the log calls it, by language, as in "about work"; empty when the pack gives it no name.</summary>
    public IReadOnlyDictionary<string, string> Name { get; init; } = new Dictionary<string, string>();

    /// <summary>The digit of the menu, 1 to 9; null when it has none.</summary>
    public int? Digit { get; init; }

    /// <summary>
    /// Whole-message words by language, and those of none under <see cref="AnyLanguage"/>.
    /// A word that stands in several languages tells none either.
    /// </summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Keywords { get; init; }

    /// <summary>Words, and runs of words, that are this topic wherever they stand in a message; as <see cref="Keywords"/>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Anywhere { get; init; } = PhraseBook.None;

    /// <summary>The text by language, with its placeholders.</summary>
    public required IReadOnlyDictionary<string, string> Text { get; init; }

    /// <summary>The words of a call by language, with their placeholders; empty when no key leads here.</summary>
    public IReadOnlyDictionary<string, string> Spoken { get; init; } = new Dictionary<string, string>();
}

/// <summary>Texts that mean one topic, by language. A text that may be read in two ways stands under both topics.</summary>
public sealed record TopicExamples(string Topic, string File, IReadOnlyList<string> Languages, Lazy<IReadOnlyDictionary<string, IReadOnlyList<string>>> Lines)
{
    internal TopicExamples(string topic, string file, IReadOnlyDictionary<string, IReadOnlyList<string>> texts)
        : this(topic, file, [.. texts.Keys], new(texts))
    {
    }

    /// <summary>There are many, and who knows what they teach need not read them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Texts => Lines.Value;
}
