using Helpline.Flows.Content;
using Helpline.Flows.Content.Live;
using Helpline.Web.Health;
using Helpline.Web.Intake;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Contacts;
using Helpline.Web.Storage.Nodes;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Helpline.Web.Admin.Contacts;

/// <summary>The contacts and lines as they are named and rung now, what was changed, and its history.</summary>
internal sealed class ContactsModel(ContactDesk desk, ContactStore store, NodeStore nodes, Heartbeat heartbeat, ContentSnapshots snapshots, TimeProvider time) : PageModel
{
    private const int History = 100;

    // In minutes: whoever comes later did not change it, and has nothing to wait for.
    private const int MinutesTold = 10;

    public ContentSnapshot Now { get; private set; } = snapshots.Now;

    public ContentPack Pack => snapshots.Pack;

    public ContentSnapshots Snapshots => snapshots;

    public ContactDesk Desk => desk;

    /// <summary>What is changed now, the newest first.</summary>
    public IReadOnlyList<ContactChange> InForce { get; private set; } = [];

    public IReadOnlyList<ContactChange> Changes { get; private set; } = [];

    /// <summary>How many nodes there are, and how many of them obey the last change; not those that fell silent.</summary>
    public (int All, int Obey) Nodes { get; private set; }

    /// <summary>What was changed last, while a node does not obey it yet or for some minutes; else null.</summary>
    public ContactChange? Last => Changes is [var last, ..] && (Nodes.Obey < Nodes.All || LiveStore.Minute(time.GetUtcNow()) - last.Minute <= MinutesTold) ? last : null;

    public string? NumberOf(string target) => desk.NumberOf(Now, target);

    public bool IsUnchecked(string target) => Now.Overrides.IsUnchecked(target);

    public bool IsOld(Contact contact) => contact.IsOld(DateOnly.FromDateTime(desk.Local));

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Now = await desk.NowAsync(cancellation);
        Changes = await store.HistoryAsync(History, cancellation);
        InForce = [.. (await store.InForceAsync(cancellation)).Where(IsInForce).Reverse()];

        // This node obeys already, whatever it said of itself some seconds ago.
        var here = heartbeat.Now;
        var others = (await nodes.AllAsync(cancellation)).Where(node => node.Id != here.Id && !node.IsGone(here.Seen)).ToList();
        Nodes = (others.Count + 1, others.Count(node => node.Edition >= Now.Number) + 1);
    }

    // A check is the state of a number, and no change that one takes back.
    private static bool IsInForce(ContactChange row) =>
        row.Value.Length > 0 && Enum.TryParse<Change>(row.Change, out var change) && Enum.IsDefined(change) && change is not Change.Checked;
}
