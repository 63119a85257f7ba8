using Helpline.Web.Health;
using Helpline.Web.Intake;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Nodes;

namespace Helpline.Web.Alerts;

/// <summary>
/// Looks every minute for what is wrong, and says what began and what is over, once each. It remembers only in memory: after a start,
/// what is still wrong is said again.
/// </summary>
internal sealed class AlertWatch(
    AlertRules rules, IReadOnlyList<AlertOutlet> outlets, NodeStore nodes, Heartbeat heartbeat, HelplineOptions options, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan _pause = TimeSpan.FromMinutes(1);

    private IReadOnlyList<Alert> _ofTraffic = [];
    private long _quarter = LineMonitor.QuarterOf(time.GetUtcNow());
    private volatile IReadOnlyList<Alert> _raised = [];

    /// <summary>What is wrong now.</summary>
    public IReadOnlyList<Alert> Raised => _raised;

    public async Task LookAsync(CancellationToken cancellation)
    {
        if (LineMonitor.QuarterOf(time.GetUtcNow()) is var quarter && quarter != _quarter)
        {
            (_ofTraffic, _quarter) = (rules.OfTraffic(), quarter);
        }

        IReadOnlyList<Alert> now = [.. await rules.OfHouseAsync(cancellation), .. _ofTraffic];
        var before = _raised;
        _raised = now;
        await SayAsync(now.ExceptBy(before.Select(alert => alert.Id), alert => alert.Id), isOver: false, cancellation);
        await SayAsync(before.ExceptBy(now.Select(alert => alert.Id), alert => alert.Id), isOver: true, cancellation);
        foreach (var outlet in outlets)
        {
            await outlet.BringAsync(cancellation);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (outlets.Count == 0 && !options.Telemetry.IsOn)
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            // The machine's own clock: a virtual day must not delay an alert.
            await Task.Delay(_pause, stoppingToken);
            await LookAsync(stoppingToken);
        }
    }

    private async Task SayAsync(IEnumerable<Alert> alerts, bool isOver, CancellationToken cancellation)
    {
        foreach (var alert in alerts)
        {
            if (alert.Kind.IsShared && !await SpeaksForAllAsync(cancellation))
            {
                continue;
            }

            var message = new AlertMessage(alert, isOver, Environment.MachineName, DateTimeOffset.UnixEpoch + (_quarter * LineMonitor.Quarter));
            foreach (var outlet in outlets)
            {
                outlet.Add(message);
            }
        }
    }

    /// <summary>The node that has run for the longest does; without a store everybody.</summary>
    private async Task<bool> SpeaksForAllAsync(CancellationToken cancellation)
    {
        try
        {
            var now = heartbeat.Now;
            return (await nodes.AllAsync(cancellation)).FirstOrDefault(node => !node.IsGone(now.Seen)) is not { } eldest || eldest.Id == now.Id;
        }
        catch (StoreUnavailableException)
        {
            return true;
        }
    }
}
