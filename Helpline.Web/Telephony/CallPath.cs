using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Helpline.Flows.Voice;

namespace Helpline.Web.Telephony;

/// <summary>
/// A call as path segments: <c>menu/key/es/0-0-3-0-0-0-0-0/-</c>. Twilio signs the whole URL, so it cannot be forged,
/// and reading is total: whatever is not understood is null, and leads to a person.
/// </summary>
internal static class CallPath
{
    /// <summary>What the request that this URL brings will tell.</summary>
    public const string Key = "key";
    public const string Silence = "silence";
    public const string Dialed = "dialed";

    private const string NoTopic = "-";

    [SuppressMessage("Globalization", "CA1308", Justification = "A path is written in small letters.")]
    public static Uri For(Call call, string asks) =>
        VoiceUrls.For(call.State.ToString().ToLowerInvariant(), asks, call.Language, Position(call), call.Topic ?? NoTopic);

    public static (Call Call, string Asks)? Read(VoicePlace place, IReadOnlyList<string> languages)
    {
        if (place.Segments is not [var asks, var language, var position, var topic] || !languages.Contains(language))
            return null;
        if (!Enum.TryParse<CallState>(place.State, ignoreCase: true, out var state) || !char.IsAsciiLetter(place.State[0]))
            return null;
        return ReadPosition(position, new Call { State = state, Language = language, Topic = topic == NoTopic ? null : topic }) is { } call
            ? (call, asks)
            : null;
    }

    private static string Position(Call call) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(call.CannotTalk ? 1 : 0)}-{call.Repeats}-{call.Prompts}-{call.Rung}-{(int)call.Mode}-{call.Round}-{(int)call.Joined}-{(call.Brief ? 1 : 0)}");

    private static Call? ReadPosition(string position, Call call)
    {
        var numbers = new List<int>();
        foreach (var part in position.Split('-'))
        {
            if (part.Length > 3 || !int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return null;
            numbers.Add(number);
        }

        return numbers is [<= 1 and var cannotTalk, var repeats, var prompts, var rung, <= (int)RungMode.Bridge and var mode, var round, <= (int)Joined.Talked and var joined, <= 1 and var brief]
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
}
