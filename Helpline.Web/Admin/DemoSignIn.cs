using System.Security.Claims;
using Helpline.Web.Storage.Admins;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Helpline.Web.Admin;

/// <summary>One click instead of a passkey, in Development only: elsewhere it is not mapped, and a session of it is refused.</summary>
internal static class DemoSignIn
{
    public const string Id = "demo";

    public const string Path = "/admin/sign-in/demo";

    private const string Email = "demo viewer";

    public static void MapDemoSignIn(this IEndpointRouteBuilder pages)
    {
        if (pages.ServiceProvider.GetRequiredService<IHostEnvironment>().IsDevelopment())
        {
            pages.MapPost(Path, SignInAsync).AllowAnonymous();
        }
    }

    private static async Task<IResult> SignInAsync(
        HttpContext context, string? back, IAntiforgery forgery, IUserStore<AdminUser> store, Audit audit, CancellationToken cancellation)
    {
        if (!await forgery.IsRequestValidAsync(context))
        {
            return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
        }

        if (await store.FindByIdAsync(Id, cancellation) is null)
        {
            await store.CreateAsync(new AdminUser { Id = Id, Email = Email, Role = AdminRole.Viewer }, cancellation);
        }

        await audit.NoteAsync(Email, AuditAct.SignedIn, "without a passkey, in Development", cancellation);
        await context.SignInAsync(
            IdentityConstants.ApplicationScheme,
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, Id)], IdentityConstants.ApplicationScheme)));
        return TypedResults.LocalRedirect(Back.Safe(back));
    }
}
