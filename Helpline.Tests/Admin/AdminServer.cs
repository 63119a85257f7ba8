using System.Security.Claims;
using System.Security.Cryptography;
using Helpline.Web;
using Helpline.Web.Admin;
using Helpline.Web.Storage.Admins;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Helpline.Tests.Admin;

/// <summary>The app as admins open it on this machine: passkeys want a name for a host, not an address.</summary>
public sealed class AdminServer : HelplineServer
{
    private readonly Uri _origin;

    public AdminServer()
    {
        var port = FreePort.New();
        UseKestrel(port);
        _origin = new Uri($"http://localhost:{port}");
        Settings["Helpline:Admin:PublicUrl"] = _origin.GetLeftPart(UriPartial.Authority);
    }

    /// <summary>Where a browser opens it. Whoever knows it can ask there: it is open.</summary>
    public Uri Origin
    {
        get
        {
            StartServer();
            return _origin;
        }
    }

    /// <summary>Everything below <c>/admin</c>.</summary>
    internal IReadOnlyList<RouteEndpoint> Routes =>
        [.. Pages.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(route => PathOf(route).StartsWith("/admin", StringComparison.Ordinal))];

    internal static string PathOf(RouteEndpoint route) => "/" + route.RoutePattern.RawText?.Trim('/');

    /// <summary>A one-time link, as <c>admin add</c> prints it.</summary>
    internal async Task<Uri> LinkAsync(string email, AdminRole role = AdminRole.Owner)
    {
        var token = await Services.GetRequiredService<Invitations>().NewAsync(email, role, TestContext.Current.CancellationToken);
        return Services.GetRequiredService<HelplineOptions>().EnrolLink(token);
    }

    /// <summary>The session cookie of somebody new, with two passkeys, who has just signed in.</summary>
    internal async Task<(string Name, string Value)> CookieAsync(AdminRole role)
    {
        var user = new AdminUser { Id = RandomNumberGenerator.GetHexString(32, lowercase: true), Email = $"{RandomNumberGenerator.GetHexString(12, lowercase: true)}@example.org", Role = role };
        await using var scope = Pages.CreateAsyncScope();
        var store = (IUserPasskeyStore<AdminUser>)scope.ServiceProvider.GetRequiredService<IUserStore<AdminUser>>();
        await store.CreateAsync(user, TestContext.Current.CancellationToken);
        foreach (var name in new[] { "Work laptop", "Phone" })
        {
            var passkey = new UserPasskeyInfo(RandomNumberGenerator.GetBytes(16), [1], Clock.GetUtcNow(), 0, [], true, true, true, [], []) { Name = name };
            await store.AddOrUpdatePasskeyAsync(user, passkey, TestContext.Current.CancellationToken);
        }

        return await CookieAsync(user.Id);
    }

    /// <summary>The cookie of a new session of somebody.</summary>
    internal async Task<(string Name, string Value)> CookieAsync(string id)
    {
        var options = Pages.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var token = await options.SessionStore!.StoreAsync(Ticket(ClaimTypes.NameIdentifier, id));
        return (options.Cookie.Name!, options.TicketDataFormat.Protect(Ticket("Microsoft.AspNetCore.Authentication.Cookies-SessionId", token)));
    }

    internal async Task<AdminClient> SignedInAsync(AdminRole role) => new(Origin, await CookieAsync(role));

    private static AuthenticationTicket Ticket(string claim, string value) =>
        new(new ClaimsPrincipal(new ClaimsIdentity([new Claim(claim, value)], "test")), IdentityConstants.ApplicationScheme);
}
