using Helpline.Flows.Content;

namespace Helpline.Flows.Matching;

/// <summary>Tells what a text means. Tiers are asked in a fixed order; each is small, pure, and says why it matched.</summary>
public sealed class IntentMatcher
{
    private readonly Lexicon _lexicon;
    private readonly Reactions _reactions;
    private readonly OptOutWords _optOut;
    private readonly PhraseTier _urgent;
    private readonly KeywordTier _keywords;
    private readonly PhraseTier _phrases;
    private readonly Spelling _spelling;

    public IntentMatcher(ContentPack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var book = pack.Phrases;
        _lexicon = new Lexicon(pack);
        var patterns = new PatternReader(book, _lexicon.Vocabulary);
        _reactions = new Reactions(book);
        _optOut = new OptOutWords(pack);
        _urgent = new PhraseTier([.. book.Urgent, .. Anywhere(pack)], Tier.Urgent, patterns);
        _keywords = new KeywordTier(pack);
        _phrases = new PhraseTier(book.Topics, Tier.Phrase, patterns);
        // Last, when the vocabulary is complete.
        _spelling = new Spelling(_lexicon.Vocabulary);
    }

    public Match Match(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (_reactions.Find(text) is { } reaction)
            return reaction;
        var utterance = Fold.Read(text, _lexicon.Vocabulary.Knows);
        var reading = new Reading(utterance, _lexicon);
        var corrected = _spelling.Correct(utterance);
        var meant = corrected is null ? reading : new Reading(corrected, _lexicon);
        // An emergency anywhere beats an opt-out word.
        var urgent = _urgent.Find(meant);
        if (urgent is null && _optOut.Of(text) is { } stop)
            return stop;
        var match = urgent
            ?? _keywords.Find(text, utterance)
            ?? _keywords.FindAmongPoliteness(utterance, reading)
            ?? _phrases.Find(reading)
            ?? AnotherScript(utterance)
            ?? (corrected is null ? null : TypingError(corrected, meant))
            ?? new Match(null, null, Tier.Fallback, "nothing");
        return match.Language is null && match.Tier is not Tier.Keyword
            ? match with { Language = _lexicon.LanguageOf(meant) }
            : match;
    }

    private Match? TypingError(Utterance corrected, Reading meant)
    {
        var match = _keywords.Find(corrected) ?? _keywords.FindAmongPoliteness(corrected, meant) ?? _phrases.Find(meant);
        return match is null ? null : match with { Tier = Tier.Typo };
    }

    private static Match? AnotherScript(Utterance utterance) =>
        utterance.IsInAnotherScript ? new(Intents.Language, null, Tier.Phrase, "another script") : null;

    private static IEnumerable<TopicPhrases> Anywhere(ContentPack pack) =>
        pack.Topics.Values
            .Where(topic => topic.Anywhere.Count > 0)
            .Select(topic => new TopicPhrases(
                topic.Id, topic.Anywhere, pack.Phrases.Urgent.FirstOrDefault(urgent => urgent.Topic == topic.Id)?.Not ?? []));
}
