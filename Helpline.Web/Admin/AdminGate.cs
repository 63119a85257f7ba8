using System.Data.Common;
using Helpline.Web.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Helpline.Web.Admin;

/// <summary>What holds for every path below <c>/admin</c>, in any letter case, whether it exists or not.</summary>
internal static class AdminGate
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'";

    public static void UseAdminGate(this WebApplication app)
    {
        app.UseWhen(IsAdmin, admin => admin.Use(WithHeaders).UseStatusCodePages(PlainPage.WriteAsync).Use(WithoutStore));
        app.UseAuthentication();
        app.UseWhen(IsAdmin, admin => admin.Use(SignedInFirst));
        app.UseAuthorization();
    }

    private static bool IsAdmin(HttpContext context) => context.Request.Path.StartsWithSegments("/admin", StringComparison.OrdinalIgnoreCase);

    private static Task WithHeaders(HttpContext context, RequestDelegate next)
    {
        // At the very last: the framework has its own idea of what a cache may keep after a sign-in.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers.CacheControl = "no-store";
            headers["Referrer-Policy"] = "no-referrer";
            return Task.CompletedTask;
        });
        Translate.Remember(context, context.RequestServices.GetRequiredService<HelplineOptions>().AdminCookies());
        return next(context);
    }

    private static async Task WithoutStore(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception failure) when (failure is StoreUnavailableException or DbException or TimeoutException && !context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private static Task SignedInFirst(HttpContext context, RequestDelegate next) =>
        context.User.Identity is { IsAuthenticated: true } || context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null
            ? next(context)
            : context.ChallengeAsync(IdentityConstants.ApplicationScheme);
}
