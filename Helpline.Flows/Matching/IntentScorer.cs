using Helpline.Flows.Content;
using Helpline.Flows.Content.Reading;

namespace Helpline.Flows.Matching;

/// <summary>Weighs what the phrases of a text say against which examples it is like.</summary>
internal sealed class IntentScorer
{
    // What a topic has in its favour is its phrases' weight, and this much for each e-fold of how likely it is.
    private const float LogProbabilityWeight = 5;
    private const float LowestLogProbability = -7;
    private const float HintPenalty = 12;

    // A text without an urgent phrase is urgent when the examples say so; and one with such a phrase is not when they
    // say clearly that it is not, unless the phrase is beyond doubt.
    private const float Alarm = 0.6f;
    private const float Doubt = 0.05f;

    // What may be a crisis and has no phrase is told as one before nothing is; and is no rider's text for sure. What
    // likely is one is nothing else for sure.
    private const float Suspicion = 0.2f;

    // What no topic is like is like none.
    private const float Sure = 0.25f;

    // The answer to riders leads to nobody: who may mean something else shall not get it.
    private const float SureOfRiders = 0.4f;

    // One word is a keyword, or nothing.
    private const int FewestWords = 2;
    private const int FewestContentFeatures = 2;

    private readonly PhraseBook _book;
    private readonly PhraseMatcher _phrases;
    private readonly IntentClassifier _classifier;
    private readonly bool[] _isUrgent;

    public IntentScorer(PhraseBook book, PhraseMatcher phrases, Func<string, Utterance> read)
    {
        _phrases = phrases;
        _book = book;
        _classifier = book.Learnt ?? new IntentClassifier(book, read);
        _isUrgent = [.. _classifier.Topics.Select(topic => book.Urgent.Any(urgent => urgent.Topic == topic))];
    }

    public void WriteWeights(Stream output) => WeightsFile.Write(output, _book, _classifier);

    /// <param name="typed">The text.</param>
    /// <param name="corrected">It without its typing errors; null when it has none.</param>
    public IntentScores Score(Utterance typed, Utterance? corrected)
    {
        Span<float> probabilities = stackalloc float[_classifier.Width];
        Span<int> features = stackalloc int[FeatureExtractor.MostFeatures];
        features = features[.._classifier.Read(corrected ?? typed, features, probabilities)];
        probabilities = probabilities[..Topics.Count];
        var (best, gravest, urgency) = (0, 0, 0f);
        for (var topic = 0; topic < probabilities.Length; topic++)
        {
            best = probabilities[topic] > probabilities[best] ? topic : best;
            gravest = _isUrgent[topic] && (!_isUrgent[gravest] || probabilities[topic] > probabilities[gravest]) ? topic : gravest;
            urgency += _isUrgent[topic] ? probabilities[topic] : 0;
        }

        // A pack without examples has no topic here.
        var isText = typed.Count >= FewestWords && probabilities.Length > 0;
        var isSuspected = isText && urgency > Suspicion;
        var likelihood = probabilities.Length > 0 ? probabilities[best] : 0;
        foreach (ref var topic in probabilities)
            topic = LogProbabilityWeight * Math.Max(LowestLogProbability, MathF.Log(topic));
        var found = _phrases.Find(typed, probabilities);
        var meant = corrected is null ? found : _phrases.Find(corrected, probabilities);
        var any = found.Phrase.Match ?? meant.Phrase.Match;
        var sure = found.Sure ?? meant.Sure;
        if (isSuspected && (urgency > Alarm || sure?.Intent == Intents.Bus))
            sure = null;
        var isUnheard = isSuspected && sure is null && any?.Intent is null or Intents.Bus
            && (Topics[best] == Intents.Unknown || likelihood < Sure);
        best = isUnheard ? gravest : best;
        var isLike = isUnheard || (isText && _classifier.CountContent(features) >= FewestContentFeatures && likelihood >= (Topics[best] == Intents.Bus ? SureOfRiders : Sure));
        var isAlarm = isUnheard || (isLike && _isUrgent[best] && urgency > Alarm);
        isLike &= found.Machine is null;
        var isDoubted = isLike && urgency < Doubt && !found.IsBeyondDoubt && !meant.IsBeyondDoubt;
        var phrase = found.Machine is null ? Heaviest(found, meant) : default;
        var like = isAlarm || (isLike && probabilities[best] > phrase.Score) ? Like(features, best) : null;
        return new(
            isDoubted ? null : found.Urgent.Match ?? meant.Urgent.Match,
            isAlarm ? like : null,
            found.Machine,
            sure,
            any is null ? null : like ?? phrase.Match,
            like ?? phrase.Match,
            meant.Language,
            found.Polite,
            meant.Polite);
    }

