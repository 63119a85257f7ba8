using System.Globalization;
using Helpline.Flows;
using Helpline.Flows.Content;
using Helpline.Flows.Voice;
using Helpline.Web.Privacy;
using Helpline.Web.Storage;

namespace Helpline.Web.Intake;

/// <summary>
/// The path of a call: turn; choose a rung; take a place on it; speak. A call waits for the store no longer than
/// the store's own patience, and without a store there is no cap.
/// </summary>
internal sealed class CallIntake(
    ContentPack pack,
    Ladder ladder,
    Leases leases,
    Pseudonyms pseudonyms,
    FullLines fullLines,
    LineCounts line,
    CallLog log,
    TextCounts counts,
    HelplineOptions options,
    TimeProvider clock)
{
    /// <summary>How long a place is kept that nobody has answered, beyond the ring: the provider's grace and the whisper.</summary>
    private static readonly TimeSpan _whisper = TimeSpan.FromSeconds(35);

    private static readonly TimeSpan _longestTalk = TimeSpan.FromHours(4);

    public async Task<CallAnswer> AnswerAsync(Call call, CallInput input, Caller caller)
    {
        // The dial has told that the leg is over, whatever becomes of the leg's own callback.
        if (input is CallInput.DialEnd end)
        {
            var joined = end.Joined(call.Mode) is not Joined.No;
            var place = Place(caller, call.Rung, call.Round);
            if (line.IsNews("ring", place))
                line.Rang(call.Rung, joined);
            counts.Rang(place, call.Rung, joined, end.Seconds);
            await WithoutStoreAsync(leases.FreeAsync([place], CancellationToken.None));
        }

        var turn = CallMachine.Take(call, input, pack);
        var asksForPerson = turn.Effects is [CallEffect.Connect];
        if (asksForPerson)
        {
            turn = await ConnectAsync(turn.Next, caller);
        }

        log.Note(caller, CallCount.Of(call, input, turn, pack.Languages[0]));
        return new CallAnswer(turn.Effects, IsOfTurn: !asksForPerson);
    }

    /// <summary>The rung's leg was answered: its place is kept for a talk.</summary>
    public Task LegAnsweredAsync(string lease) => WithoutStoreAsync(leases.ExtendAsync(lease, Minute(_longestTalk), CancellationToken.None));

    public Task LegEndedAsync(string lease) => WithoutStoreAsync(leases.FreeAsync([lease], CancellationToken.None));

    /// <summary>An advocate pressed 1 for this caller.</summary>
    public void LegAccepted(string pseudonym) => log.NoteLeg(pseudonym, CallCount.OfAcceptance);

    /// <summary>A line that had answered hung up, or was hung up.</summary>
    public void LegTold(string pseudonym, RungMode mode, int? seconds)
    {
        if (CallCount.OfLeg(mode, seconds) is { } count)
            log.NoteLeg(pseudonym, count);
    }

    /// <summary>The caller is gone: no line carries this call any more, whatever became of the legs' own callbacks.</summary>
    public Task CallEndedAsync(Caller caller, int? seconds)
    {
        counts.Lasted(caller.CallId, isCaller: true, seconds);
        return WithoutStoreAsync(leases.FreeAsync(
            from rung in Enumerable.Range(0, ladder.Rungs.Count)
            from round in Enumerable.Range(0, TransferPlan.Rounds)
            select Place(caller, rung, round),
            CancellationToken.None));
    }

    private async Task<Turn<Call, CallEffect>> ConnectAsync(Call call, Caller caller)
    {
        var local = options.Local(clock.GetUtcNow());
        var full = new HashSet<int>();
        var rungs = ladder.Rungs;
        while (TransferPlan.Next(rungs, call, local, full) is RungChoice.Ring ring)
        {
            var rung = rungs[ring.Rung];
            var place = Place(caller, ring.Rung, ring.Round);
            if (await TakeAsync(place, rung, ring.Rung))
            {
                var turn = CallMachine.Take(call, ring, rung.Mode, pack);
                var pseudonym = await log.PseudonymAsync(caller);
                return turn with
                {
                    Effects = [.. turn.Effects.Select(effect => effect is CallEffect.DialRung dial ? dial with { Line = rung, Lease = place, Caller = pseudonym } : effect)],
                };
            }

            full.Add(ring.Rung);
        }

        var left = TransferPlan.Next(rungs, call, local, full);
        if (left is RungChoice.AllBusy && line.IsNews("full", caller.CallId))
            fullLines.Count();
        return CallMachine.Take(call, left, RungMode.Bridge, pack);
    }

    private string Place(Caller caller, int rung, int round) => pseudonyms.OfPlace(caller.CallId, rung, round);

    private async Task<bool> TakeAsync(string place, Rung rung, int index)
    {
        try
        {
            var expires = Minute(TimeSpan.FromSeconds(rung.RingSeconds) + _whisper) + 1;
            // Rungs of one name, or of none, have each their own places.
            var name = string.Create(CultureInfo.InvariantCulture, $"{index} {rung.Name}");
            return await leases.TryTakeAsync(place, name, rung.MaxConcurrent, Minute(TimeSpan.Zero), expires, CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            return true;
        }
    }

    private static async Task WithoutStoreAsync(Task asked)
    {
        try
        {
            await asked;
        }
        catch (StoreUnavailableException)
        {
            // The place frees itself when it expires.
        }
    }

    private long Minute(TimeSpan ahead) => LiveStore.Minute(clock.GetUtcNow() + ahead);
}

/// <param name="Effects">What the caller hears.</param>
/// <param name="IsOfTurn">True when the call and what was heard decide it alone: no line, no clock, no store.</param>
internal readonly record struct CallAnswer(IReadOnlyList<CallEffect> Effects, bool IsOfTurn);
