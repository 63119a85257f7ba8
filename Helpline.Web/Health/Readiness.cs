using System.Diagnostics;
using Helpline.Web.Storage;

namespace Helpline.Web.Health;

/// <summary>
/// Whether this node can use its store. Anybody may ask as often as they like: the store is asked for all of them, once in a while
/// and out of the way of texts.
/// </summary>
internal sealed partial class Readiness(Database database, Guard guard, ILogger<Readiness> logger)
{
    private static readonly TimeSpan _good = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private Task<bool>? _answer;
    private long _asked;
    private bool _told;

    /// <summary>What texts have found out meanwhile is true at once.</summary>
    public async Task<bool> IsReadyAsync() => await AnswerAsync() && !guard.IsOut;

    private Task<bool> AnswerAsync()
    {
        lock (_lock)
        {
            // The machine's own clock: a virtual one does not say how old an answer is.
            if (_answer is null || (_answer.IsCompleted && Stopwatch.GetElapsedTime(_asked) >= _good))
            {
                _asked = Stopwatch.GetTimestamp();
                _answer = Task.Run(AskAsync);
            }

            return _answer;
        }
    }

    private async Task<bool> AskAsync()
    {
        try
        {
            await database.CheckAsync().WaitAsync(_patience);
            if (guard.IsOut)
            {
                // It answers, and no text has come that would have noticed.
                await guard.AskAsync(sql => sql.ValueAsync<int>("select 1"), CancellationToken.None);
            }

            if (_told)
            {
                _told = false;
                LogReady(logger);
            }

            return true;
        }
#pragma warning disable CA1031 // whatever it fails with, the store cannot be used
        catch (Exception failure)
#pragma warning restore CA1031
        {
            // What texts have found out was told by the guard.
            if (!_told && !guard.IsOut)
            {
                _told = true;
                LogNotReady(logger, StoreUnavailableException.Kind(failure));
            }

            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The store cannot be used ({Failure}), and this node is not ready: docs/alerts.md, store-gone.")]
    private static partial void LogNotReady(ILogger logger, string failure);

    [LoggerMessage(2, LogLevel.Information, "The store can be used again, and this node is ready.")]
    private static partial void LogReady(ILogger logger);
}
