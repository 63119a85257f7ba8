using System.Buffers.Text;
using System.Security.Cryptography;
using Helpline.Web.Storage.Admins;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Helpline.Web.Admin;

/// <summary>What a one-time link opens. Looking uses nothing up, so a mail scanner that follows it does no harm; it tells no e-mail.</summary>
internal sealed class EnrolModel(Passkeys passkeys, AdminStore store, Invitations invitations, Audit audit) : PageModel
{
    // Anybody may follow a link, as often as they like: one at a time asks the store, or texts would stand in their queue.
    private static readonly SemaphoreSlim _turn = new(1);

    public bool Failed { get; private set; }

    public DateTimeOffset Until { get; private set; }

    public Task<IActionResult> OnGetAsync(string token, CancellationToken cancellation) => WithLinkAsync(token, _ => Task.FromResult<IActionResult>(Page()), cancellation);

    public Task<IActionResult> OnPostOptionsAsync(string token, CancellationToken cancellation) => WithLinkAsync(
        token,
        async invitation =>
        {
            // Who is known keeps their id, so that the same device is not asked for a second passkey of theirs.
            var id = (await store.FindByNameAsync(invitation.Email, cancellation))?.Id ?? NewId();
            return Content(await passkeys.AskForNewAsync(id, invitation.Email), "application/json");
        },
        cancellation);

    public Task<IActionResult> OnPostAsync(string token, string? credential, CancellationToken cancellation) => WithLinkAsync(
        token,
        async invitation =>
        {
            if (await passkeys.MadeAsync(credential) is not { } made)
            {
                Failed = true;
                return Page();
            }

            var note = audit.Note(invitation.Email, AuditAct.Enrolled, invitation.Role.ToString());
            if (await invitations.AcceptAsync(token, made.Id, note, cancellation) is not { } user)
            {
                return StatusCode(StatusCodes.Status410Gone);
            }

            await store.AddOrUpdatePasskeyAsync(user, made.Passkey, cancellation);
            await passkeys.SignInAsync(user);
            return LocalRedirect("/admin/me");
        },
        cancellation);

    private static string NewId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    private async Task<IActionResult> WithLinkAsync(string token, Func<Invitation, Task<IActionResult>> open, CancellationToken cancellation)
    {
        if (await FindAsync(token, cancellation) is not { } invitation)
        {
            return StatusCode(StatusCodes.Status410Gone);
        }

        Until = DateTimeOffset.FromUnixTimeSeconds(invitation.Expires);
        return await open(invitation);
    }

    private async Task<Invitation?> FindAsync(string token, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return await invitations.FindAsync(token, cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }
}
