using System.Text.Encodings.Web;
using System.Text.Unicode;
using Helpline.Web.Admin.Contacts;
using Helpline.Web.Storage.Admins;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.WebEncoders;

namespace Helpline.Web.Admin;

/// <summary>The pages of the admins, from sign-in to audit.</summary>
internal static class AdminExtensions
{
    public static void AddAdmin(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<People>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<Invitations>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<CampaignDates>();
        services.AddSingleton(app => new AdminPages(services, app));
        services.BelieveNobody();
    }

    public static void MapAdmin(this WebApplication app)
    {
        app.MapAssets();
        var pages = app.Services.GetRequiredService<AdminPages>();
        app.MapWhen(AdminGate.IsAdmin, admin => admin.Run(pages.AnswerAsync));
    }

    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddSingleton<KeyRing>();
        services.AddHttpContextAccessor();
        services.AddScoped<Translate>();
        services.AddScoped<Words>(provider => provider.GetRequiredService<Translate>().Text);
        services.AddScoped<Saying>(provider => provider.GetRequiredService<Translate>().Text);
        services.AddScoped<Figures>(provider => provider.GetRequiredService<Translate>().Number);
        services.AddSingleton<Navigation>();
        services.AddSingleton<Audit>();
        services.AddSingleton<LineNotices>();
        services.AddScoped<Passkeys>();
        services.AddSingleton<ContactDesk>();
        services.AddSignIn();
        services.AddPolicies();
        services.AddAttempts();
        services.AddRazorPages(pages => pages.RootDirectory = "/").AddMvcOptions(mvc => mvc.Filters.Add<PageRules>());

        // Spanish is written as it is read.
        return services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
    }

    public static IApplicationBuilder UsePages(this IApplicationBuilder app)
    {
        app.UseRouting();
        app.UseAdminGate();
        return app.UseEndpoints(pages =>
        {
            pages.MapRazorPages();
            pages.MapSignOut();
            pages.MapDemoSignIn();
        });
    }

    /// <summary>Cookies that never leave an encrypted line, where the pages are opened over one.</summary>
    public static CookieSecurePolicy AdminCookies(this HelplineOptions options) =>
        options.AdminUrl.Scheme is "https" ? CookieSecurePolicy.Always : CookieSecurePolicy.None;

    /// <summary>The one-time link that enrols whoever opens it first.</summary>
    public static Uri EnrolLink(this HelplineOptions options, string token) => new(options.AdminUrl, "/admin/enrol/" + token);

    private static void AddSignIn(this IServiceCollection services)
    {
        services.AddSingleton<SeenSessions>();
        services.AddSingleton<SessionTickets>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme);
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<SessionTickets, HelplineOptions>((cookie, tickets, options) =>
            {
                Shape(cookie.Cookie, "helpline-admin", options);
                cookie.SessionStore = tickets;
                cookie.SlidingExpiration = false;

                // Relative: in front of the app stands whatever ends TLS.
                cookie.Events.OnRedirectToLogin = async refused => refused.Response.Redirect(
                    "/admin/sign-in" + (await Back.ToAsync(refused.HttpContext) is { } back ? QueryString.Create("back", back) : QueryString.Empty));
                cookie.Events.OnRedirectToAccessDenied = refused =>
                {
                    refused.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return Task.CompletedTask;
                };
            });
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme)
            .Configure<HelplineOptions>((cookie, options) =>
            {
                // What a passkey is to answer; the framework keeps it under this scheme.
                Shape(cookie.Cookie, "helpline-challenge", options);
                cookie.ExpireTimeSpan = TimeSpan.FromMinutes(5);
            });
        services.AddOptions<AntiforgeryOptions>().Configure<HelplineOptions>((forgery, options) => Shape(forgery.Cookie, "helpline-form", options));

        services.AddIdentityCore<AdminUser>(identity => identity.User.AllowedUserNameCharacters = "").AddSignInManager();
        services.AddScoped<AdminStore>();
        services.AddScoped<IUserStore<AdminUser>>(provider => provider.GetRequiredService<AdminStore>());
        services.AddOptions<IdentityPasskeyOptions>().Configure<HelplineOptions>((passkey, options) =>
        {
            passkey.UserVerificationRequirement = "required";
            passkey.ResidentKeyRequirement = "required";
            // As browsers write it: a name beyond ASCII has a form of its own there.
            var url = new UriBuilder(options.AdminUrl) { Host = options.AdminUrl.IdnHost }.Uri;
            passkey.ServerDomain = url.IdnHost;

            // What the browser says, against what the operator says: the request's own host is what a proxy made of it.
            passkey.ValidateOrigin = context => ValueTask.FromResult(
                !context.CrossOrigin && context.Origin == url.GetLeftPart(UriPartial.Authority));
        });

        services.AddDataProtection().SetApplicationName("Helpline");
        services.AddOptions<KeyManagementOptions>().Configure<KeyRing, HelplineOptions>((keys, ring, options) =>
        {
            keys.XmlRepository = ring;
            keys.XmlEncryptor = new KeyEncryption(options);
        });
    }

    private static void Shape(CookieBuilder cookie, string name, HelplineOptions options)
    {
        cookie.Name = name;
        cookie.Path = "/admin";
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = options.AdminCookies();
    }
}
