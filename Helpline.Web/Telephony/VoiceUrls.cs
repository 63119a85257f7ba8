using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Helpline.Flows.Voice;

namespace Helpline.Web.Telephony;

/// <summary>Where a call is: the state and what belongs to it, as they stood in the URL.</summary>
internal sealed record VoicePlace(string State, IReadOnlyList<string> Segments);

/// <summary>
/// The one place where the URLs of a call are made and read: <c>menu/key/es/0-0-3-0-0-0-0-0/-</c> for the caller, <c>whisper/en/es/talk/-</c>
/// for the leg of a line. A call has no other memory: Twilio signs the whole path, so it cannot be forged. Reading is total: whatever is
/// not understood is null, and leads to a person.
/// </summary>
internal static partial class VoiceUrls
{
    /// <summary>What the request that a caller's URL brings will tell.</summary>
    public const string Key = "key";
    public const string Silence = "silence";
    public const string Dialed = "dialed";

    /// <summary>What an advocate hears, what their key does, and when the leg's place is free again.</summary>
    public const string Whisper = "whisper";
    public const string Accept = "accept";
    public const string LegStatus = "leg";

    /// <summary>Raise it when a state gets another meaning: calls that are under way during a deployment then start afresh, with a person.</summary>
    private const string Versioned = "/twilio/voice/v1/";

    // Overrides for Twilio's request, no part of the signature: https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
    private const string Overrides = "#ct=2000&rc=2&rp=ct,rt,5xx&rt=4000";

    private const string MayNotSpeak = "quiet";
    private const string MaySpeak = "talk";
    private const string Warm = "warm";
    private const string Bridge = "bridge";
    private const string None = "-";

    public static Uri For(string state, params ReadOnlySpan<string> segments)
    {
        var path = Versioned + Checked(state);
        foreach (var segment in segments)
        {
            path += "/" + Checked(segment);
        }

        return new Uri(path + Overrides, UriKind.Relative);
    }

    [SuppressMessage("Globalization", "CA1308", Justification = "A path is written in small letters.")]
    public static Uri ForCall(Call call, string asks) =>
        For(call.State.ToString().ToLowerInvariant(), asks, call.Language, Position(call), call.Topic ?? None);

    /// <param name="state"><see cref="Whisper"/> or <see cref="Accept"/>.</param>
    /// <param name="call">The caller's call.</param>
    /// <param name="advocateLanguage">The language in which the line is spoken to.</param>
    /// <param name="caller">The caller's pseudonym of the day; null without a store.</param>
    public static Uri ForLeg(string state, Call call, string advocateLanguage, string? caller) =>
        For(state, advocateLanguage, call.Language, call.CannotTalk ? MayNotSpeak : MaySpeak, caller ?? None);

    public static Uri ForLegStatus(string lease, RungMode mode, string? caller) =>
        For(LegStatus, lease, mode == RungMode.Warm ? Warm : Bridge, caller ?? None);

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

    /// <summary>Whether the path names one of these stages, whatever its version and the rest of it: who asks can then still be told.</summary>
    public static bool IsAt(string path, params IEnumerable<string> stages) =>
        stages.Contains(Stage().Match(path).Groups[1].Value, StringComparer.OrdinalIgnoreCase);

    public static (Call Call, string Asks)? ReadCall(VoicePlace place, IReadOnlyList<string> languages) =>
        place.Segments is [var asks, var language, var position, var topic] && languages.Contains(language)
        && Enum.TryParse<CallState>(place.State, ignoreCase: true, out var state) && char.IsAsciiLetter(place.State[0])
        && ReadPosition(position, new Call { State = state, Language = language, Topic = topic == None ? null : topic }) is { } call
            ? (call, asks)
            : null;

    /// <summary>Null for segments that this version did not write. The version before told no caller.</summary>
    public static (Call Call, string AdvocateLanguage, string? Caller)? ReadLeg(VoicePlace place, IReadOnlyList<string> languages) =>
        place.Segments is [var advocate, var language, MayNotSpeak or MaySpeak, ..] && languages.Contains(language) && languages.Contains(advocate)
            ? (new Call { Language = language, CannotTalk = place.Segments[2] == MayNotSpeak }, advocate, Known(place.Segments.ElementAtOrDefault(3)))
            : null;

    /// <summary>The place that a leg takes, how its line is joined, and whose call it is. The version before told the place alone.</summary>
    public static (string Lease, RungMode Mode, string? Caller)? ReadLegStatus(VoicePlace place) => place.Segments switch
    {
        [var lease] => (lease, RungMode.Warm, null),
        [var lease, Warm or Bridge, var caller] => (lease, place.Segments[1] == Warm ? RungMode.Warm : RungMode.Bridge, Known(caller)),
        _ => null,
    };

    private static string? Known(string? caller) => caller == None ? null : caller;

    private static string Position(Call call) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(call.CannotTalk ? 1 : 0)}-{call.Repeats}-{call.Prompts}-{call.Rung}-{(int)call.Mode}-{call.Round}-{(int)call.Joined}-{(call.Brief ? 1 : 0)}");

    private static Call? ReadPosition(string position, Call call)
    {
        var numbers = Array.ConvertAll(position.Split('-'), part =>
            part.Length <= 3 && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1);
        return !numbers.Contains(-1)
            && numbers is [<= 1 and var cannotTalk, var repeats, var prompts, var rung, <= (int)RungMode.Bridge and var mode, var round, <= (int)Joined.Talked and var joined, <= 1 and var brief]
            ? call with
            {
                CannotTalk = cannotTalk == 1,
                Repeats = repeats,
                Prompts = prompts,
                Rung = rung,
                Mode = (RungMode)mode,
                Round = round,
                Joined = (Joined)joined,
                Brief = brief == 1,
            }
            : null;
    }

    [GeneratedRegex("^/twilio/voice/+(?:v[^/]*/+)?([^/]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Stage();

    private static string Checked(string segment) =>
        IsSegment(segment) ? segment : throw new ArgumentException("A segment of a voice URL holds letters, digits, dots, underscores and hyphens.", nameof(segment));

    // Dots alone would be folded away on the wire, and with them the signature.
    private static bool IsSegment(string segment) =>
        segment.Length > 0
        && segment.Trim('.').Length > 0
        && segment.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-');
}
