using System.Collections.Concurrent;
using System.Diagnostics;

namespace Helpline.Web.Storage;

/// <summary>
/// Every question to <c>live</c> goes through here: no longer than the patience, and every failure is one exception.
/// A text must never wait for a store.
/// </summary>
internal sealed partial class Guard
{
    /// <summary>Half a second, with a little left for the reply without memory.</summary>
    public static readonly TimeSpan UsualPatience = TimeSpan.FromMilliseconds(450);

    // For a driver that does not let go when it is told to.
    private static readonly TimeSpan _lastWord = TimeSpan.FromMilliseconds(30);

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

    public TimeSpan Patience { get; }

    /// <summary>Texts and calls go without memory at this moment.</summary>
    public bool IsOut => !IsOpen || _breaker.IsOpen;

    private bool IsOpen => _database.IsOpen && _faults is not { StoreOff: true };

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

    [LoggerMessage(1, LogLevel.Error, "{Failure} Texts and calls are answered without memory.")]
    private static partial void LogOutage(ILogger logger, string failure);

    [LoggerMessage(2, LogLevel.Information, "The store answers again.")]
    private static partial void LogHealed(ILogger logger);
}
