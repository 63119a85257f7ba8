using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helpline.Web.Storage;

/// <summary>
/// Every question to the store goes through here, with one of three verbs, and every failure is one exception. <see cref="AskAsync"/> is for
/// texts and calls, which must never wait for a store; <see cref="RunAsync"/> for pages, exports and the background, which wait longer;
/// <see cref="TransactAsync"/> for statements that stand or fall together.
/// </summary>
internal sealed partial class Guard
{
    /// <summary>Half a second, with a little left for the reply without memory.</summary>
    public static readonly TimeSpan UsualPatience = TimeSpan.FromMilliseconds(450);

    // For a driver that does not let go when it is told to.
    private static readonly TimeSpan _lastWord = TimeSpan.FromMilliseconds(30);

    private static readonly TimeSpan _patienceOfPages = TimeSpan.FromSeconds(5);

    private readonly Database _database;
    private readonly Breaker _breaker;
    private readonly ILogger _logger;
    private readonly Faults? _faults;
    private readonly ConcurrentBag<CancellationTokenSource> _limits = [];
    private int _failures;

    public Guard(Database database, Breaker breaker, TimeSpan patience, ILogger<Guard> logger, Faults? faults = null)
    {
        (_database, _breaker, Patience, _logger, _faults) = (database, breaker, patience, logger, faults);
        database.Found += breaker.EndRest;
    }

    /// <summary>For a command, which asks for itself alone.</summary>
    public Guard(Database database)
        : this(database, new Breaker(TimeProvider.System), UsualPatience, NullLogger<Guard>.Instance)
    {
    }

    public TimeSpan Patience { get; }

    /// <summary>How long statements that stand or fall together are waited for, unless whoever asks has more.</summary>
    public TimeSpan TransactionPatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Texts and calls go without memory at this moment.</summary>
    public bool IsOut => !IsOpen || _breaker.IsOpen;

    /// <summary>False while the store could not be opened yet.</summary>
    public bool IsOpen => _database.IsOpen && _faults is not { StoreOff: true };

    /// <summary>How many questions were asked in vain since the start.</summary>
    public int Failures => _failures;

    public async Task<T> AskAsync<T>(Func<Sql, Task<T>> work, CancellationToken cancellation)
    {
        if (!IsOpen || !_breaker.MayAsk())
        {
            throw new StoreUnavailableException("it is not asked for a moment");
        }

        var asked = Stopwatch.GetTimestamp();
#pragma warning disable CA2000 // It goes back for the next question. One that has ended a question is left alone: somebody may still look at it.
        var limit = _limits.TryTake(out var used) ? used : new CancellationTokenSource();
#pragma warning restore CA2000
        limit.CancelAfter(Patience);
        try
        {
            T answer;
            using (cancellation.UnsafeRegister(static limit => ((CancellationTokenSource)limit!).Cancel(), limit))
            {
                answer = await _database.RunAsync(work, limit.Token).WaitAsync(Patience + _lastWord, cancellation);
            }

            if (limit.TryReset())
            {
                _limits.Add(limit);
            }

            if (_breaker.Succeeded())
            {
                LogHealed(_logger);
            }

            return answer;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // whatever goes wrong in a store costs the memory of a conversation, never the reply
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Interlocked.Increment(ref _failures);
            if (failure is OperationCanceledException or TimeoutException)
            {
                _database.Suspect(asked);
            }

            var unavailable = failure as StoreUnavailableException ?? new StoreUnavailableException(failure);
            if (_breaker.Failed())
            {
                LogOutage(_logger, unavailable.Message);
            }

            throw unavailable;
        }
    }

    public Task<T> RunAsync<T>(Func<Sql, Task<T>> work, CancellationToken cancellation) =>
        PatientlyAsync(limit => _database.RunAsync(work, limit), _patienceOfPages, cancellation);

    public Task<T> TransactAsync<T>(Func<Sql, Task<T>> work, CancellationToken cancellation) => TransactWithinAsync(work, TransactionPatience, cancellation);

    public Task<T> TransactWithinAsync<T>(Func<Sql, Task<T>> work, TimeSpan patience, CancellationToken cancellation) =>
        PatientlyAsync(limit => _database.TransactAsync(work, limit), patience, cancellation);

    // Whoever waits here tells nothing of a text's half second: the breaker is not told.
    private async Task<T> PatientlyAsync<T>(Func<CancellationToken, Task<T>> ask, TimeSpan patience, CancellationToken cancellation)
    {
        if (!IsOpen)
        {
            throw new StoreUnavailableException("not open");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            return await ask(limit.Token).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // whatever goes wrong in a store is the same to whoever asks it: try again later
        catch (Exception failure)
#pragma warning restore CA1031
        {
            throw failure as StoreUnavailableException ?? new StoreUnavailableException(failure);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "{Failure} Texts and calls are answered without memory.")]
    private static partial void LogOutage(ILogger logger, string failure);

    [LoggerMessage(2, LogLevel.Information, "The store answers again.")]
    private static partial void LogHealed(ILogger logger);
}
