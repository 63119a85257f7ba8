namespace Helpline.Flows.Voice;

/// <summary>Which rung of the ladder comes next. Pure: hours, language, agreement and load come in, an index comes out.</summary>
public static class TransferPlan
{
    /// <summary>How often a caller goes through the ladder, at most.</summary>
    public const int Rounds = 3;

    /// <param name="ladder">The rungs, in order.</param>
    /// <param name="call">Where the call stands: the rungs behind the one that was tried are considered first.</param>
    /// <param name="local">The local time.</param>
    /// <param name="full">The rungs that have no place now.</param>
    public static RungChoice Next(IReadOnlyList<Rung> ladder, Call call, DateTime local, IReadOnlySet<int> full)
    {
        // Whoever speaks the caller's language comes first; behind them all others, for an interpreter beats nobody.
        int[] order = [.. Enumerable.Range(0, ladder.Count).OrderBy(rung => !ladder[rung].Speaks(call.Language))];
        var ahead = call.Tried is { } tried ? Array.IndexOf(order, tried) + 1 : 0;
        foreach (var rung in order[ahead..].Where(IsFree))
            return new RungChoice.Ring(rung, call.Round);

        if (call.RoundAgain && call.Round + 1 < Rounds)
        {
            foreach (var rung in order[..ahead].Where(IsFree))
                return new RungChoice.Ring(rung, call.Round + 1);
        }

        // Busy is only said when nothing rang in this round and every line that could have is full.
        return call.Tried is null && full.Count > 0 ? new RungChoice.AllBusy() : new RungChoice.NobodyLeft();

        bool IsFree(int rung) => ladder[rung].MayRing(local) && !full.Contains(rung);
    }
}

/// <summary>What the plan says.</summary>
public abstract record RungChoice
{
    private RungChoice()
    {
    }

    /// <summary>Ring the rung of this index.</summary>
    public sealed record Ring(int Rung, int Round) : RungChoice;

    /// <summary>Every line that could be rung is full.</summary>
    public sealed record AllBusy : RungChoice;

    /// <summary>The ladder has no further rung.</summary>
    public sealed record NobodyLeft : RungChoice;
}
