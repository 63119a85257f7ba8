using System.Security.Claims;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Admins;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Helpline.Web.Admin;

/// <summary>Identity's passkeys: what a browser is asked, and what it answered. Whatever a stranger sends is no passkey, and no error.</summary>
internal sealed class Passkeys(SignInManager<AdminUser> signIn, AdminStore store)
{
    /// <summary>Asks for a passkey: any of ours, or one of the given person's.</summary>
    public Task<string> AskAsync(AdminUser? user = null) => signIn.MakePasskeyRequestOptionsAsync(user);

    /// <summary>Whose passkey was shown; null when it is none of ours, or was not asked for.</summary>
    public async Task<AdminUser?> ShownAsync(string? credential, CancellationToken cancellation)
    {
        if (await JudgeAsync(credential, signIn.PerformPasskeyAssertionAsync) is not { } shown)
        {
            return null;
        }

        Rethrow(shown.Failure);
        if (!shown.Succeeded)
        {
            return null;
        }

        await store.AddOrUpdatePasskeyAsync(shown.User, shown.Passkey, cancellation);
        return shown.User;
    }

    /// <summary>Asks for a new passkey of somebody.</summary>
    public Task<string> AskForNewAsync(string id, string email) =>
        signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = id, Name = email, DisplayName = email });

    /// <summary>The new passkey, and for whom it was made; null when it is none, or was not asked for.</summary>
    public async Task<(UserPasskeyInfo Passkey, string Id)?> MadeAsync(string? credential)
    {
        var made = await JudgeAsync(credential, signIn.PerformPasskeyAttestationAsync);
        Rethrow(made?.Failure);
        return made is { Succeeded: true } ? (made.Passkey, made.UserEntity.Id) : null;
    }

    public Task SignInAsync(AdminUser user) => signIn.Context.SignInAsync(
        IdentityConstants.ApplicationScheme,
        new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, user.Id)], IdentityConstants.ApplicationScheme)));

    private static async Task<T?> JudgeAsync<T>(string? credential, Func<string, Task<T>> judge)
        where T : class
    {
        if (string.IsNullOrEmpty(credential))
        {
            return null;
        }

        try
        {
            return await judge(credential);
        }
        catch (InvalidOperationException)
        {
            // Nothing was asked, or so long ago that the question is forgotten.
            return null;
        }
    }

    // Identity takes a store that cannot be asked for a passkey that is wrong.
    private static void Rethrow(PasskeyException? failure)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is StoreUnavailableException)
            {
                throw new StoreUnavailableException(cause);
            }
        }
    }
}
