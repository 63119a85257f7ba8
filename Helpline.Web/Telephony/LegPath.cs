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

    public static Uri Whisper(Call call, string advocateLanguage) => For(WhisperState, call, advocateLanguage);

    public static Uri Accept(Call call, string advocateLanguage) => For(AcceptState, call, advocateLanguage);

    public static Uri Status(string lease) => VoiceUrls.For(StatusState, lease);

    /// <summary>Null for segments that this version did not write.</summary>
    public static (Call Call, string AdvocateLanguage)? Read(VoicePlace place, IReadOnlyList<string> languages) =>
        place.Segments is [var advocate, var language, MayNotSpeak or MaySpeak] && languages.Contains(language) && languages.Contains(advocate)
            ? (new Call { Language = language, CannotTalk = place.Segments[2] == MayNotSpeak }, advocate)
            : null;

    private static Uri For(string state, Call call, string advocateLanguage) =>
        VoiceUrls.For(state, advocateLanguage, call.Language, call.CannotTalk ? MayNotSpeak : MaySpeak);
}
