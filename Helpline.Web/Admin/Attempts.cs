using System.Threading.RateLimiting;

namespace Helpline.Web.Admin;

/// <summary>
/// How often one address may try to sign in or to enrol. A passkey cannot be guessed; this bounds what trying costs us. One address for all,
/// and anybody could keep the owners out: so it is the one that the proxy in front has written down, if there is one.
/// </summary>
internal static class Attempts
{
    public const string Policy = "attempts";

    /// <summary>In a minute. A sign-in takes two.</summary>
    public const int Most = 30;

    public static void AddAttempts(this IServiceCollection services) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.AddPolicy(Policy, context => HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(
                Address(context), _ => new FixedWindowRateLimiterOptions { PermitLimit = Most, Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetNoLimiter(""));
    });

    private static string Address(HttpContext context) =>
        context.Request.Headers["X-Forwarded-For"] is [.., { Length: > 0 } hops]
            ? hops.Split(',')[^1].Trim()
            : $"{context.Connection.RemoteIpAddress}";
}
