using System.Globalization;
using System.Security.Claims;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Admins;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Helpline.Web.Admin;

/// <summary>The cookie holds a random token and nothing else; who that is, and their role, the store says anew at each request.</summary>
internal sealed class SessionTickets(Sessions sessions, SeenSessions seen, IHostEnvironment environment) : ITicketStore
{
    /// <summary>The claim that tells when a passkey was last used, in seconds since 1970.</summary>
    public const string Confirmed = "confirmed";

    /// <summary>The claim that holds the session's token. It is never in the cookie.</summary>
    public const string Token = "session";

    public Task<string> StoreAsync(AuthenticationTicket ticket) => StoreAsync(ticket, CancellationToken.None);

    public async Task<string> StoreAsync(AuthenticationTicket ticket, CancellationToken cancellationToken)
    {
        var token = SecretToken.New();
        await sessions.BeginAsync(token, Admin(ticket), cancellationToken);
        return token;
    }

    public Task RenewAsync(string key, AuthenticationTicket ticket) => RenewAsync(key, ticket, CancellationToken.None);

    public Task RenewAsync(string key, AuthenticationTicket ticket, CancellationToken cancellationToken) =>
        sessions.BeginAsync(key, Admin(ticket), cancellationToken);

    public Task<AuthenticationTicket?> RetrieveAsync(string key) => RetrieveAsync(key, CancellationToken.None);

    public async Task<AuthenticationTicket?> RetrieveAsync(string key, CancellationToken cancellationToken)
    {
        var session = await sessions.FindAsync(key, cancellationToken);
        if (session is null || (session.Admin == DemoSignIn.Id && !environment.IsDevelopment()))
        {
            return null;
        }

        return new AuthenticationTicket(
            new ClaimsPrincipal(new ClaimsIdentity(
                [
                    new Claim(ClaimTypes.NameIdentifier, session.Admin),
                    new Claim(ClaimTypes.Name, session.Email),
                    new Claim(ClaimTypes.Role, session.Role.ToString()),
                    new Claim(Confirmed, session.Confirmed.ToString(CultureInfo.InvariantCulture)),
                    new Claim(Token, key),
                ],
                IdentityConstants.ApplicationScheme)),
            IdentityConstants.ApplicationScheme);
    }

    /// <summary>While the store is down: somebody without a name and a role, for the one page that may then be seen.</summary>
    public async Task<AuthenticationTicket?> RetrieveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken)
    {
        try
        {
            var ticket = await RetrieveAsync(key, cancellationToken);
            if (ticket is null)
            {
                seen.Forget(key);
            }
            else
            {
                seen.Saw(key);
            }

            return ticket;
        }
        catch (StoreUnavailableException) when (SeenSessions.MayLook(httpContext.Request) && seen.Knows(key))
        {
            return new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity([], IdentityConstants.ApplicationScheme)), IdentityConstants.ApplicationScheme);
        }
    }

    public Task RemoveAsync(string key) => RemoveAsync(key, CancellationToken.None);

    public Task RemoveAsync(string key, CancellationToken cancellationToken)
    {
        seen.Forget(key);
        return sessions.EndAsync(key, cancellationToken);
    }

    private static string Admin(AuthenticationTicket ticket) => ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier)!;
}
