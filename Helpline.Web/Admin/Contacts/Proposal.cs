using Helpline.Flows.Content.Live;
using Helpline.Web.Intake;

namespace Helpline.Web.Admin.Contacts;

/// <summary>A change before it is made: what it would do, or why it is refused.</summary>
internal sealed record Proposal
{
    public required string Target { get; init; }

    public required Change Change { get; init; }

    /// <summary>As it is kept; empty takes the change back.</summary>
    public required string Value { get; init; }

    /// <summary>Others will want to know why; a check and what is taken back explain themselves.</summary>
    public bool WantsReason => Value.Length > 0 && Change is not Change.Checked;

    /// <summary>Why it is refused; null when it can be made.</summary>
    public Phrase? Problem { get; init; }

    /// <summary>What would be said; null when it is refused.</summary>
    public ContentSnapshot? After { get; init; }

    public IReadOnlyList<Difference> Texts { get; init; } = [];

    public IReadOnlyList<Difference> Prompts { get; init; } = [];

    /// <summary>What an owner must know before.</summary>
    public IReadOnlyList<Phrase> Warnings { get; init; } = [];
}

/// <summary>A text or prompt that would say something else.</summary>
internal sealed record Difference(string Id, string Language, string Before, string After);
