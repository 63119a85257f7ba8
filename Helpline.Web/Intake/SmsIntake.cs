using System.Collections.Concurrent;
using System.Diagnostics;
using Helpline.Flows;
using Helpline.Flows.Matching;
using Helpline.Flows.Sms;
using Helpline.Web.Privacy;
using Helpline.Web.Storage;

namespace Helpline.Web.Intake;

/// <summary>
/// The one path of a text: match; turn; commit, which tells whether this id was answered and what is remembered; reply.
/// The store holds memory, never the answer: without it the same turn runs on an empty session.
/// </summary>
internal sealed partial class SmsIntake(
    IntentMatcher matcher,
    ContentSnapshots snapshots,
    Pseudonyms pseudonyms,
    Salts salts,
    ServiceDays days,
    LiveStore store,
    TextCounts counts,
    LineCounts line,
    TimeProvider clock,
    ILogger<SmsIntake> logger,
    TurnTraces? traces = null)
{
    /// <summary>How long a second copy of a text waits for the first one that is under way.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1.5);

    /// <summary>How long a text waits for its memory in all: two questions that each take the store's whole patience, but no race after them.</summary>
    private TimeSpan Memory => 2 * store.Patience;

    /// <summary>Where texts wait that have lost a race to another of the same sender. Whose wait together is chance.</summary>
    private readonly SemaphoreSlim[] _queues = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    private readonly string _defaultLanguage = snapshots.Pack.Languages[0];

    private readonly ConcurrentDictionary<string, Task<string?>> _underWay = new(StringComparer.Ordinal);

    /// <summary>The answer when everything else has failed.</summary>
    public string Down => Render(new StoredReply { Message = Intents.Down, Language = _defaultLanguage })!;

    /// <summary>The text of the reply, or null for silence. It never throws.</summary>
    public async Task<string?> AnswerAsync(Inbound inbound, CancellationToken cancellation)
    {
        try
        {
            return await AnswerOnceAsync(inbound, cancellation);
        }
#pragma warning disable CA1031 // The only catch-all of the path: whatever broke, the person still gets a way to a human.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogBroken(exception.GetType().Name);
            line.Add(LineEvent.FellBack);
            return Down;
        }
    }

    private async Task<string?> AnswerOnceAsync(Inbound inbound, CancellationToken cancellation)
    {
        if (inbound.MessageId.Length == 0)
        {
            return await AnswerNewAsync(inbound);
        }

        var mine = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = _underWay.GetOrAdd(inbound.MessageId, mine.Task);
        if (first != mine.Task)
        {
            try
            {
                return await first.WaitAsync(_patience, clock, cancellation);
            }
            catch (TimeoutException)
            {
                return await AnswerNewAsync(inbound);
            }
        }

        try
        {
            var answer = await AnswerNewAsync(inbound);
            mine.SetResult(answer);
            return answer;
        }
        finally
        {
            // Set already, unless it failed: then the copies answer as their own path tells them.
            mine.TrySetResult(Down);
            _underWay.TryRemove(inbound.MessageId, out _);
        }
    }

    private async Task<string?> AnswerNewAsync(Inbound inbound)
    {
        var match = matcher.Match(inbound.Body);

        // The ad's word says more than the number that it stands beside.
        match = match with { Placement = match.Placement ?? snapshots.Pack.PlacementOf(inbound.To) };
        var input = new SmsInput
        {
            Match = match,
            HasMedia = inbound.HasMedia,
            OptOutType = inbound.OptOutType,
            FromPhone = inbound.From.IsPhone,
            Minute = LiveStore.Minute(clock.GetUtcNow()),
        };

        // Nobody to remember, and nothing to recognise a second delivery by.
        if (!inbound.From.IsPhone || inbound.MessageId.Length == 0)
        {
            return AnswerWithoutMemory(inbound, input);
        }

        try
        {
            return Render(await RememberAsync(inbound, input));
        }
        catch (Exception failure) when (failure is StoreUnavailableException or OperationCanceledException)
        {
            // Memory is lost, the answer is not.
        }

        return AnswerWithoutMemory(inbound, input);
    }

    private string? AnswerWithoutMemory(Inbound inbound, SmsInput input)
    {
        var turn = TakeTurn(new SmsSession(), input);
        traces?.Tell(inbound.MessageId, new(input.Match, new SmsSession(), turn.Next, turn.Effects[0], input.Minute));
        return Render(Execute(turn));
    }

    /// <summary>
    /// The turn is made on a new session, for most people are new; the commit of one who is not brings what is remembered, and the turn is
    /// made again, until the time for memory is over. Many texts of one sender at once would race each other for all of it, and whoever never
    /// wins would be answered as if they had not written before: who has lost a race waits for the others.
    /// </summary>
    private async Task<StoredReply> RememberAsync(Inbound inbound, SmsInput input)
    {
        var began = Stopwatch.GetTimestamp();
        var message = pseudonyms.OfMessage(inbound.MessageId);
        var (hour, known, isInLine) = (days.HourOf(clock.GetUtcNow()), new Loaded(), false);
        var queue = _queues[(uint)inbound.From.GetHashCode() % _queues.Length];
        try
        {
            for (var race = 0; ; race++)
            {
                // The machine's own clock, as for the store's patience, in which the first try ends anyway.
#pragma warning disable CA2000 // the analyzer loses sight of a using in a loop without end
                using var limit = race == 0 ? null : new CancellationTokenSource(Left(began));
#pragma warning restore CA2000
                var cancellation = limit?.Token ?? CancellationToken.None;
                if (race == 2)
                {
                    await queue.WaitAsync(cancellation);
                    isInLine = true;
                }

                var salt = await salts.TodayAsync(cancellation);
                var (equal, understood) = input.IsUrgent
                    ? (pseudonyms.Fingerprint(inbound.Body.Trim().ToUpperInvariant(), salt), pseudonyms.Fingerprint(input.Match.Reason, salt))
                    : (0, 0);
                var before = SessionRow.Read(known.Conversation);
                var turn = TakeTurn(before, input with { Fingerprint = equal, UnderstoodBy = understood });
                var reply = Execute(turn);
                var commit = new Commit
                {
                    Pseudonym = pseudonyms.Of(inbound.From, salt),
                    Salt = salt,
                    Message = message,
                    Version = known.Version,
                    Conversation = SessionRow.Write(turn.Next),
                    Reply = reply,
                    Minute = input.Minute,
                    Told = input.Match.Language,
                    Hour = hour,
                };
                if (await store.TryCommitAsync(commit, cancellation) is not { } found)
                {
                    Count(inbound, input, turn, reply);
                    traces?.Tell(inbound.MessageId, new(input.Match, before, turn.Next, turn.Effects[0], input.Minute) { Stored = [commit.Conversation, reply] });
                    return reply;
                }

                if (found.Reply is { } given)
                    return given;
                // What the turn was made on is still what stands there: then it is the salt, for the day was closed or the store lost its memory.
                if (found.Version == known.Version)
                    salts.ReadAgain();
                known = found;
            }
        }
        finally
        {
            if (isInLine)
                queue.Release();
        }
    }

    private TimeSpan Left(long began) =>
        Memory - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } left ? left : TimeSpan.Zero;

    private Turn<SmsSession, Effect> TakeTurn(SmsSession session, SmsInput input) => SmsMachine.Take(session, input, _defaultLanguage);

    private StoredReply Execute(Turn<SmsSession, Effect> turn)
    {
        var reply = new StoredReply { Message = "", Language = _defaultLanguage };
        foreach (var effect in turn.Effects)
        {
            switch (effect)
            {
                case Effect.Reply say:
                    reply = new StoredReply { Message = say.Message, Language = say.Language, Minutes = say.Minutes };
                    break;
                case Effect.StaySilent:
                    break;
                case Effect.Unexpected fallback:
                    LogUnexpected();
                    line.Add(LineEvent.FellBack);
                    reply = new StoredReply { Message = fallback.Message, Language = fallback.Language };
                    break;
                default:
                    throw new UnreachableException();
            }
        }

        return reply;
    }

    // Only here, when the turn is remembered: a text that comes again is counted once.
    private void Count(Inbound inbound, SmsInput input, Turn<SmsSession, Effect> turn, StoredReply reply)
    {
        counts.Answered(input.Match, inbound.Body, reply.Language, Render(reply));
        if (turn.Effects is [Effect.Reply { Message: Intents.Rate } or Effect.StaySilent { Reason: SilenceReason.LoopPaused }])
            counts.Limited();
    }

    // The one moment at which a text is worded, of one snapshot. A second delivery may name what was changed since: the newer number is the right one.
    private string? Render(StoredReply reply) =>
        reply.Message.Length == 0 ? null : snapshots.Now.Wording.Text(reply.Message, reply.Language, reply.Minutes);

    [LoggerMessage(1, LogLevel.Error, "A text was answered with the last resort: {Failure}")]
    private partial void LogBroken(string failure);

    [LoggerMessage(2, LogLevel.Error, "The wiring of the conversation had no answer; the fallback was sent")]
    private partial void LogUnexpected();
}
