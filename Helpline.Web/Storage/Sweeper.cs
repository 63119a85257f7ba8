namespace Helpline.Web.Storage;

/// <summary>Once a minute, in small batches and never in the path of a text: what has expired in <c>live</c> is deleted.</summary>
internal sealed class Sweeper(LiveStore store, Leases leases, TimeProvider time) : BackgroundService
{
    private const int Batch = 500;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (StoreUnavailableException)
            {
                // The guard has told the operator; the next minute tries again.
            }
        }
    }

    public async Task SweepAsync(CancellationToken cancellation)
    {
        var minute = LiveStore.Minute(time.GetUtcNow());
        await leases.SweepAsync(minute, cancellation);
        while (await store.SweepAsync(minute, Batch, cancellation) == Batch)
        {
            // Texts come between.
        }
    }
}
