using Helpline.Flows.Content;

namespace Helpline.Flows.Voice;

/// <summary>How a line is joined.</summary>
public enum RungMode
{
    /// <summary>A partner line answered by people: the advocate presses 1 before the two are joined.</summary>
    Warm,

    /// <summary>A public line behind a queue or a menu: joined as soon as it answers.</summary>
    Bridge,
}

/// <summary>One line of the transfer ladder. As a setting it is <c>Helpline:Transfer:Rungs:N</c>.</summary>
public sealed record Rung
{
    /// <summary>A name of the line, spoken in the caller's language when the pack knows it. Default empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>E.164: the line's number. No default. From the line.</summary>
    public required string Number { get; init; }

    /// <summary>warm or bridge. No default. warm only for a line that has agreed to press 1.</summary>
    public required RungMode Mode { get; init; }

    /// <summary>Date and contact of the line's agreement to warm transfers. Default none: a warm rung is then passed over.</summary>
    public string? Agreement { get; init; }

    /// <summary>Codes, comma separated: en,es; it rings last for callers of other languages. Default empty: all languages.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Mo-Fr 08:00-17:00; Sa 09:00-12:00, local time; the dates of <c>Closed</c>, yyyy-MM-dd, are left out. Default always.</summary>
    public OpeningHours Hours { get; init; } = OpeningHours.Always;

    /// <summary>Seconds, 5 to 600: how long the line rings. Default 25.</summary>
    public int RingSeconds { get; init; } = 25;

    /// <summary>No setting: an owner has switched it off.</summary>
    public bool IsOff { get; init; }

    /// <summary>No setting: an owner has closed it until then, local time.</summary>
    public DateTime? ClosedUntil { get; init; }

    /// <summary>Calls at once, 1 or more; a full rung is passed over. Default 3 for warm, 20 for bridge.</summary>
    public int MaxConcurrent { get; init; } = 20;

    public bool Speaks(string language) => Languages is [] || Languages.Contains(language);

    /// <summary>Whether it may be rung at this local time.</summary>
    public bool MayRing(DateTime local) =>
        !IsOff
        && !(local < ClosedUntil)
        && Hours.IsOpen(local)
        // A call that asks for a key is a robocall on a line that has not agreed to it.
        && (Mode == RungMode.Bridge || Agreement is not null);
}

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
        if (key != AcceptKey)
            return [new CallEffect.HangUp()];

        var who = new SpokenText.OfPrompt(Prompts.CallerLanguage(call.Language), advocateLanguage);
        return [new CallEffect.Speak(call.CannotTalk ? [who, new SpokenText.OfPrompt(Prompts.MayNotSpeak, advocateLanguage)] : [who])];
    }
}
