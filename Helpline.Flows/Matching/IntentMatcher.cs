using Helpline.Flows.Content;

namespace Helpline.Flows.Matching;

/// <summary>Tells what a text means. Tiers are asked in a fixed order; each is small, pure, and says why it matched.</summary>
public sealed class IntentMatcher
{
    private static readonly Match _nothing = new(null, null, Tier.Fallback, "nothing");
    private static readonly Match _anotherScript = new(Intents.Language, null, Tier.Phrase, Matching.Match.AnotherScript);

    private readonly Lexicon _lexicon;
    private readonly PlacementWords _placements;
    private readonly Signatures _signatures;
    private readonly Reactions _reactions;
    private readonly OwnReplies _ownReplies;
    private readonly OptOutWords _optOutWords;
    private readonly OptOutGrammar _optOutGrammar;
    private readonly KeywordMatcher _keywords;
    private readonly SpellingCorrector _spelling;
    private readonly IntentScorer _scorer;

    public IntentMatcher(ContentPack pack)
    {
        var book = pack.Phrases;
        _lexicon = new Lexicon(pack);
        _placements = new PlacementWords(pack);
        _signatures = new Signatures(book);
        _reactions = new Reactions(book);
        _ownReplies = new OwnReplies(pack);
        _optOutWords = new OptOutWords(pack, _signatures);
        _optOutGrammar = new OptOutGrammar(pack);
        _keywords = new KeywordMatcher(pack);
        var phrases = new PhraseMatcher(pack, _lexicon, book.Examples.Select(topic => topic.Topic));
        // Last, when the vocabulary is complete.
        _spelling = new SpellingCorrector(pack, _lexicon.Words);
        _scorer = new IntentScorer(book, phrases, Corrected);
    }

    /// <summary>Writes what was learnt from the examples, to be kept beside the pack: <see cref="PackReader.WeightsFile"/>.</summary>
    public void WriteWeights(Stream output) => _scorer.WriteWeights(output);

    public Match Match(string text)
    {
        if (_reactions.Find(text) is { } reaction)
            return reaction;
        var whole = Fold.Read(text, _lexicon.Words.Knows);
        var utterance = _signatures.Without(whole);
        var match = Match(text, utterance);
        if (utterance == whole || match.IsWhole)
            return match;
        // "She was sent from my village and they kill her" is no signature, and nobody's alarm is cut off.
        var uncut = Match(text, whole);
        return match.IsUnread || uncut.Tier == Tier.Urgent ? uncut : match;
    }

    private Match Match(string text, Utterance utterance) => _placements.Find(utterance) is { } ad
        ? AtPlacement(text, ad.Others, ad.Class, ad.Language)
        : Match(text, utterance, mayOptOut: true);

    /// <summary>What would be the next best reading of a text that means <paramref name="first"/>; for people, not for riders.</summary>
    public Match? Second(string text, string? first)
    {
        var utterance = _signatures.Without(Fold.Read(text, _lexicon.Words.Knows));
        return _scorer.Second(_spelling.Correct(utterance) ?? utterance, first ?? Intents.Unknown);
    }

    // The word of an ad alone asks what the ad offers; with others, they are answered as usual.
    private Match AtPlacement(string text, Utterance rest, string placement, string? language)
    {
        var match = rest.Count == 0 ? new(Intents.Help, language, Tier.Keyword, placement) : Match(text, rest, mayOptOut: false);
        return match with { Placement = placement, Language = match.Language ?? language };
    }

    // An opt-out is a whole message: what stands beside the word of an ad is none.
    private Match Match(string text, Utterance utterance, bool mayOptOut)
    {
        if (_ownReplies.Find(utterance) is { } ours)
            return ours;
        var corrected = _spelling.Correct(utterance);
        var said = _scorer.Score(utterance, corrected);
        // An emergency anywhere beats an opt-out.
        if (mayOptOut && said.Urgent is null && OptOut(text, utterance, corrected) is { } stop)
            return stop;
        var keyword = _keywords.Find(text, utterance);
        // An urgent word that is the whole message tells its language as any keyword does.
        if (said.Urgent is { } urgent && keyword?.Intent == urgent.Intent)
            return urgent with { Language = keyword!.Language, IsWhole = true };
        var match = said.Urgent
            ?? keyword
            ?? said.Machine
            ?? said.Sure
            ?? said.Alarm
            ?? said.Phrase
            ?? _keywords.FindAmongPoliteness(utterance, said.Polite)
            ?? (corrected is null ? null : Mistyped(_keywords.Find(corrected) ?? _keywords.FindAmongPoliteness(corrected, said.MeantPolite)))
            ?? (utterance.IsInAnotherScript ? Known(said.Meant) ?? _anotherScript : said.Meant)
            ?? _nothing;
        // Among other words, those tell the language: "quiero HELP por favor" is answered in Spanish. Only who asks for
        // a language gets that.
        return match != keyword && match.Intent != Intents.Language && said.Language is { } language && match.Language != language
            ? match with { Language = language }
            : match;
    }

    private Match? OptOut(string text, Utterance utterance, Utterance? corrected) =>
        _optOutWords.Find(text) ?? _optOutGrammar.Find(utterance) ?? (corrected is null ? null : _optOutGrammar.Find(corrected));

    private Utterance Corrected(string text)
    {
        var utterance = Fold.Read(text, _lexicon.Words.Knows);
        return _spelling.Correct(utterance) ?? utterance;
    }

    private static Match? Known(Match? match) => match?.Intent is null ? null : match;

    private static Match? Mistyped(Match? match) => match is null ? null : match with { Tier = Tier.Typo };
}
