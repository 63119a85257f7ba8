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
