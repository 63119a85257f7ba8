using Helpline.Flows.Content;
using Helpline.Flows.Content.Live;
using Helpline.Flows.Voice;

namespace Helpline.Web.Intake;

/// <summary>All that is said and rung at one moment. It never changes: a turn keeps the snapshot that it began with.</summary>
internal sealed record ContentSnapshot
{
    /// <summary>The number of the last change that is in it; 0 for the pack and the settings as they are.</summary>
    public required int Number { get; init; }

    public required OverrideSet Overrides { get; init; }

    /// <summary>The pack with its contacts as they are named now.</summary>
    public required ContentPack Pack { get; init; }

    public required Wording Wording { get; init; }

    public required SpokenWording Spoken { get; init; }

    public required IReadOnlyList<Rung> Rungs { get; init; }
}
