using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Helpline.Web.Admin;

/// <summary>
/// How often one address may try to sign in or to enrol. A passkey cannot be guessed; this bounds what trying costs us. One address for all,
/// and anybody could keep the owners out: so it is the one that a proxy has written down, if the operator has named that proxy.
/// </summary>
internal static class Attempts
{
    /// <summary>In a minute. A sign-in takes two.</summary>
    public const int Most = 30;

    // Not the framework's own middleware: it never lets go of the timer of its limiter, and the timer holds the whole app.
    public static void AddAttempts(this IServiceCollection services) => services.AddSingleton(_ =>
        PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetFixedWindowLimiter(
            Address(context), _ => new FixedWindowRateLimiterOptions { PermitLimit = Most, Window = TimeSpan.FromMinutes(1) })));

    // ASPNETCORE_FORWARDEDHEADERS_ENABLED, which some hosts set by themselves, believes everybody.
    public static void BelieveNobody(this IServiceCollection services) =>
        services.PostConfigure<ForwardedHeadersOptions>(everybody => everybody.ForwardedHeaders = ForwardedHeaders.None);

    /// <summary>Wherever a stranger may post.</summary>
    public static Task LimitAsync(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsPost(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            using var lease = context.RequestServices.GetRequiredService<PartitionedRateLimiter<HttpContext>>().AttemptAcquire(context);
            if (!lease.IsAcquired)
            {
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                return Task.CompletedTask;
            }
        }

        return next(context);
    }

    /// <summary>Behind the operator's proxies the framework puts the sender's address in the place of theirs. Nobody else's word counts.</summary>
    public static void UseForwardedAddress(this IApplicationBuilder app, IReadOnlyList<IPNetwork> proxies)
    {
        // With an empty list the framework would believe everybody.
        if (proxies.Count == 0)
        {
            return;
        }

        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            forwarded.KnownIPNetworks.Add(proxy);
        }

        app.UseForwardedHeaders(forwarded);
    }

    // Whoever has one address of IPv6 has a network of them.
    private static string Address(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } address => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        var address => $"{address?.MapToIPv4()}",
    };
}
