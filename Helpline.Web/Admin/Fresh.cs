using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Helpline.Web.Admin;

/// <summary>A passkey was used a moment ago.</summary>
internal sealed record FreshRequirement(bool ToLook) : IAuthorizationRequirement;

internal sealed class FreshHandler(TimeProvider time, IHttpContextAccessor current) : AuthorizationHandler<FreshRequirement>
{
    private static readonly TimeSpan _fresh = TimeSpan.FromMinutes(5);

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, FreshRequirement requirement)
    {
        if ((!requirement.ToLook && Looks(current.HttpContext!.Request.Method)) || IsFresh(context.User))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    // The demo viewer, whom only Development knows, has no passkey to show.
    private bool IsFresh(ClaimsPrincipal user) =>
        user.FindFirstValue(ClaimTypes.NameIdentifier) == DemoSignIn.Id
        || (long.TryParse(user.FindFirstValue(SessionTickets.Confirmed), NumberStyles.None, CultureInfo.InvariantCulture, out var confirmed)
            && time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(confirmed) < _fresh);

    private static bool Looks(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
}

/// <summary>Who may do it, but has not shown a passkey of late, is asked for one. Everybody else who may not is refused.</summary>
internal sealed class LeadToConfirm : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        var missing = authorizeResult.AuthorizationFailure?.FailedRequirements.ToList();
        if (!authorizeResult.Forbidden || missing is not { Count: > 0 } || !missing.TrueForAll(requirement => requirement is FreshRequirement))
        {
            await _usual.HandleAsync(next, context, policy, authorizeResult);
            return;
        }

        context.Response.Redirect("/admin/confirm" + QueryString.Create("back", await Back.ToAsync(context) ?? "/admin"));
    }
}
