using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Helpline.Web.Admin;

/// <summary>Ends the session in the store: from then on no copy of its cookie opens anything.</summary>
internal static class SignOut
{
    public static void MapSignOut(this IEndpointRouteBuilder pages) =>
        pages.MapPost("/admin/sign-out", SignOutAsync).RequireAuthorization(Policies.Viewer);

    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery forgery, Audit audit, CancellationToken cancellation)
    {
        if (!await forgery.IsRequestValidAsync(context))
        {
            return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
        }

        await audit.NoteAsync(AuditAct.SignedOut, "", cancellation);
        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        return TypedResults.LocalRedirect("/admin/sign-in");
    }
}
