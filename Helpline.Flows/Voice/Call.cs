using System.Diagnostics.CodeAnalysis;

namespace Helpline.Flows.Voice;

/// <summary>What became of a join.</summary>
public enum Joined
{
    No,

    /// <summary>The two were joined for less than a talk: a queue that dropped, a wrong key.</summary>
    Briefly,

    /// <summary>The two talked. From then on nothing about the line is spoken into that room.</summary>
    Talked,
}

/// <summary>Where a call stands. It travels in the signed URLs, so a call needs no store.</summary>
[SuppressMessage("Naming", "CA1716", Justification = "It is the field's own word, and nobody calls this from Visual Basic.")]
public sealed record Call
{
    /// <summary>Prompts after which a caller who only presses keys is connected.</summary>
    public const int MostPrompts = 40;

    public CallState State { get; init; }

    public required string Language { get; init; }

    /// <summary>The caller pressed 5.</summary>
    public bool CannotTalk { get; init; }

    /// <summary>The topic that is being heard; null elsewhere.</summary>
    public string? Topic { get; init; }

    /// <summary>How often this prompt was repeated.</summary>
    public int Repeats { get; init; }

    /// <summary>Prompts that were heard before the first dial.</summary>
    public int Prompts { get; init; }

    /// <summary>The rung that rings, or rang last; its place in the ladder.</summary>
    public int Rung { get; init; }

    /// <summary>How the rung that rings is joined.</summary>
    public RungMode Mode { get; init; }

    /// <summary>From 0.</summary>
    public int Round { get; init; }

    /// <summary>The best that became of this call's joins.</summary>
    public Joined Joined { get; init; }

    /// <summary>The last join was shorter than a talk.</summary>
    public bool Brief { get; init; }

    /// <summary>The rung behind which the next one is looked for; null to begin with the first. Within a request only.</summary>
    public int? Tried { get; init; }

    /// <summary>The rung before rang and was not joined. Within a request only.</summary>
    public bool RangInVain { get; init; }

    /// <summary>The caller asked to be connected again: after the last rung the first one follows. Within a request only.</summary>
    public bool RoundAgain { get; init; }
}

/// <summary>What a turn of a call asks its host to do, in order. A closed list: one exhaustive switch renders it.</summary>
public abstract record CallEffect
{
    private CallEffect()
    {
    }

    public sealed record Speak(IReadOnlyList<SpokenText> Lines) : CallEffect;

    /// <summary>Say it and wait for one key; the key goes to <paramref name="Next"/>, silence to the effect that follows.</summary>
    public sealed record Ask(IReadOnlyList<SpokenText> Lines, int Seconds, Call Next) : CallEffect;

    /// <summary>Nobody pressed a key: go on at <paramref name="Next"/>.</summary>
    public sealed record GoOn(Call Next) : CallEffect;

    /// <summary>Choose a rung: the turn goes on with the choice.</summary>
    public sealed record Connect : CallEffect;

    /// <summary>
    /// Ring the rung of <paramref name="Next"/>. <paramref name="Line"/> is that rung as the host chose it,
    /// <paramref name="Lease"/> the place that it took there, and <paramref name="Caller"/> the caller's pseudonym of the day
    /// as a path segment, where there is a store.
    /// </summary>
    public sealed record DialRung(Call Next, Rung? Line = null, string? Lease = null, string? Caller = null) : CallEffect;

    public sealed record HangUp : CallEffect;
}

/// <summary>What is spoken: a prompt, or a topic's own words.</summary>
public abstract record SpokenText(string Language)
{
    /// <summary>A prompt about calling names the rung that is rung next.</summary>
    public sealed record OfPrompt(string Id, string Language, int? Rung = null) : SpokenText(Language);

    public sealed record OfTopic(string Id, string Language) : SpokenText(Language);
}

/// <summary>What happened to a call since the last document.</summary>
public abstract record CallInput
{
    private CallInput()
    {
    }

    /// <summary>The call came in.</summary>
    public sealed record Arrival : CallInput;

    /// <summary>A key; anything but 0 to 9 and * is no key that a menu knows.</summary>
    public sealed record Key(char Digit) : CallInput;

    public sealed record Silence : CallInput;

    /// <summary>A rung's leg ended.</summary>
    /// <param name="Status">As Twilio reports it; null when it is missing.</param>
    /// <param name="Bridged">Null when it is missing.</param>
    /// <param name="Seconds">How long the leg lasted; null when it is missing.</param>
    public sealed record DialEnd(string? Status, bool? Bridged, int? Seconds) : CallInput
    {
        /// <summary>A warm leg that is reported without a word about bridging was joined when it lasted this long: the whisper is shorter.</summary>
        public const int WarmJoinSeconds = 45;

        public const int WarmTalkSeconds = 30;
        public const int BridgeTalkSeconds = 60;

        public Joined Joined(RungMode mode)
        {
            // "completed" alone is no success: a voicemail that answers ends like that as well.
            var ended = Status is "completed" or "answered";
            var joined = Bridged ?? (ended && (mode == RungMode.Bridge || Seconds >= WarmJoinSeconds));
            if (!joined)
                return Voice.Joined.No;
            return Seconds >= (mode == RungMode.Warm ? WarmTalkSeconds : BridgeTalkSeconds) ? Voice.Joined.Talked : Voice.Joined.Briefly;
        }
    }
}
