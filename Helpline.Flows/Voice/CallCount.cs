namespace Helpline.Flows.Voice;

/// <summary>How the calls of a day ended for the log; of several the first counts.</summary>
public enum CallDisposition
{
    /// <summary>Joined for a talk.</summary>
    Talked,

    /// <summary>A line answered, for less than a talk: a voicemail, a queue's menu, a wrong key.</summary>
    Joined,

    /// <summary>The numbers were spoken.</summary>
    Numbers,

    /// <summary>A line was dialled, and the caller left.</summary>
    NotReached,

    /// <summary>A topic was input.</summary>
    Topics,
    Left,
}

/// <summary>How far the way to a person led; of several the first counts.</summary>
public enum TransferStage
{
    /// <summary>Joined for a talk.</summary>
    Talked,

    /// <summary>Joined for less.</summary>
    Joined,
    Rung,

    /// <summary>A person was asked for, and no line could be rung.</summary>
    Offered,
    None,
}

/// <summary>
/// What one turn of a call adds to the log. Counting it twice changes nothing, so a webhook that comes again is counted once.
/// </summary>
public sealed record CallCount
{
    /// <summary>The first turn of a call: only it makes a contact, so that nothing of a call is counted after its day closed.</summary>
    public required bool Arrived { get; init; }

    /// <summary>Null while no key has told one.</summary>
    public string? Language { get; init; }

    /// <summary>The topic whose words are given in this turn.</summary>
    public string? Topic { get; init; }

    public CallDisposition Disposition { get; init; } = CallDisposition.Left;

    public TransferStage Transfer { get; init; } = TransferStage.None;

    /// <param name="call">The call before the turn.</param>
    /// <param name="input">What happened.</param>
    /// <param name="turn">What the turn led to.</param>
    /// <param name="defaultLanguage">The language that no key has to choose.</param>
    public static CallCount Of(Call call, CallInput input, Turn<Call, CallEffect> turn, string defaultLanguage)
    {
        var lines = turn.Effects.SelectMany(Lines).ToList();
        var topic = lines.OfType<SpokenText.OfTopic>().FirstOrDefault()?.Id;
        var joined = call.State == CallState.Ringing && input is CallInput.DialEnd end ? end.Joined(call.Mode) : Joined.No;
        var rung = turn.Effects.Any(effect => effect is CallEffect.DialRung);
        var numbers = lines.OfType<SpokenText.OfPrompt>().Any(prompt => prompt.Id is Prompts.NoAnswer or Prompts.NoAnswerLast or Prompts.AllBusy);
        var count = new CallCount
        {
            Arrived = input is CallInput.Arrival,
            Language = turn.Next.Language == defaultLanguage ? null : turn.Next.Language,
            Topic = topic,
        };
        return (joined, numbers, rung, topic) switch
        {
            (not Joined.No, _, _, _) => count.With(joined),
            (_, true, _, _) => count with { Disposition = CallDisposition.Numbers, Transfer = TransferStage.Offered },
            (_, _, true, _) => count with { Disposition = CallDisposition.NotReached, Transfer = TransferStage.Rung },
            (_, _, _, not null) => count with { Disposition = CallDisposition.Topics },
            _ => count,
        };
    }

    /// <summary>What an advocate's key 1 tells: the two are joined, for as long as the end of the leg will say.</summary>
    public static CallCount OfAcceptance => new CallCount { Arrived = false }.With(Joined.Briefly);

    /// <summary>
    /// What the end of a line's leg tells, for a caller who hung up first hears no further document. Null when it tells of no join.
    /// </summary>
    /// <param name="mode">How the line is joined.</param>
    /// <param name="seconds">How long the leg lasted since it was answered.</param>
    public static CallCount? OfLeg(RungMode mode, int? seconds) =>
        new CallInput.DialEnd("completed", Bridged: null, seconds).Joined(mode) is not Joined.No and var joined
            ? new CallCount { Arrived = false }.With(joined)
            : null;

    private CallCount With(Joined joined) => joined == Joined.Talked
        ? this with { Disposition = CallDisposition.Talked, Transfer = TransferStage.Talked }
        : this with { Disposition = CallDisposition.Joined, Transfer = TransferStage.Joined };

    private static IReadOnlyList<SpokenText> Lines(CallEffect effect) => effect switch
    {
        CallEffect.Speak say => say.Lines,
        CallEffect.Ask ask => ask.Lines,
        _ => [],
    };
}
