using Helpline.Flows.Content;

namespace Helpline.Flows.Matching;

/// <summary>Weighs what the phrases of a text say against which examples it is like.</summary>
internal sealed class Weighing
{
    // What a topic has in its favour is its phrases' weight, and this much for each e-fold of how likely it is.
    private const float Voice = 5;
    private const float Unlikeliest = -7;
    private const float HintsLess = 4;

    // A text without an urgent phrase is urgent when the examples say so; and one with such a phrase is not when they
    // say clearly that it is not, unless the phrase is beyond doubt.
    private const float Alarm = 0.6f;
    private const float Doubt = 0.05f;

    // What no topic is like is like none.
    private const float Sure = 0.35f;

    // One word is a keyword, or nothing.
    private const int FewestWords = 2;
    private const int FewestTraits = 2;

    private readonly PhraseFinder _phrases;
    private readonly Likeness _likeness;
    private readonly bool[] _isUrgent;

    public Weighing(PhraseBook book, PhraseFinder phrases, Func<string, Utterance> read)
    {
        _phrases = phrases;
        _likeness = new Likeness(book, read);
        _isUrgent = [.. _likeness.Topics.Select(topic => book.Urgent.Any(urgent => urgent.Topic == topic))];
    }

    /// <param name="typed">The text.</param>
    /// <param name="corrected">It without its typing errors; null when it has none.</param>
    public Weighed Weigh(Utterance typed, Utterance? corrected)
    {
        Span<float> likely = stackalloc float[_likeness.Width];
        Span<int> traits = stackalloc int[Traits.Most];
        traits = traits[.._likeness.Read(corrected ?? typed, traits, likely)];
        likely = likely[..Topics.Count];
        var (best, urgency) = (0, 0f);
        for (var topic = 0; topic < likely.Length; topic++)
        {
            best = likely[topic] > likely[best] ? topic : best;
            urgency += _isUrgent[topic] ? likely[topic] : 0;
        }

        // A pack without examples has no topic here.
        var isLike = typed.Count >= FewestWords && traits.Length >= FewestTraits && likely.Length > 0 && likely[best] >= Sure;
        var isAlarm = isLike && _isUrgent[best] && likely[best] > Alarm;
        foreach (ref var topic in likely)
            topic = Voice * Math.Max(Unlikeliest, MathF.Log(topic));
        var found = _phrases.Find(typed, likely);
        isLike &= found.Machine is null;
        var meant = corrected is null ? found : _phrases.Find(corrected, likely);
        var isDoubted = isLike && urgency < Doubt && !found.IsBeyondDoubt && !meant.IsBeyondDoubt;
        var phrase = found.Machine is null ? Heaviest(found, meant) : default;
        var like = isAlarm || (isLike && likely[best] > phrase.Score) ? Like(traits, best) : null;
        return new(
            isDoubted ? null : found.Urgent.Match ?? meant.Urgent.Match,
            isAlarm ? like : null,
            found.Machine,
            (found.Phrase.Match ?? meant.Phrase.Match) is null ? null : like ?? phrase.Match,
            like ?? phrase.Match,
            meant.Language,
            found.Polite,
            meant.Polite);
    }

    private List<string> Topics => _likeness.Topics;

    private Match Like(ReadOnlySpan<int> traits, int topic)
    {
        var reason = _likeness.Why(traits, topic);
        return Topics[topic] == Intents.Unknown
            ? new(null, null, Tier.Fallback, reason)
            : new(Topics[topic], null, _isUrgent[topic] ? Tier.Urgent : Tier.Phrase, reason);
    }

    // A whole phrase says more than a hint, and what was typed more than what was corrected.
    private static Scored Heaviest(Found found, Found meant)
    {
        var phrase = meant.Phrase.Score > found.Phrase.Score ? Mistyped(meant.Phrase) : found.Phrase;
        var hint = meant.Hint.Score > found.Hint.Score ? Mistyped(meant.Hint) : found.Hint;
        return hint.Score - HintsLess > phrase.Score ? hint with { Score = hint.Score - HintsLess } : phrase;
    }

    private static Scored Mistyped(Scored scored) => scored with { Match = scored.Match! with { Tier = Tier.Typo } };
}

/// <summary>What speaks most for which meaning, of each kind.</summary>
/// <param name="Urgent">By a phrase.</param>
/// <param name="Alarm">By the examples alone.</param>
/// <param name="Machine">What machines write.</param>
/// <param name="Phrase">Any topic, when there is a phrase of any.</param>
/// <param name="Meant">Any topic.</param>
/// <param name="Language">The language that most of the frequent words tell.</param>
/// <param name="Polite">Which words are mere politeness.</param>
/// <param name="MeantPolite">Which are without typing errors.</param>
internal readonly record struct Weighed(
    Match? Urgent, Match? Alarm, Match? Machine, Match? Phrase, Match? Meant, string? Language, ulong Polite, ulong MeantPolite);