    /// <summary>What speaks most for another topic than <paramref name="first"/>: its phrases, or else the examples, however little.</summary>
    public Match? Second(Utterance utterance, string first)
    {
        Span<float> probabilities = stackalloc float[_classifier.Width];
        Span<int> features = stackalloc int[FeatureExtractor.MostFeatures];
        features = features[.._classifier.Read(utterance, features, probabilities)];
        probabilities = probabilities[..Topics.Count];
        if (Topics.IndexOf(first) is >= 0 and var left)
            probabilities[left] = 0;
        var likely = 0;
        for (var topic = 0; topic < probabilities.Length; topic++)
            likely = probabilities[topic] > probabilities[likely] ? topic : likely;
        foreach (ref var topic in probabilities)
            topic = LogProbabilityWeight * MathF.Log(topic);
        var found = _phrases.Find(utterance, probabilities);
        return new[] { found.Urgent.Match, found.Sure, found.Phrase.Match }.FirstOrDefault(match => match is not null && match.Intent != first)
            ?? (features.Length == 0 || probabilities.Length == 0 ? null : Like(features, likely));
    }

    private List<string> Topics => _classifier.Topics;

    private Match Like(ReadOnlySpan<int> features, int topic)
    {
        var reason = _classifier.Explain(features, topic);
        return Topics[topic] == Intents.Unknown
            ? new(null, null, Tier.Fallback, reason)
            : new(Topics[topic], null, _isUrgent[topic] ? Tier.Urgent : Tier.Phrase, reason);
    }

    // A whole phrase says more than a hint, and what was typed more than what was corrected.
    private static ScoredMatch Heaviest(PhraseMatches found, PhraseMatches meant)
    {
        var phrase = meant.Phrase.Score > found.Phrase.Score ? Mistyped(meant.Phrase) : found.Phrase;
        var hint = meant.Hint.Score > found.Hint.Score ? Mistyped(meant.Hint) : found.Hint;
        return hint.Score - HintPenalty > phrase.Score ? hint with { Score = hint.Score - HintPenalty } : phrase;
    }

    private static ScoredMatch Mistyped(ScoredMatch scored) => scored with { Match = scored.Match! with { Tier = Tier.Typo } };
}

/// <summary>What speaks most for which meaning, of each kind.</summary>
/// <param name="Urgent">By a phrase.</param>
/// <param name="Alarm">By the examples alone.</param>
/// <param name="Machine">What machines write.</param>
/// <param name="Sure">By a phrase that goes before the others.</param>
/// <param name="Phrase">Any topic, when there is a phrase of any.</param>
/// <param name="Meant">Any topic.</param>
/// <param name="Language">The language that most of the frequent words tell.</param>
/// <param name="Polite">Which words are mere politeness.</param>
/// <param name="MeantPolite">Which are without typing errors.</param>
internal readonly record struct IntentScores(
    Match? Urgent, Match? Alarm, Match? Machine, Match? Sure, Match? Phrase, Match? Meant, string? Language, ulong Polite, ulong MeantPolite);
