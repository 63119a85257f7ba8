using System.Buffers.Text;
using System.Security.Claims;
using Helpline.Web.Storage.Admins;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Helpline.Web.Admin;

/// <summary>One's own passkeys. Several are wanted: a lost device must not be a lost way in.</summary>
internal sealed class MeModel(Passkeys passkeys, AdminStore store, People people, Audit audit, Translate translate) : PageModel
{
    private static readonly Phrase _notMade = new("No passkey was made. Try again.", "No se creó ninguna llave. Inténtelo otra vez.");

    public Phrase? Problem { get; private set; }

    /// <summary>Each with the name to show, and with what its forms call it.</summary>
    public IReadOnlyList<(UserPasskeyInfo Passkey, string Name, string Handle)> Passkeys { get; private set; } = [];

    private AdminUser Me => new()
    {
        Id = User.FindFirstValue(ClaimTypes.NameIdentifier)!,
        Email = User.Identity!.Name!,
        Role = Enum.Parse<AdminRole>(User.FindFirstValue(ClaimTypes.Role)!),
    };

    public async Task OnGetAsync(CancellationToken cancellation) => Passkeys =
    [
        .. (await store.GetPasskeysAsync(Me, cancellation)).Select(passkey => (
            passkey,
            string.IsNullOrEmpty(passkey.Name) ? translate.Text("Without a name", "Sin nombre") : passkey.Name,
            Base64Url.EncodeToString(passkey.CredentialId))),
    ];

    public async Task<IActionResult> OnPostOptionsAsync() => Content(await passkeys.AskForNewAsync(Me.Id, Me.Email), "application/json");

    public async Task<IActionResult> OnPostAddAsync(string? credential, string? name, CancellationToken cancellation)
    {
        if (await passkeys.MadeAsync(credential) is not { } made || made.Id != Me.Id)
        {
            Problem = _notMade;
            await OnGetAsync(cancellation);
            return Page();
        }

        made.Passkey.Name = Short(name);
        await audit.NoteAsync(AuditAct.AddedPasskey, made.Passkey.Name, cancellation);
        await store.AddOrUpdatePasskeyAsync(Me, made.Passkey, cancellation);
        return LocalRedirect("/admin/me");
    }

    public async Task<IActionResult> OnPostNameAsync(string? key, string? name, CancellationToken cancellation)
    {
        if (Short(name) is { Length: > 0 } given && Credential(key) is { } credential)
        {
            await store.RenamePasskeyAsync(Me, credential, given, cancellation);
        }

        return LocalRedirect("/admin/me");
    }

    public async Task<IActionResult> OnPostRemoveAsync(string? key, CancellationToken cancellation)
    {
        var mine = await store.GetPasskeysAsync(Me, cancellation);
        if (Credential(key) is { } credential && mine.Count > 1 && mine.FirstOrDefault(own => own.CredentialId.AsSpan().SequenceEqual(credential)) is { } gone)
        {
            await store.RemovePasskeyAsync(Me, credential, audit.Note(AuditAct.RemovedPasskey, gone.Name ?? ""), cancellation);
        }

        return LocalRedirect("/admin/me");
    }

    public async Task<IActionResult> OnPostEverywhereAsync(CancellationToken cancellation)
    {
        await audit.NoteAsync(AuditAct.EndedSessions, Me.Email, cancellation);
        await people.SignOutEverywhereAsync(Me.Id, cancellation);
        return LocalRedirect("/admin/sign-in");
    }

    private static string Short(string? name) => Back.Trimmed(name, 40);

    private static byte[]? Credential(string? handle) => handle is not null && Base64Url.IsValid(handle) ? Base64Url.DecodeFromChars(handle) : null;
}
