namespace Helpline.Web.Telephony;

/// <summary>Where a call is: the state and what belongs to it, as they stood in the URL.</summary>
internal sealed record VoicePlace(string State, IReadOnlyList<string> Segments);

/// <summary>
/// The one place where the URLs of a call are made and read. A call has no other memory: Twilio signs the whole path, so it cannot be forged.
/// </summary>
internal static class VoiceUrls
{
    /// <summary>Raise it when a state gets another meaning: calls that are under way during a deployment then start afresh, with a person.</summary>
    private const string Versioned = "/twilio/voice/v1/";

    // Overrides for Twilio's request, no part of the signature: https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
    private const string Overrides = "#ct=2000&rc=2&rp=ct,rt,5xx&rt=4000";

    public static Uri For(string state, params ReadOnlySpan<string> segments)
    {
        var path = Versioned + Checked(state);
        foreach (var segment in segments)
        {
            path += "/" + Checked(segment);
        }

        return new Uri(path + Overrides, UriKind.Relative);
    }

    /// <summary>Null for a path of another version, or for none of ours. Whether the state is known is for the call to say.</summary>
    public static VoicePlace? Read(string path)
    {
        if (!path.StartsWith(Versioned, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var segments = path[Versioned.Length..].Split('/');
        return Array.TrueForAll(segments, IsSegment) ? new VoicePlace(segments[0], segments[1..]) : null;
    }

    private static string Checked(string segment) =>
        IsSegment(segment) ? segment : throw new ArgumentException("A segment of a voice URL holds letters, digits, dots, underscores and hyphens.", nameof(segment));

    // Dots alone would be folded away on the wire, and with them the signature.
    private static bool IsSegment(string segment) =>
        segment.Length > 0
        && segment.Trim('.').Length > 0
        && segment.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-');
}
