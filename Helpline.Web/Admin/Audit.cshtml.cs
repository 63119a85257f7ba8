using System.Globalization;
using Helpline.Web.Admin.Contacts;
using Helpline.Web.Intake;
using Helpline.Web.Storage.Admins;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Helpline.Web.Admin;

/// <summary>The audit, a page at a time, by key: what is noted meanwhile moves nothing.</summary>
internal sealed class AuditModel(AuditTrail trail, ContentSnapshots snapshots) : PageModel
{
    private const int PerPage = 50;

    public AuditAct? Act { get; private set; }

    public string Who { get; private set; } = "";

    /// <summary>Whether who looked at what is shown as well: there is far more of that than of changes.</summary>
    public bool Views { get; private set; }

    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    /// <summary>Where the older ones are; null at the end.</summary>
    public string? Older { get; private set; }

    public static Phrase Name(AuditAct act) => act switch
    {
        AuditAct.Viewed => new("looked at", "miró"),
        AuditAct.SignedIn => new("signed in", "entró"),
        AuditAct.SignedOut => new("signed out", "salió"),
        AuditAct.Enrolled => new("enrolled by a link", "se inscribió con un enlace"),
        AuditAct.AddedPasskey => new("added a passkey", "agregó una llave"),
        AuditAct.RemovedPasskey => new("removed a passkey", "quitó una llave"),
        AuditAct.Confirmed => new("showed a passkey", "mostró una llave"),
        AuditAct.Exported => new("exported", "exportó"),
        AuditAct.AddedCampaignDate => new("added a date of the campaign", "agregó una fecha de la campaña"),
        AuditAct.RemovedCampaignDate => new("removed a date of the campaign", "quitó una fecha de la campaña"),
        AuditAct.Invited => new("made a link for", "creó un enlace para"),
        AuditAct.WithdrewLink => new("withdrew the link for", "retiró el enlace para"),
        AuditAct.ChangedRole => new("changed the role of", "cambió el rol de"),
        AuditAct.RemovedPerson => new("removed", "quitó a"),
        AuditAct.EndedSessions => new("signed out everywhere", "cerró todas las sesiones de"),
        AuditAct.ChangedContact => new("changed a contact", "cambió un contacto"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The page or the change in words; what is neither stands as it was noted.</summary>
    public Phrase About(AuditEntry entry) => entry.Act switch
    {
        nameof(AuditAct.Viewed) => Navigation.NameOf("/" + entry.About),
        nameof(AuditAct.ChangedContact) => ContactWords.Noted(entry.About, snapshots),
        _ => new(entry.About, entry.About),
    };

    public static DateTimeOffset Moment(AuditEntry entry) => DateTimeOffset.UnixEpoch.AddTicks(entry.At * TimeSpan.TicksPerMicrosecond);

    public async Task OnGetAsync(AuditAct? act, string? who, bool? views, long? before, string? nonce, CancellationToken cancellation)
    {
        Act = act is { } known && Enum.IsDefined(known) ? known : null;
        Who = who?.Trim() ?? "";
        Views = views is true || Act is AuditAct.Viewed;
        var found = await trail.ReadAsync(Act?.ToString() ?? (Views ? "" : $"!{AuditAct.Viewed}"), Who, before ?? long.MaxValue, nonce ?? "", PerPage + 1, cancellation);
        Entries = [.. found.Take(PerPage)];
        if (found.Count > PerPage)
        {
            Older = "/admin/audit" + QueryString.Create(new Dictionary<string, string?>
            {
                ["act"] = Act?.ToString(),
                ["who"] = Who,
                ["views"] = Views ? "true" : null,
                ["before"] = Entries[^1].At.ToString(CultureInfo.InvariantCulture),
                ["nonce"] = Entries[^1].Nonce,
            });
        }
    }
}
