using System.Data.Common;
using Helpline.Web.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Identity;

namespace Helpline.Web.Admin;

/// <summary>What holds for every path below <c>/admin</c>, in any letter case, whether it exists or not.</summary>
internal static class AdminGate
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'";

    // A form with a passkey in it has less than two.
    private const int MostBytes = 64 * 1024;

    public static bool IsAdmin(HttpContext context) => context.Request.Path.StartsWithSegments("/admin", StringComparison.OrdinalIgnoreCase);

    public static void UseAdminGate(this IApplicationBuilder app)
    {
        app.Use(WithHeaders).UseStatusCodePages(PlainPage.WriteAsync).Use(WithoutStore);
        app.UseForwardedAddress(app.ApplicationServices.GetRequiredService<HelplineOptions>().Proxies);
        app.Use(Attempts.LimitAsync);
        app.UseAuthentication();
        app.Use(SignedInFirst);
        app.UseAuthorization();
    }

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
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = MostBytes;
        }

        // TLS ends in front of the app, so the request itself says http.
        var options = context.RequestServices.GetRequiredService<HelplineOptions>();
        context.Request.Scheme = options.AdminUrl.Scheme;
        Translate.Remember(context, options.AdminCookies());
        return next(context);
    }

    private static async Task WithoutStore(HttpContext context, RequestDelegate next)
    {
        if (!context.RequestServices.GetRequiredService<Guard>().IsOpen && !SeenSessions.MayLook(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        try
        {
            await next(context);
        }
        catch (Exception failure) when (IsOfTheStore(failure) && !context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    // What protects cookies wraps it: its keys lie in the store, too.
    public static bool IsOfTheStore(Exception? failure) =>
        failure is StoreUnavailableException or DbException or TimeoutException || (failure is not null && IsOfTheStore(failure.InnerException));

    private static Task SignedInFirst(HttpContext context, RequestDelegate next) =>
        context.User.Identity is { IsAuthenticated: true } || context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null
            ? next(context)
            : context.ChallengeAsync(IdentityConstants.ApplicationScheme);
}
