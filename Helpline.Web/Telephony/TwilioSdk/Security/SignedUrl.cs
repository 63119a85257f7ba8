namespace Twilio.Security;

/// <summary>Twilio signs the port for some products and leaves it out for others, whatever was configured.</summary>
internal static class SignedUrl
{
    /// <summary>The same URL without its port; or with the scheme's own when it has none.</summary>
    public static string OtherPort(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        if (start < 3)
        {
            return url;
        }

        var end = url.AsSpan(start).IndexOfAny('/', '?', '#');
        end = end < 0 ? url.Length : start + end;
        var host = start + url.AsSpan(start, end - start).LastIndexOf('@') + 1;
        var colon = url.AsSpan(host, end - host).LastIndexOf(':');
        var hasPort = colon > url.AsSpan(host, end - host).LastIndexOf(']');
        if (hasPort)
        {
            return url.Remove(host + colon, end - host - colon);
        }

        var scheme = url.AsSpan(0, start - 3);
        return scheme.Equals("https", StringComparison.OrdinalIgnoreCase) ? url.Insert(end, ":443")
            : scheme.Equals("http", StringComparison.OrdinalIgnoreCase) ? url.Insert(end, ":80")
            : url;
    }
}
