namespace Helpline.Flows.Matching;

internal enum PhraseKind
{
    Urgent,

    /// <summary>Urgent, whatever else the text is like.</summary>
    BeyondDoubt,
    Machine,
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
internal sealed record Phrase(int Order, int Entry, int Topic, PhraseKind Kind, Pattern[] Parts, Match Match)
{
    public int Weight { get; } = Parts.Sum(part => part.Weight);

    public IEnumerable<int> Sets => Parts.SelectMany(part => part.Sets);

    public bool Beats(Phrase other) => Weight > other.Weight || (Weight == other.Weight && Order < other.Order);

    public bool IsIn(Reading reading)
    {
        foreach (var part in Parts)
        {
            if (!part.MayBeIn(reading))
                return false;
        }

        foreach (var part in Parts)
        {
            if (!Holds(part, reading))
                return false;
        }

        return true;
    }

    private bool Holds(Pattern part, Reading reading)
    {
        for (var from = 0; part.Find(reading, from, out var place); from = place.End)
        {
            if (!IsVoid(part, reading, place))
                return true;
        }

        return false;
    }

    // Of a phrase and what only looks like it, the one that says more counts.
    private bool IsVoid(Pattern part, Reading reading, (int Start, int End) place)
    {
        foreach (var pattern in reading.NegationsOf(Topic))
        {
            if (pattern.Weight < part.Weight)
                continue;
            for (var from = 0; pattern.Find(reading, from, out var other); from = other.Start + 1)
            {
                if (other.Start < place.End && place.Start < other.End)
                    return true;
            }
        }

        return false;
    }
}

/// <summary>What looks like a phrase of a topic and is none.</summary>
internal sealed record Negation(int Topic, Pattern Pattern);

/// <summary>What was found of each kind, the language that most of the frequent words tell, and which words are mere politeness.</summary>
internal readonly record struct Found(
    Scored Urgent, bool IsBeyondDoubt, Match? Machine, Scored Phrase, Scored Hint, string? Language, ulong Polite);

/// <summary>The topic that most speaks for, and how much; of no topic, nothing speaks for.</summary>
internal readonly record struct Scored(Match? Match, float Score);
