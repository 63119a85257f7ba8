using System.Text;
using Helpline.Flows.Content.Live;
using Helpline.Web.Alerts;
using Helpline.Web.Health;
using Helpline.Web.Intake;
using Helpline.Web.Privacy;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Nodes;

namespace Helpline.Web.Telemetry;

/// <summary>What is dead and what still answers, for whoever runs the node: a line each, no figure of texts or calls, and nobody.</summary>
internal sealed class StatusText(
    LineMonitor monitor, Readiness readiness, ContentSnapshots snapshots, CopyQueue copies, NodeStore nodes, Heartbeat heartbeat, HelplineOptions options, TimeProvider time)
{
    public async Task<string> ReadAsync(CancellationToken cancellation)
    {
        var (now, hasStore) = (time.GetUtcNow(), await readiness.IsReadyAsync());
        var local = options.Local(now);
        var line = monitor.LastProbe.Line;
        var snapshot = snapshots.Now;
        var old = snapshot.Pack.Contacts.Values.Any(contact =>
            contact.IsOld(options.Today(now)) || snapshot.Overrides.IsUnchecked(ContactOverride.OfContact(contact.Id)));
        var isBehind = options.ProviderCopies == ProviderCopies.Erase && copies.Oldest > TimeSpan.FromHours(options.Alerts.ErasureHours);
        var text = new StringBuilder();
        Add("the line", line is LineState.Answers, line is LineState.Unknown ? "It has not been tried yet: look again in a minute." : AlertKind.LineSilent.Remedy);
        Add("Twilio's requests", monitor.Refused == 0, AlertKind.TwilioRefused.Remedy);
        Add("memory and log", hasStore, AlertKind.StoreGone.Remedy);
        Add("a person by phone", snapshot.Rungs.Any(rung => rung.MayRing(local)), "No line may be rung now; callers hear the numbers. See the page Contacts, and the hours of the ladder.");
        Add("contacts", !old, AlertKind.ContactOld.Remedy);
        Add("copies at Twilio", !isBehind, AlertKind.ErasureBehind.Remedy);
        Add("nodes", await AreNodesWellAsync(cancellation), "One has fallen silent or does not answer as it should, or the store cannot tell. Ask each for its own status.");
        return text.ToString();

        void Add(string what, bool isWell, string remedy) => text.Append(what).Append(": ").Append(isWell ? "ok" : $"NOT. {remedy}").Append('\n');
    }

    private async Task<bool> AreNodesWellAsync(CancellationToken cancellation)
    {
        try
        {
            var others = (await nodes.AllAsync(cancellation)).Where(node => node.Id != heartbeat.Now.Id);
            return others.All(node => !node.IsGone(heartbeat.Now.Seen) && node.Line is nameof(LineState.Answers) or nameof(LineState.Unknown));
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }
}
