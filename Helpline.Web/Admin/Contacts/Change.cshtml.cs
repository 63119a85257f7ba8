using System.Globalization;
using System.Security.Claims;
using Helpline.Flows.Content;
using Helpline.Flows.Content.Live;
using Helpline.Flows.Voice;
using Helpline.Web.Intake;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Helpline.Web.Admin.Contacts;

/// <summary>
/// The forms of one contact or line; what a change would do; and, by POST alone, the change. Looking ahead is a GET, so that whoever is asked
/// for a passkey on the way comes back to what they typed.
/// </summary>
internal sealed class ChangeModel(ContactDesk desk, ContentSnapshots snapshots, Audit audit) : PageModel
{
    private const int LongestReason = 200;

    public string Target { get; private set; } = "";

    /// <summary>The contact; null when it is a line.</summary>
    public Contact? Contact { get; private set; }

    /// <summary>The line as it is rung now; null when it is a contact.</summary>
    public Rung? Rung { get; private set; }

    /// <summary>The contact whose number the line dials; null when it has its own.</summary>
    public Contact? Follows { get; private set; }

    public Phrase Subject => ContactWords.Subject(Target, snapshots);

    public ContentPack Pack => snapshots.Pack;

    public ContentSnapshot Now { get; private set; } = snapshots.Now;

    /// <summary>What was asked for; null while only the forms are shown.</summary>
    public Proposal? Proposal { get; private set; }

    /// <summary>The value as it was typed.</summary>
    public string Asked { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public Phrase? Problem { get; private set; }

    public string NextMorning => desk.NextMorning;

    /// <summary>The one form that was asked for; null when all are shown.</summary>
    public Change? Wanted { get; private set; }

    /// <summary>What a change would do; without a value, the form for one; with what its owner saw, why it was not made.</summary>
    public static string Link(string target, Change change, string? value = null, string? reason = null, int? seen = null) => "/admin/contacts/change" + QueryString.Create(
        new Dictionary<string, string?>
        {
            ["target"] = target,
            ["change"] = change.ToString(),
            ["value"] = value,
            ["reason"] = reason,
            ["seen"] = seen?.ToString(CultureInfo.InvariantCulture),
        }.Where(one => one.Value is not null));

    /// <summary>Where a change that is in force can be taken back.</summary>
    public static string BackLink(string target, Change change) => Link(target, change, "");

    /// <summary>What stands in the field of a form: also what was typed before the page changed its language.</summary>
    public string Filled(Change change, string? usual) => Proposal?.Change == change && Asked.Length > 0 ? Asked
        : Request.Query[change.ToString()] is [{ Length: > 0 } typed] ? typed
        : usual ?? "";

    public string? ValueOf(Change change) => Now.Overrides.ValueOf(Target, change);

    public async Task<IActionResult> OnGetAsync(string? target, Change? change, string? value, string? reason, int? seen, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(target))
        {
            return Page();
        }

        if (!await FindAsync(target, cancellation))
        {
            return NotFound();
        }

        if (change is { } wanted && Enum.IsDefined(wanted))
        {
            Wanted = wanted;
            if (Request.Query.ContainsKey(nameof(value)))
            {
                Look(wanted, value, reason, seen);
            }
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        string? target, [BindRequired] Change change, string? value, string? reason, [BindRequired] int seen, CancellationToken cancellation)
    {
        if (!await FindAsync(target, cancellation))
        {
            return NotFound();
        }

        Look(change, value, reason, seen);
        if (Problem is null && Proposal is { After: not null } proposal)
        {
            var note = audit.Note(AuditAct.ChangedContact, $"{Target}, {proposal.Change} {(proposal.Value is "" ? "taken back" : proposal.Value)}");
            if (await desk.MakeAsync(proposal, Reason, User.FindFirstValue(ClaimTypes.Name) ?? "", note, cancellation))
            {
                return LocalRedirect("/admin/contacts");
            }
        }

        // Clicked twice: it is made, and nobody hears the answer to the first click.
        if (Proposal?.Problem is { } problem && (problem == ContactWords.AlreadySo || problem == ContactWords.NothingToTakeBack))
        {
            return LocalRedirect("/admin/contacts");
        }

        // Not shown as the answer to a form: whoever goes back to it would be asked to send it again.
        return LocalRedirect(Link(Target, change, Asked, Reason, seen));
    }

    private async Task<bool> FindAsync(string? target, CancellationToken cancellation)
    {
        Target = target ?? "";
        Now = await desk.NowAsync(cancellation);
        Contact = snapshots.ContactOf(Target);
        if (snapshots.LineOf(Target) is { } line)
        {
            Rung = Now.Rungs[line];
            Follows = OverrideSet.DialledBy(snapshots.Ladder[line], snapshots.Pack);
        }

        // Of something that the pack or the settings no longer know, only a change can be taken back.
        return Contact is not null || Rung is not null || Enum.GetValues<Change>().Any(change => ValueOf(change) is not null);
    }

    private void Look(Change change, string? value, string? reason, int? seen)
    {
        Reason = Back.Trimmed(reason, LongestReason);
        Asked = value ?? "";
        Proposal = desk.Propose(Now, Target, change, Asked);
        Problem = seen is { } number && number != Now.Number ? ContactWords.SomebodyWasFaster
            : Proposal.Problem ?? (seen is not null && Reason.Length == 0 && Proposal.WantsReason ? ContactWords.NoReason : null);
    }
}
