using Microsoft.AspNetCore.Http.Features;

namespace Helpline.Web.Telephony;

internal static class SignedUrl
{
    /// <summary>What Twilio signed: the public base, then path and query as they came over the wire, never decoded.</summary>
    public static string Of(HttpContext context, string? publicBase)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

        // A proxy may send the whole URL as the target: the path begins after its host.
        if (target.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme && !target.StartsWith('/'))
        {
            var path = target.AsSpan(scheme + 3).IndexOfAny('/', '?');
            target = path < 0 ? "" : target[(scheme + 3 + path)..];
        }

        var request = context.Request;
        return (publicBase ?? $"{request.Scheme}://{request.Host.Value}") + target;
    }
}
