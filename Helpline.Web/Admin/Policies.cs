using Helpline.Web.Storage.Admins;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Helpline.Web.Admin;

/// <summary>Who may do what. Every page and endpoint below <c>/admin</c> names one of them; several on one page must all hold.</summary>
internal static class Policies
{
    /// <summary>Everybody who is signed in.</summary>
    public const string Viewer = nameof(Viewer);

    public const string Owner = nameof(Owner);

    /// <summary>A passkey was used in the last five minutes; whoever lacks that is led to <c>/admin/confirm</c> and back. For exports.</summary>
    public const string Fresh = nameof(Fresh);

    /// <summary>The same, but looking (GET, HEAD) is free. For pages that show and change.</summary>
    public const string FreshToChange = nameof(FreshToChange);

    public static void AddPolicies(this IServiceCollection services) => services
        .AddSingleton<IAuthorizationHandler, FreshHandler>()
        .AddSingleton<IAuthorizationMiddlewareResultHandler, LeadToConfirm>()
        .AddAuthorizationBuilder()
        .AddPolicy(Viewer, policy => policy.SignedIn())
        .AddPolicy(Owner, policy => policy.SignedIn().RequireRole(nameof(AdminRole.Owner)))
        .AddPolicy(Fresh, policy => policy.SignedIn().AddRequirements(new FreshRequirement(ToLook: true)))
        .AddPolicy(FreshToChange, policy => policy.SignedIn().AddRequirements(new FreshRequirement(ToLook: false)));

    private static AuthorizationPolicyBuilder SignedIn(this AuthorizationPolicyBuilder policy) =>
        policy.AddAuthenticationSchemes(IdentityConstants.ApplicationScheme).RequireAuthenticatedUser();
}
