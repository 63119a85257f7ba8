using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Helpline.Web.Admin;

/// <summary>One click on a passkey; nothing is typed.</summary>
internal sealed class SignInModel(Passkeys passkeys, Audit audit) : PageModel
{
    /// <summary>A passkey was shown that we do not know.</summary>
    public bool Failed { get; private set; }

    public IActionResult OnGet(string? back) =>
        User.Identity is { IsAuthenticated: true } ? LocalRedirect(Admin.Back.Safe(back)) : Page();

    public async Task<IActionResult> OnPostOptionsAsync() => Content(await passkeys.AskAsync(), "application/json");

    public async Task<IActionResult> OnPostAsync(string? credential, string? back, CancellationToken cancellation)
    {
        if (await passkeys.ShownAsync(credential, cancellation) is not { } user)
        {
            Failed = true;
            return Page();
        }

        await audit.NoteAsync(user.Email, AuditAct.SignedIn, "", cancellation);
        await passkeys.SignInAsync(user);
        return LocalRedirect(Admin.Back.Safe(back));
    }
}
