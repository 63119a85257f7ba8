namespace Helpline.Flows.Voice;

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
