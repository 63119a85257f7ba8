using System.Security.Claims;
using Helpline.Web.Admin.Exports;
using Helpline.Web.Storage.Admins;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Helpline.Web.Admin;

/// <summary>A passkey again, by whoever is signed in, and back to where they were.</summary>
internal sealed class ConfirmModel(Passkeys passkeys, AdminStore store, Sessions sessions, Audit audit) : PageModel
{
    public bool Failed { get; private set; }

    private string Id => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    public async Task<IActionResult> OnPostOptionsAsync(CancellationToken cancellation) =>
        Content(await passkeys.AskAsync(await store.FindByIdAsync(Id, cancellation)), "application/json");

    public async Task<IActionResult> OnPostAsync(string? credential, string? back, CancellationToken cancellation)
    {
        if ((await passkeys.ShownAsync(credential, cancellation))?.Id != Id)
        {
            Failed = true;
            return Page();
        }

        await audit.NoteAsync(AuditAct.Confirmed, "", cancellation);
        await sessions.ConfirmAsync(User.FindFirstValue(SessionTickets.Token)!, cancellation);
        return LocalRedirect(ExportsModel.PageFor(Back.Safe(back)));
    }
}
