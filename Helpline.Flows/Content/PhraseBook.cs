namespace Helpline.Flows.Content;

/// <summary>What a text may say besides a whole-message word. It comes from <c>phrases.yaml</c>, which explains the patterns.</summary>
public sealed record PhraseBook
{
    public static PhraseBook Empty { get; } = new();

    /// <summary>Small words that may stand between the words of a phrase.</summary>
    public IReadOnlyList<string> Fillers { get; init; } = [];

    /// <summary>Words that may stand around a message without changing what it asks.</summary>
    public IReadOnlyList<string> Polite { get; init; } = [];

    /// <summary>Frequent words of each language: they tell it, and none is a typing error.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Common { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Named sets of words, for <c>&lt;name&gt;</c> in a phrase.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Sets { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Emergency and self-harm, which go before keywords; the more urgent topic first.</summary>
    public IReadOnlyList<TopicPhrases> Urgent { get; init; } = [];

    /// <summary>All other topics; of two that match equally well the first wins.</summary>
    public IReadOnlyList<TopicPhrases> Topics { get; init; } = [];

    /// <summary>What a phone writes before the words that a person reacted to.</summary>
    public IReadOnlyList<string> Reactions { get; init; } = [];

    /// <summary>What it writes in place of words: a picture.</summary>
    public IReadOnlyList<string> ReactedTo { get; init; } = [];

    /// <summary>What a phone or a mail program appends to a text.</summary>
    public IReadOnlyList<string> Signatures { get; init; } = [];
}

/// <summary>The phrases of one topic, by language; those of no language stand under <see cref="Topic.AnyLanguage"/>.</summary>
/// <param name="Topic">The id of the topic.</param>
/// <param name="Phrases">What means the topic.</param>
/// <param name="Not">What looks like one of them and is not; it voids a phrase that it overlaps.</param>
public sealed record TopicPhrases(
    string Topic,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Phrases,
    IReadOnlyList<string> Not);
