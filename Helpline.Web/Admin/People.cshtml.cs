using Helpline.Web.Storage.Admins;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Helpline.Web.Admin;

/// <summary>Who may sign in, and as what.</summary>
internal sealed class PeopleModel(People people, Invitations invitations, Audit audit, HelplineOptions options) : PageModel
{
    private static readonly Phrase _lastOwner = new(
        "That was not done: the last owner stays one.", "No se hizo: la última persona responsable sigue siéndolo.");

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
            await audit.NoteAsync(AuditAct.WithdrewLink, address, cancellation);
            await invitations.WithdrawAsync(address, cancellation);
        }

        return LocalRedirect("/admin/people");
    }

    public Task<IActionResult> OnPostRoleAsync(string? id, [BindRequired] AdminRole role, CancellationToken cancellation) => ChangeAsync(
        id, AuditAct.ChangedRole, role.ToString(), person => people.ChangeRoleAsync(person.Id, role, cancellation), cancellation);

    public Task<IActionResult> OnPostRemoveAsync(string? id, CancellationToken cancellation) => ChangeAsync(
        id, AuditAct.RemovedPerson, "", person => people.RemoveAsync(person.Id, cancellation), cancellation);

    public Task<IActionResult> OnPostEverywhereAsync(string? id, CancellationToken cancellation) => ChangeAsync(
        id,
        AuditAct.EndedSessions,
        "",
        async person =>
        {
            await people.SignOutEverywhereAsync(person.Id, cancellation);
            return true;
        },
        cancellation);

    private async Task<IActionResult> ChangeAsync(
        string? id, AuditAct act, string what, Func<Person, Task<bool>> change, CancellationToken cancellation)
    {
        if (id is not null && await people.FindAsync(id, cancellation) is { } person)
        {
            await audit.NoteAsync(act, what is "" ? person.Email : $"{person.Email}, {what}", cancellation);
            if (!await change(person))
            {
                Problem = _lastOwner;
                await OnGetAsync(cancellation);
                return Page();
            }
        }

        return LocalRedirect("/admin/people");
    }
}
