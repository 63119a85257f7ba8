using System.Collections.Immutable;
using Helpline.Flows.Matching;

namespace Helpline.Flows.Content;

/// <summary>What a text may say besides a whole-message word. It comes from <c>phrases.yaml</c>, which explains the notation.</summary>
public sealed record PhraseBook
{
    public static PhraseBook Empty { get; } = new();

    internal static IReadOnlyDictionary<string, IReadOnlyList<string>> None => ImmutableDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>Small words that may stand between the words of a phrase.</summary>
    public IReadOnlyList<string> Fillers { get; init; } = [];

    /// <summary>Words that may stand around a message without changing what it asks.</summary>
    public IReadOnlyList<string> Polite { get; init; } = [];

    /// <summary>Frequent words of each language: they tell it, and none is a typing error.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Common { get; init; } = None;

    /// <summary>Named sets of words, for <c>&lt;name&gt;</c> in a phrase.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Sets { get; init; } = None;

    /// <summary>What of them only this agency's riders say: its lines, the places these go to, its vehicles.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Region { get; init; } = None;

    /// <summary>Emergency and self-harm, which go before keywords; the more urgent topic first.</summary>
    public IReadOnlyList<TopicPhrases> Urgent { get; init; } = [];

    /// <summary>All other topics; of two that match equally well the first wins.</summary>
    public IReadOnlyList<TopicPhrases> Topics { get; init; } = [];

    /// <summary>Whole texts, by what they mean: from them is learnt what other texts are like.</summary>
    public IReadOnlyList<TopicExamples> Examples { get; init; } = [];

    /// <summary>A hash of all that learning from them looks at.</summary>
    internal byte[] Key { get; init; } = [];

    /// <summary>What was learnt from just that at another time; null where nothing of it is kept.</summary>
    internal IntentClassifier? Learnt { get; init; }

    /// <summary>Named sets of words that mean much the same, for the examples.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Alike { get; init; } = None;

    /// <summary>What a phone writes before the words that a person reacted to.</summary>
    public IReadOnlyList<string> Reactions { get; init; } = [];

    /// <summary>What it writes in place of words: a picture.</summary>
    public IReadOnlyList<string> ReactedTo { get; init; } = [];

    /// <summary>How letters of each language sound: <c>ph=f</c>, at the start of a word <c>^h=</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<(string From, string To)>> Sounds { get; init; } =
        new Dictionary<string, IReadOnlyList<(string From, string To)>>();

    /// <summary>Short forms that people type, and the words they mean: <c>u=you</c>.</summary>
    public IReadOnlyList<(string From, string To)> ShortForms { get; init; } = [];

    /// <summary>Words besides keywords that are worth reading through a slip of the finger.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Mistyped { get; init; } = None;

    /// <summary>Short words that people glue to others: <c>helpme</c>.</summary>
    public IReadOnlyList<string> Glued { get; init; } = [];

    /// <summary>Characters that are drawn alike: <c>1=i</c>.</summary>
    public IReadOnlyList<(string From, string To)> Drawn { get; init; } = [];

    /// <summary>Words, by language, that look like a typing error of a word above and are none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Words { get; init; } = None;

    /// <summary>The words of sentences that opt out: by what they do in one, and by language.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> OptOut { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>>();

    /// <summary>What answering machines, carriers and offices write.</summary>
    public IReadOnlyList<string> Machines { get; init; } = [];

    /// <summary>What a phone or a mail program appends to a text.</summary>
    public IReadOnlyList<string> Signatures { get; init; } = [];
}

/// <summary>The phrases of one topic, by language; those of no language stand under <see cref="Content.Topic.AnyLanguage"/>.</summary>
/// <param name="Topic">The id of the topic.</param>
/// <param name="Phrases">What means the topic.</param>
/// <param name="Not">What looks like one of them and is not; it voids a phrase that it overlaps and that says no more.</param>
public sealed record TopicPhrases(
    string Topic,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Phrases,
    IReadOnlyList<string> Not)
{
    /// <summary>What means an urgent topic beyond doubt, whatever the text is like.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Always { get; init; } = PhraseBook.None;

    /// <summary>What means the topic for sure, whatever other topics than urgent ones it also reminds of.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Sure { get; init; } = PhraseBook.None;

    /// <summary>What, anywhere in the text, makes nothing of it sure.</summary>
    public IReadOnlyList<string> Unless { get; init; } = [];

    /// <summary>What means the topic when no phrase of any topic is in the text.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Hints { get; init; } = PhraseBook.None;
}
