using Helpline.Flows.Voice;

namespace Helpline.Web.Telephony;

/// <summary>The URLs of a rung's leg: what the advocate hears, what the key does, and when the leg's place is free again.</summary>
internal static class LegPath
{
    public const string WhisperState = "whisper";
    public const string AcceptState = "accept";
    public const string StatusState = "leg";

    private const string MayNotSpeak = "quiet";
    private const string MaySpeak = "talk";
    private const string Warm = "warm";
    private const string Bridge = "bridge";
    private const string Nobody = "-";

    /// <param name="call">The caller's call.</param>
    /// <param name="advocateLanguage">The language in which the line is spoken to.</param>
    /// <param name="caller">The caller's pseudonym of the day; null without a store.</param>
    public static Uri Whisper(Call call, string advocateLanguage, string? caller) => For(WhisperState, call, advocateLanguage, caller);

    public static Uri Accept(Call call, string advocateLanguage, string? caller) => For(AcceptState, call, advocateLanguage, caller);

    public static Uri Status(string lease, RungMode mode, string? caller) =>
        VoiceUrls.For(StatusState, lease, mode == RungMode.Warm ? Warm : Bridge, caller ?? Nobody);

    /// <summary>Null for segments that this version did not write. The version before told no caller.</summary>
    public static (Call Call, string AdvocateLanguage, string? Caller)? Read(VoicePlace place, IReadOnlyList<string> languages) =>
        place.Segments is [var advocate, var language, MayNotSpeak or MaySpeak, ..] && languages.Contains(language) && languages.Contains(advocate)
            ? (new Call { Language = language, CannotTalk = place.Segments[2] == MayNotSpeak }, advocate, Known(place.Segments.ElementAtOrDefault(3)))
            : null;

    /// <summary>The place that a leg takes, how its line is joined, and whose call it is. The version before told the place alone.</summary>
    public static (string Lease, RungMode Mode, string? Caller)? ReadStatus(VoicePlace place) => place.Segments switch
    {
        [var lease] => (lease, RungMode.Warm, null),
        [var lease, Warm or Bridge, var caller] => (lease, place.Segments[1] == Warm ? RungMode.Warm : RungMode.Bridge, Known(caller)),
        _ => null,
    };

    private static string? Known(string? caller) => caller == Nobody ? null : caller;

    private static Uri For(string state, Call call, string advocateLanguage, string? caller) =>
        VoiceUrls.For(state, advocateLanguage, call.Language, call.CannotTalk ? MayNotSpeak : MaySpeak, caller ?? Nobody);
}
