using Helpline.Web.Storage.Admins;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Helpline.Web.Admin;

/// <summary>Who may sign in, and as what.</summary>
internal sealed class PeopleModel(People people, Invitations invitations, Audit audit, HelplineOptions options) : PageModel
{
    private static readonly Phrase _noEmail = new("That is no e-mail address.", "Eso no es una dirección de correo.");

    public IReadOnlyList<Person> Everybody { get; private set; } = [];

    public IReadOnlyList<Invitation> Waiting { get; private set; } = [];

    public Phrase? Problem { get; private set; }

    /// <summary>A link that was made this moment; it is shown once.</summary>
    public Uri? Link { get; private set; }

    public string For { get; private set; } = "";

    public static Phrase Name(AdminRole role) => role is AdminRole.Owner ? new("Owner", "Responsable") : new("Viewer", "Visita");

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Everybody = await people.AllAsync(cancellation);
        Waiting = await invitations.OpenAsync(cancellation);
    }

    public async Task<IActionResult> OnPostInviteAsync(string? email, [BindRequired] AdminRole role, CancellationToken cancellation)
    {
        if (EmailAddress.Parse(email) is { } address)
        {
            // Whoever is brought back keeps their role: changing it is an act of its own.
            var lasting = (await people.AllAsync(cancellation)).FirstOrDefault(person => person.Email == address)?.Role ?? role;
            await audit.NoteAsync(AuditAct.Invited, $"{address}, {lasting}", cancellation);
            For = address;
            Link = options.EnrolLink(await invitations.NewAsync(address, lasting, cancellation));
        }
        else
        {
            Problem = _noEmail;
        }

        await OnGetAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string? email, CancellationToken cancellation)
    {
        if (EmailAddress.Parse(email) is { } address)
        {
            await invitations.WithdrawAsync(address, audit.Note(AuditAct.WithdrewLink, address), cancellation);
        }

        return LocalRedirect("/admin/people");
    }
}
