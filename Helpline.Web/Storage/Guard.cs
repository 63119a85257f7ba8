namespace Helpline.Web.Storage;

/// <summary>
/// Every question to <c>live</c> goes through here: no longer than the patience, and every failure is one exception.
/// A text must never wait for a store.
/// </summary>
internal sealed partial class Guard(Database database, Breaker breaker, TimeSpan patience, ILogger<Guard> logger, Faults? faults = null)
{
    /// <summary>Half a second, with a little left for the reply without memory.</summary>
    public static readonly TimeSpan UsualPatience = TimeSpan.FromMilliseconds(450);

    // For a driver that does not let go when it is told to.
    private static readonly TimeSpan _lastWord = TimeSpan.FromMilliseconds(30);

    private int _failures;

    public TimeSpan Patience => patience;

    /// <summary>How many questions were asked in vain since the start.</summary>
    public int Failures => _failures;

    public async Task<T> AskAsync<T>(Func<Sql, Task<T>> work, CancellationToken cancellation)
    {
        if (!database.IsOpen || faults is { StoreOff: true } || !breaker.MayAsk())
        {
            throw new StoreUnavailableException("it is not asked for a moment");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            var answer = await database.RunAsync(work, limit.Token).WaitAsync(patience + _lastWord, cancellation);
            if (breaker.Succeeded())
            {
                LogHealed(logger);
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
            var unavailable = failure as StoreUnavailableException ?? new StoreUnavailableException(failure);
            if (breaker.Failed())
            {
                LogOutage(logger, unavailable.Message);
            }

            throw unavailable;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "{Failure} Texts and calls are answered without memory.")]
    private static partial void LogOutage(ILogger logger, string failure);

    [LoggerMessage(2, LogLevel.Information, "The store answers again.")]
    private static partial void LogHealed(ILogger logger);
}
