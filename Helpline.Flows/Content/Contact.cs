namespace Helpline.Flows.Content;

/// <summary>A service's number, with its proof.</summary>
public sealed record Contact
{
    /// <summary>How long a check is good.</summary>
    public const int GoodForDays = 90;

    /// <summary>The placeholder's name, without braces.</summary>
    public required string Id { get; init; }

    /// <summary>How it is reached: call, text, or both.</summary>
    public required string Channel { get; init; }

    /// <summary>As it stands in a text.</summary>
    public required string Number { get; init; }

    /// <summary>Where it was found.</summary>
    public required string Source { get; init; }

    /// <summary>When it was last checked.</summary>
    public required DateOnly CheckedOn { get; init; }

    /// <summary>The contact of the same channel that is named while this one is switched off; null when it has none.</summary>
    public string? StandIn { get; init; }

    /// <summary>What the service is called, for people who maintain the list; no reader of a text sees it.</summary>
    public string? Service { get; init; }

    /// <summary>The languages that are known to be answered; empty when nothing is known.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>When it is answered; null when nothing is known.</summary>
    public string? Hours { get; init; }

    /// <summary>As it is dialled; null for a short code.</summary>
    public string? E164 => NumberForms.E164(Number);

    /// <summary>True when its check is too long ago to rely on.</summary>
    public bool IsOld(DateOnly today) => today.DayNumber - CheckedOn.DayNumber > GoodForDays;

    /// <summary>True when it can stand where <paramref name="other"/> stands: it is reached in every way that one is.</summary>
    internal bool CanReplace(Contact other) => Channel == other.Channel || Channel == "both";
}
