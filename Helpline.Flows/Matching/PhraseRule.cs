namespace Helpline.Flows.Matching;

internal enum PhraseKind
{
    Urgent,

    /// <summary>Urgent, whatever else the text is like.</summary>
    BeyondDoubt,
    Machine,

    /// <summary>Goes before the other phrases.</summary>
    Sure,

    /// <summary>Says that nothing is sure.</summary>
    Unless,
    Phrase,

    /// <summary>Counts when there is no phrase.</summary>
    Hint,
}

/// <summary>A way to say an entry of the pack: its parts in any order, and what it means.</summary>
/// <param name="Order">Where it stands among all.</param>
/// <param name="Entry">The entry of the pack.</param>
/// <param name="Topic">The topic, as a number.</param>
/// <param name="Kind">When it counts.</param>
/// <param name="Parts">What must be in the text.</param>
/// <param name="Match">What it means.</param>
internal sealed record PhraseRule(int Order, int Entry, int Topic, PhraseKind Kind, WordPattern[] Parts, Match Match)
{
    public int Weight { get; } = Parts.Sum(part => part.Weight);

    public IEnumerable<int> Sets => Parts.SelectMany(part => part.Sets);

    public bool Beats(PhraseRule other) => Weight > other.Weight || (Weight == other.Weight && Order < other.Order);

    public bool IsIn(PositionIndex index)
    {
        foreach (var part in Parts)
        {
            if (!part.MayBeIn(index))
                return false;
        }

        foreach (var part in Parts)
        {
            if (!Holds(part, index))
                return false;
        }

        return true;
    }

    private bool Holds(WordPattern part, PositionIndex index)
    {
        for (var from = 0; part.Find(index, from, out var place); from = place.End)
        {
            if (Kind == PhraseKind.Unless || !IsVoid(part, index, place))
                return true;
        }

        return false;
    }

    // Of a phrase and what only looks like it, the one that says more counts.
    private bool IsVoid(WordPattern part, PositionIndex index, (int Start, int End) place)
    {
        foreach (var pattern in index.NegationsOf(Topic))
        {
            if (pattern.Weight < part.Weight)
                continue;
            for (var from = 0; pattern.Find(index, from, out var other); from = other.Start + 1)
            {
                if (other.Start < place.End && place.Start < other.End)
                    return true;
            }
        }

        return false;
    }
}

/// <summary>What looks like a phrase of a topic and is none: its parts, all of which must be in the text.</summary>
internal sealed record Negation(int Topic, WordPattern[] Parts)
{
    /// <summary>Each part says as much as all of them.</summary>
    public static Negation Of(int topic, IReadOnlyList<WordPattern> parts) =>
        new(topic, [.. parts.Select(part => part with { Weight = parts.Sum(each => each.Weight) })]);

    public IEnumerable<int> Sets => Parts.SelectMany(part => part.Sets);

    public bool IsIn(PositionIndex index)
    {
        foreach (var part in Parts)
        {
            // One part alone is looked for where it may void something.
            if (!part.MayBeIn(index) || (Parts.Length > 1 && !part.Find(index, 0, out _)))
                return false;
        }

        return true;
    }
}

/// <summary>What was found of each kind, the language that most of the frequent words tell, and which words are mere politeness.</summary>
internal readonly record struct PhraseMatches(
    ScoredMatch Urgent, bool IsBeyondDoubt, Match? Machine, Match? Sure, ScoredMatch Phrase, ScoredMatch Hint, string? Language, ulong Polite);

/// <summary>The topic that most speaks for, and how much; of no topic, nothing speaks for.</summary>
internal readonly record struct ScoredMatch(Match? Match, float Score);
