namespace Helpline.Web.Storage;

/// <summary>Opens the store at start, and goes on trying when a database is down: a node answers texts and calls without it.</summary>
internal sealed partial class Opening(Database database, LiveStore store, ILogger<Opening> logger, TimeSpan? patience = null) : BackgroundService
{
    /// <summary>How long a start waits for the store.</summary>
    public static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(2);

    // A start waits for little. A try that was too short for slow migrations is followed by a longer one, or none would ever end.
    private TimeSpan _patience = patience ?? UsualPatience;
    private string? _told;

    /// <summary>
    /// One try. What only a person can mend, whoever set the node up, is thrown; anything else is tried again in the background. So is a file that
    /// was found damaged at a start in the night: nobody has changed a setting, and riders are answered without memory.
    /// </summary>
    public async Task TryAsync(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_patience);
        try
        {
            await database.OpenAsync(serving: true, limit.Token).WaitAsync(limit.Token);
            await store.WarmAsync(cancellation);
            if (await database.AdviceAsync(limit.Token) is { } advice)
            {
                LogAdvice(logger, advice);
            }
        }
        catch (StoreUnavailableException)
        {
            // The store is open, and was too slow to be warmed.
        }
#pragma warning disable CA1031 // a store that cannot be opened must not keep a node from answering
        catch (Exception failure) when (failure is not StartRefusedException or StoreDamagedException && !cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            TellOnce(failure is StoreDamagedException ? failure.Message : $"The store cannot be opened ({StoreUnavailableException.Kind(failure)}).");
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!database.IsOpen)
        {
            try
            {
                await TryAsync(stoppingToken);
            }
            catch (StartRefusedException refused)
            {
                // At start it would have stopped the node. Now people text and call, and who mends the store need not restart anything.
                TellOnce(refused.Message);
            }

            if (!database.IsOpen)
            {
                _patience = _patience < _longest / 2 ? 2 * _patience : _longest;

                // The machine's own clock: a virtual one must not decide when a database is back.
                await Task.Delay(_pause, stoppingToken);
            }
        }
    }

    private void TellOnce(string reason)
    {
        if (_told != reason)
        {
            _told = reason;
            LogClosed(logger, reason);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "{Sentence} Until it can be used, texts and calls are answered without memory.")]
    private static partial void LogClosed(ILogger logger, string sentence);

    [LoggerMessage(2, LogLevel.Warning, "{Sentence}")]
    private static partial void LogAdvice(ILogger logger, string sentence);
}
