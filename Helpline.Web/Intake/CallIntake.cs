using Helpline.Flows;
using Helpline.Flows.Content;
using Helpline.Flows.Voice;
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
    FullLines fullLines,
    CallLog log,
    HelplineOptions options,
    TimeProvider clock)
{
    /// <summary>How long a place is kept that nobody has answered, beyond the ring: the provider's grace and the whisper.</summary>
    private static readonly TimeSpan _whisper = TimeSpan.FromSeconds(35);

    private static readonly TimeSpan _longestTalk = TimeSpan.FromHours(4);

    public async Task<IReadOnlyList<CallEffect>> AnswerAsync(Call call, CallHeard heard, Caller caller)
    {
        var turn = CallMachine.Take(call, heard, pack);
        if (turn.Effects is [CallEffect.Connect])
        {
            turn = await ConnectAsync(turn.Next);
        }

        log.Note(caller, CallCount.Of(call, heard, turn, pack.Languages[0]));
        return turn.Effects;
    }

    /// <summary>The rung's leg was answered: its place is kept for a talk.</summary>
    public Task LegAnsweredAsync(string lease) => WithoutStoreAsync(leases.ExtendAsync(lease, Minute(_longestTalk), CancellationToken.None));

    public Task LegEndedAsync(string lease) => WithoutStoreAsync(leases.FreeAsync(lease, CancellationToken.None));

    private async Task<Turn<Call, CallEffect>> ConnectAsync(Call call)
    {
        var local = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), options.TimeZone).DateTime;
        var full = new HashSet<int>();
        while (TransferPlan.Next(ladder.Rungs, call, local, full) is Choice.Ring ring)
        {
            var rung = ladder.Rungs[ring.Rung];
            var (free, lease) = await TakePlaceAsync(rung, ring.Rung);
            if (free)
            {
                var turn = CallMachine.Take(call, ring, rung.Mode, pack);
                return turn with { Effects = [.. turn.Effects.Select(effect => effect is CallEffect.Dial dial ? dial with { Lease = lease } : effect)] };
            }

            full.Add(ring.Rung);
        }

        var left = TransferPlan.Next(ladder.Rungs, call, local, full);
        if (left is Choice.AllBusy)
            fullLines.Count();
        return CallMachine.Take(call, left, RungMode.Bridge, pack);
    }

    private async Task<(bool Free, string? Lease)> TakePlaceAsync(Rung rung, int index)
    {
        try
        {
            var expires = Minute(TimeSpan.FromSeconds(rung.RingSeconds) + _whisper) + 1;
            var lease = await leases.TryTakeAsync(rung.Name.Length > 0 ? rung.Name : $"rung {index}", rung.MaxConcurrent, Minute(TimeSpan.Zero), expires, CancellationToken.None);
            return (lease is not null, lease);
        }
        catch (StoreUnavailableException)
        {
            return (true, null);
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
