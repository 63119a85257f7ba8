namespace Helpline.Flows;

/// <summary>What a turn asks its host to do. A closed list: one exhaustive switch executes it.</summary>
public abstract record Effect
{
    private Effect()
    {
    }

    /// <summary>Answer with one message of the pack. <paramref name="Minutes"/> fills <c>{MIN}</c>.</summary>
    public sealed record Reply(string Message, string Language, int? Minutes = null) : Effect;

    /// <summary>Answer with nothing, and say why.</summary>
    public sealed record StaySilent(SilenceReason Reason) : Effect;

    /// <summary>The wiring had no answer: the fallback is sent in its place and the miss is counted as our bug.</summary>
    public sealed record Unexpected(string Message, string Language) : Effect;
}

/// <summary>The only reasons for which a text may stay unanswered.</summary>
public enum SilenceReason
{
    /// <summary>The request itself proves that the provider has answered.</summary>
    TwilioAnswered,

    /// <summary>The person texted STOP today and has been told what still works.</summary>
    AfterStopToday,

    /// <summary>Too many texts in ten minutes.</summary>
    LoopPaused,

    /// <summary>The sender is no phone.</summary>
    MachineSender,

    /// <summary>A reaction that the phone sent as text: it quotes our own words.</summary>
    Reaction,
}
