namespace Helpline.Flows.Voice;

/// <summary>What the advocate of a warm rung hears. Nothing about the caller before key 1: a voicemail would keep it.</summary>
public static class Whisper
{
    /// <summary>The one key that accepts.</summary>
    public const char AcceptKey = '1';

    private const int KeySeconds = 5;

    /// <summary>The line and the keys, twice; then the leg ends, for silence never connects.</summary>
    public static IReadOnlyList<CallEffect> Offer(Call call, string advocateLanguage)
    {
        var ask = new CallEffect.Ask([new SpokenText.OfPrompt(Prompts.Whisper, advocateLanguage)], KeySeconds, call);
        return [ask, ask, new CallEffect.HangUp()];
    }

    /// <summary>Only key 1 accepts: the document ends, and the two are joined. Any other key ends that leg alone.</summary>
    public static IReadOnlyList<CallEffect> Answer(Call call, char? key, string advocateLanguage)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (key != AcceptKey)
            return [new CallEffect.HangUp()];

        var who = new SpokenText.OfPrompt(Prompts.CallerLanguage(call.Language), advocateLanguage);
        return [new CallEffect.Speak(call.CannotTalk ? [who, new SpokenText.OfPrompt(Prompts.MayNotSpeak, advocateLanguage)] : [who])];
    }
}
