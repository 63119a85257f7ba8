using Helpline.Flows.Content;
using Helpline.Flows.Content.Live;
using Helpline.Web.Health;
using Helpline.Web.Intake;
using Helpline.Web.Privacy;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Nodes;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Helpline.Web.Admin.Status;

/// <summary>Is the line alive? In plain words, what is wrong first, and nothing that tells of anybody.</summary>
internal sealed class StatusModel(
    LineNotices notices, LineMonitor monitor, ContentSnapshots snapshots, Readiness readiness, NodeStore nodes, Heartbeat heartbeat, CopyQueue copies, HelplineOptions options, TimeProvider time) : PageModel
{
    public IReadOnlyList<StatusNotice> Signs { get; private set; } = [];

    /// <summary>What is said above all else.</summary>
    public Phrase Headline => StatusWords.Headline(Signs);

    public bool IsTrouble => Signs.Any(sign => sign.State == NoticeLevel.Trouble);

    /// <summary>The nodes; this one alone while the store cannot be asked.</summary>
    public IReadOnlyList<NodeRow> Nodes { get; private set; } = [];

    public ContentSnapshot Snapshot => snapshots.Now;

    public ContentPack Pack => snapshots.Pack;

    public HelplineOptions Options => options;

    public Probe Probe => monitor.LastProbe;

    /// <summary>The quarter of an hour in which the last signed webhook came. While the probes fail it could tell of a rider, and is left out.</summary>
    public DateTimeOffset? Signed => Probe.Line == LineState.Answers ? monitor.LastSigned : null;

    public long Minute => LiveStore.Minute(time.GetUtcNow());

    public IReadOnlyList<Contact> OldContacts { get; private set; } = [];

    public bool IsHere(NodeRow node) => node.Id == heartbeat.Now.Id;

    public bool IsGone(NodeRow node) => node.IsGone(Minute);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var local = TimeZoneInfo.ConvertTime(time.GetUtcNow(), options.TimeZone).DateTime;
        OldContacts =
        [
            .. Snapshot.Pack.Contacts.Values.Where(contact =>
                contact.IsOld(DateOnly.FromDateTime(local)) || Snapshot.Overrides.IsUnchecked(ContactOverride.OfContact(contact.Id))),
        ];
        var hasStore = await AskStoreAsync(cancellation);

        // This node knows better than the store what it found a moment ago.
        Nodes = [heartbeat.Now with { Seen = Minute }, .. Nodes.Where(node => !IsHere(node))];
        Signs =
        [
            .. notices.Signs,
            StatusWords.OfStore(hasStore),
            StatusWords.OfNodes(
                Nodes.Count(node => !IsGone(node)),
                Nodes.Count(IsGone),
                notices.Ill(Nodes),
                Nodes.Select(node => (node.Version, node.Content)).Distinct().Count() > 1),
            StatusWords.OfContacts(Pack.Contacts.Count, OldContacts.Count),
            StatusWords.OfCopies(options.ProviderCopies, copies.Count, copies.Oldest),
        ];
    }

    private async Task<bool> AskStoreAsync(CancellationToken cancellation)
    {
        try
        {
            Nodes = await nodes.AllAsync(cancellation);
            return await readiness.IsReadyAsync();
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }
}
