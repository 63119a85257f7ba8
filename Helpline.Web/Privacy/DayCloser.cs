using Helpline.Web.Storage;

namespace Helpline.Web.Privacy;

/// <summary>
/// Closes the day at 03:00 local time, whichever node comes first, and whatever was left open by a downtime.
/// </summary>
internal sealed partial class DayCloser(DayStore store, Salts salts, ServiceDays days, TimeProvider time, ILogger<DayCloser> logger)
    : BackgroundService
{
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait for a store that did not take the close.</summary>
    public static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    /// <summary>How long a day may stay open because its close fails, from the first try. Then it is forgotten, counts or no counts.</summary>
    public static readonly TimeSpan Latest = TimeSpan.FromHours(1);

    private DateOnly? _done;
    private DateTimeOffset? _failingSince;

    /// <summary>Closes what is over. Returns how long to wait before looking again.</summary>
    public async Task<TimeSpan> LookAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var today = days.Today(now);
        var yesterday = today.AddDays(-1);
        if (_done == yesterday)
        {
            return Shorter(days.EndOf(today) - now, _look);
        }

        var isOpen = false;
        try
        {
            isOpen = (await store.OpenAsync(today, Salts.New(), cancellation)).Day < today;
            if (isOpen)
            {
                using var span = Spans.Start("close-day");

                // When another node was faster, that is as good.
                await store.CloseAsync(yesterday, Salts.New(), cancellation);
            }

            Done(yesterday);
            return TimeSpan.Zero;
        }
#pragma warning disable CA1031 // the next try may succeed; a close that fails must not end the closing for ever
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            // Only a day that was seen open: a store that does not answer holds it still, and its guard has told the operator.
            if (isOpen)
            {
                await FailedAsync(yesterday, now, failure, cancellation);
            }

            return Again;
        }
    }

    /// <summary>What a downtime left open is closed before the first text is answered.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // A node must not wait for a store that is down: it is looked at again when it is there.
        if (store.IsOpen)
        {
            await LookAsync(cancellationToken);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(await LookAsync(stoppingToken), time, stoppingToken);
        }
    }

    private async Task FailedAsync(DateOnly yesterday, DateTimeOffset now, Exception failure, CancellationToken cancellation)
    {
        if (_failingSince is null)
        {
            _failingSince = now;
            LogStillOpen(logger, StoreUnavailableException.Kind(failure));
        }

        if (now - _failingSince > Latest && await ForgottenAsync(yesterday, cancellation))
        {
            Done(yesterday);
        }
    }

    private async Task<bool> ForgottenAsync(DateOnly yesterday, CancellationToken cancellation)
    {
        try
        {
            if (await store.ForgetAsync(yesterday, Salts.New(), cancellation))
            {
                LogUncounted(logger);
            }

            return true;
        }
#pragma warning disable CA1031 // a store that is gone altogether holds nothing that could be forgotten; it is tried again
        catch (Exception) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    private void Done(DateOnly yesterday)
    {
        salts.Forget();
        _done = yesterday;
        _failingSince = null;
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    [LoggerMessage(1, LogLevel.Warning, "The day that is over cannot be closed yet ({Kind}); it is tried again.")]
    private static partial void LogStillOpen(ILogger logger, string kind);

    [LoggerMessage(2, LogLevel.Error, "The day that is over was forgotten without being counted, because the store takes no durable writes.")]
    private static partial void LogUncounted(ILogger logger);
}
