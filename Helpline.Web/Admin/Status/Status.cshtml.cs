using Helpline.Flows.Content;
using Helpline.Flows.Content.Live;
using Helpline.Web.Admin.Contacts;
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

    /// <summary>The services and lines whose number somebody must call.</summary>
    public IReadOnlyList<Phrase> ToCheck { get; private set; } = [];

    public bool IsHere(NodeRow node) => node.Id == heartbeat.Now.Id;

    public bool IsGone(NodeRow node) => node.IsGone(Minute);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var today = options.Today(time.GetUtcNow());
        var lines = ReplacedLines().ToList();
        ToCheck =
        [
            .. Snapshot.Pack.Contacts.Values
                .Where(contact => contact.IsOld(today) || Snapshot.Overrides.IsUnchecked(ContactOverride.OfContact(contact.Id)))
                .Select(contact => ContactWords.Subject(ContactOverride.OfContact(contact.Id), snapshots)),
            .. lines.Where(line => line.CheckedOn is not { } day || today.DayNumber - day.DayNumber > Contact.GoodForDays)
                .Select(line => ContactWords.Line(line.Index, snapshots)),
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
            StatusWords.OfContacts(Pack.Contacts.Count + lines.Count, ToCheck.Count),
            StatusWords.OfCopies(options.ProviderCopies, copies.Count, copies.Oldest),
        ];
    }

    // A number of the settings has no day on which it was checked; one that an owner put in its place has.
    private IEnumerable<(int Index, DateOnly? CheckedOn)> ReplacedLines() =>
        from line in snapshots.Ladder.Index()
        let target = ContactOverride.OfRung(OverrideSet.NamesOf(snapshots.Ladder)[line.Index])
        where OverrideSet.DialledBy(line.Item, Pack) is null
        let number = Snapshot.Overrides.ValueOf(target, Change.Number)
        where number is not null
        select (line.Index, Snapshot.Overrides.CheckedOn(target, number));

    private async Task<bool> AskStoreAsync(CancellationToken cancellation)
    {
        try
        {
            // Shared and soon told, where a store that hangs would keep each question of the page waiting.
            if (!await readiness.IsReadyAsync())
            {
                return false;
            }

            Nodes = await nodes.AllAsync(cancellation);
            return true;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }
}
