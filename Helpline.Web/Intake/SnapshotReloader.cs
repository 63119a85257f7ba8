using Helpline.Flows.Content.Live;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Contacts;

namespace Helpline.Web.Intake;

/// <summary>
/// Reads every ten seconds what owners have changed, behind the back of texts and calls. While the store is down the last known snapshot stays;
/// a node that has never read any says what the pack says.
/// </summary>
internal sealed partial class SnapshotReloader(ContactStore store, ContentSnapshots snapshots, ILogger<SnapshotReloader> logger) : BackgroundService
{
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>What stands in the store is in force when it returns.</summary>
    public async Task ReadAsync(CancellationToken cancellation)
    {
        // One after the other, so that an older reading never overtakes a newer one.
        await _turn.WaitAsync(cancellation);
        try
        {
            var changes = await store.InForceAsync(cancellation);
            var number = changes is [.., var last] ? last.Number : 0;
            if (number == snapshots.Now.Number)
            {
                return;
            }

            snapshots.Issue(snapshots.Make(number, InForce(changes)));
            LogIssued(number);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>What a row says that is in force; what only a newer program knows is passed over.</summary>
    public static OverrideSet InForce(IEnumerable<ContactChange> changes) => OverrideSet.Of(
        from row in changes
        where row.Value.Length > 0 && Enum.IsDefined(typeof(Change), row.Change)
        select new ContactOverride(row.Target, Enum.Parse<Change>(row.Change), row.Value));

    /// <summary>The first text is answered as the owner wants it, where the store is there.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await ReadSafelyAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // The machine's own clock: a virtual day must not delay what an owner has changed.
            await Task.Delay(_look, stoppingToken);
            await ReadSafelyAsync(stoppingToken);
        }
    }

    private async Task ReadSafelyAsync(CancellationToken cancellation)
    {
        try
        {
            await ReadAsync(cancellation);
        }
        catch (StoreUnavailableException)
        {
            // The last known snapshot stays. The guard tells the operator of an outage.
        }
#pragma warning disable CA1031 // a row that nobody understands must not end the reading, and with it the app
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogUnread(failure.GetType().Name);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Contacts are in force as of change {Number}.")]
    private partial void LogIssued(int number);

    [LoggerMessage(2, LogLevel.Error, "What owners have changed of the contacts cannot be read ({Failure}); what is in force stays.")]
    private partial void LogUnread(string failure);
}
