using Helpline.Web.Admin.Status;
using Helpline.Web.Health;
using Helpline.Web.Intake;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Nodes;

namespace Helpline.Web.Admin;

/// <summary>What stands on every page while it is so: riders get no answer, or callers cannot be connected.</summary>
internal sealed class LineNotices(LineMonitor monitor, ContentSnapshots snapshots, NodeStore nodes, Heartbeat heartbeat, HelplineOptions options, TimeProvider time)
{
    /// <summary>Does this node answer? It asks no store.</summary>
    public StatusNotice Line => StatusWords.OfLine(monitor.Line, monitor.Refused);

    /// <summary>Does this node answer, and can a line be rung now?</summary>
    public IReadOnlyList<StatusNotice> Signs
    {
        get
        {
            var local = options.Local(time.GetUtcNow());
            return [Line, StatusWords.OfLines(snapshots.Now.Rungs.Any(rung => rung.MayRing(local)))];
        }
    }

    /// <summary>How many of the other nodes that live say that they do not answer as they should.</summary>
    public int Ill(IEnumerable<NodeRow> all) => all.Count(node => node.Id != heartbeat.Now.Id && !node.IsGone(heartbeat.Now.Seen)
        && node.Line is nameof(LineState.Silent) or nameof(LineState.AnswersWrongly) or nameof(LineState.TwilioRefused));

    public async Task<IReadOnlyList<Phrase>> TroubleAsync(CancellationToken cancellation) =>
    [
        .. Signs.Append(StatusWords.OfNodes(1, 0, await IllAsync(cancellation), differ: false))
            .Where(sign => sign.State == NoticeLevel.Trouble)
            .Select(sign => sign.Says),
    ];

    private async Task<int> IllAsync(CancellationToken cancellation)
    {
        try
        {
            return Ill(await nodes.AllAsync(cancellation));
        }
        catch (StoreUnavailableException)
        {
            // Whoever shows the page says so already.
            return 0;
        }
    }
}
