namespace Helpline.Flows.Voice;

/// <summary>Which rung of the ladder comes next. Pure: hours, language, agreement and load come in, an index comes out.</summary>
public static class TransferPlan
{
    /// <summary>How often a caller goes through the ladder, at most.</summary>
    public const int Rounds = 3;

    /// <param name="ladder">The rungs, in order.</param>
    /// <param name="call">Where the call stands: its rung is the first to be considered.</param>
    /// <param name="local">The local time.</param>
    /// <param name="full">The rungs that have no place now.</param>
    public static Choice Next(IReadOnlyList<Rung> ladder, Call call, DateTime local, IReadOnlySet<int> full)
    {
        ArgumentNullException.ThrowIfNull(ladder);
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(full);
        // A caller whose language no open line speaks is better off with an interpreter than with nobody.
        var open = Open(ladder, local).ToList();
        var speaking = open.Where(index => ladder[index].Languages is [] || ladder[index].Languages.Contains(call.Language)).ToList();
        var candidates = speaking.Count > 0 ? speaking : open;

        var ahead = candidates.Where(index => index >= call.Rung);
        foreach (var index in ahead.Where(index => !full.Contains(index)))
            return new Choice.Ring(index, call.Round);

        if (call.RoundAgain && call.Round + 1 < Rounds)
        {
            foreach (var index in candidates.Where(index => index < call.Rung && !full.Contains(index)))
                return new Choice.Ring(index, call.Round + 1);
        }

        // Busy is only said when nothing rang in this round and every line that could have is full.
        return call.Rung == 0 && full.Count > 0 ? new Choice.AllBusy() : new Choice.NobodyLeft();
    }

    private static IEnumerable<int> Open(IReadOnlyList<Rung> ladder, DateTime local)
    {
        for (var index = 0; index < ladder.Count; index++)
        {
            if (ladder[index].MayRing(local))
                yield return index;
        }
    }
}

/// <summary>What the plan says.</summary>
public abstract record Choice
{
    private Choice()
    {
    }

    /// <summary>Ring the rung of this index.</summary>
    public sealed record Ring(int Rung, int Round) : Choice;

    /// <summary>Every line that could be rung is full.</summary>
    public sealed record AllBusy : Choice;

    /// <summary>The ladder has no further rung.</summary>
    public sealed record NobodyLeft : Choice;
}
