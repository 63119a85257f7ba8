using System.Security.Cryptography;
using Helpline.Web.Intake;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Nodes;

namespace Helpline.Web.Health;

/// <summary>Says every few seconds that this node lives, what it runs, and whether it answers.</summary>
internal sealed class Heartbeat(
    NodeStore nodes, ContentSnapshots snapshots, LineMonitor monitor, Readiness readiness, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(15);

    private readonly string _id = RandomNumberGenerator.GetHexString(16, lowercase: true);
    private readonly long _started = LiveStore.Minute(time.GetUtcNow());

    /// <summary>The program's version, without what the build adds to it.</summary>
    public static string Version { get; } =
        typeof(Heartbeat).Assembly.GetName().Version!.ToString(3);

    /// <summary>What this node would say now.</summary>
    public NodeRow Now => new()
    {
        Id = _id,
        Name = Environment.MachineName,
        Version = Version,
        Content = $"{snapshots.Pack.Id} {snapshots.Pack.Version}",
        Edition = snapshots.Now.Number,
        Line = monitor.Line.ToString(),
        Started = _started,
        Seen = LiveStore.Minute(time.GetUtcNow()),
    };

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WithoutStoreAsync(nodes.LeaveAsync(_id, cancellationToken));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await WithoutStoreAsync(nodes.BeatAsync(Now, stoppingToken));

            // A store that went is told in the log, whether anybody asks or not.
            await readiness.IsReadyAsync();

            // The machine's own clock: a virtual one does not say how long this node was silent.
            await Task.Delay(_pause, stoppingToken);
        }
    }

    private static async Task WithoutStoreAsync(Task asked)
    {
        try
        {
            await asked;
        }
        catch (StoreUnavailableException)
        {
            // Then the others see a silent node, and whoever asks this one sees a store that is down.
        }
    }
}
