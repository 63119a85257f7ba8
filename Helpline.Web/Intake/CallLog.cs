using System.Buffers.Text;
using System.Threading.Channels;
using Helpline.Flows;
using Helpline.Flows.Content;
using Helpline.Flows.Voice;
using Helpline.Web.Privacy;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Counts;

namespace Helpline.Web.Intake;

/// <summary>
/// Counts what calls do, behind their backs: no call waits for it, and what cannot be kept is not counted.
/// </summary>
internal sealed partial class CallLog(
    CallStore store,
    LineCounts line,
    ContentPack pack,
    HelplineOptions options,
    Pseudonyms pseudonyms,
    Salts salts,
    ServiceDays days,
    TimeProvider clock,
    ILogger<CallLog> logger)
    : BackgroundService
{
    // A store that is down must not fill the memory: turns beyond these are not counted.
    private const int MostWaiting = 1_000;

    private readonly Channel<QueuedTurn> _waiting = Channel.CreateBounded<QueuedTurn>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>Returns at once.</summary>
    public void Note(Caller caller, CallCount count)
    {
        if (!IsTest(caller))
            _waiting.Writer.TryWrite(new(count, days.HourOf(clock.GetUtcNow()), Caller: caller));
    }

    /// <summary>
    /// What a leg of a line tells about its caller. Returns at once.
    /// <paramref name="pseudonym"/> is that of <see cref="PseudonymAsync"/>; one of another day belongs to nobody.
    /// </summary>
    public void NoteLeg(string pseudonym, CallCount count)
    {
        if (Base64Url.IsValid(pseudonym))
            _waiting.Writer.TryWrite(new(count, Hour: 0, Pseudonym: Base64Url.DecodeFromChars(pseudonym)));
    }

    /// <summary>
    /// The caller's pseudonym of the day as a path segment, for what only a leg's callbacks tell: they name the line, not the caller.
    /// Null without a store, and for a call that is not counted.
    /// </summary>
    public async Task<string?> PseudonymAsync(Caller caller)
    {
        if (IsTest(caller))
            return null;
        try
        {
            var salt = await salts.TodayAsync(CancellationToken.None);
            return Base64Url.EncodeToString(pseudonyms.OfCaller(caller.From, caller.CallId, salt));
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }

    /// <summary>What waits is counted before the app ends.</summary>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    /// <summary>Counts what waits by now. The app does so by itself; who plays calls on a clock of its own counts after each.</summary>
    public async Task CountWaitingAsync()
    {
        while (_waiting.Reader.TryRead(out var turn))
        {
            if (turn.Count.Arrived)
                line.Add(LineEvent.Call);
            try
            {
                await CountAsync(turn);
            }
            catch (StoreUnavailableException)
            {
                // The guard has told the operator.
            }
#pragma warning disable CA1031 // a turn that cannot be counted must not end the counting, and with it the app
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogUncounted(exception.GetType().Name);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // It ends when the last turn is counted: each takes no longer than the store's patience, and an outage is told at once.
        while (await _waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            await CountWaitingAsync();
        }
    }

    private async Task CountAsync(QueuedTurn turn)
    {
        if (turn.Caller is not { } caller)
        {
            await store.AddAsync(turn.Pseudonym!, Row(turn.Count), CancellationToken.None);
        }
        else if (!await TryCountAsync(caller, turn) && turn.Count.Arrived)
        {
            // The day was closed by another node, or the database lost its memory.
            salts.ReadAgain();
            await TryCountAsync(caller, turn);
        }
    }

    private async Task<bool> TryCountAsync(Caller caller, QueuedTurn turn)
    {
        var (count, row) = (turn.Count, Row(turn.Count));
        var salt = await salts.TodayAsync(CancellationToken.None);
        var pseudonym = pseudonyms.OfCaller(caller.From, caller.CallId, salt);
        return count.Arrived
            ? await store.ArriveAsync(pseudonym, salt, row with { Placement = pack.PlacementOf(caller.To) }, turn.Hour, caller.From.IsWithheld, CancellationToken.None)
            : await store.AddAsync(pseudonym, row, CancellationToken.None);
    }

    private bool IsTest(Caller caller) => options.Transfer.TestCallers.Contains(caller.From.Address);

    private static CallRow Row(CallCount count) => new()
    {
        Language = count.Language,
        Topic = count.Topic ?? "",
        Disposition = count.Disposition.ToString(),
        Dispositions = Names(count.Disposition),
        Transfer = count.Transfer.ToString(),
        Transfers = Names(count.Transfer),
    };

    private static IReadOnlyList<string> Names<T>(T last)
        where T : struct, Enum =>
        [.. Enum.GetValues<T>().Where(value => value.CompareTo(last) <= 0).Select(value => value.ToString())];

    /// <summary>A turn of a call is told by its caller, what a leg tells by the caller's pseudonym.</summary>
    private sealed record QueuedTurn(CallCount Count, int Hour, Caller? Caller = null, byte[]? Pseudonym = null);

    [LoggerMessage(1, LogLevel.Error, "A turn of a call was not counted: {Failure}")]
    private partial void LogUncounted(string failure);
}

/// <summary>Who calls which number, as it stood on the wire, and the provider's id of the call. Held in memory until the turn is counted, and nowhere else.</summary>
internal sealed record Caller(Sender From, string To, string CallId)
{
    /// <summary>Never the content.</summary>
    public override string ToString() => nameof(Caller);
}
