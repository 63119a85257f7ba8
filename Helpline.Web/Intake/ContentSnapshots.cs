using Helpline.Flows.Content;
using Helpline.Flows.Content.Live;
using Helpline.Flows.Voice;

namespace Helpline.Web.Intake;

/// <summary>The snapshot that is in force, swapped as a whole. It starts as the pack and the settings say.</summary>
internal sealed class ContentSnapshots
{
    private readonly HelplineOptions _options;
    private volatile ContentSnapshot _now;

    public ContentSnapshots(ContentPack pack, HelplineOptions options)
    {
        Pack = pack;
        _options = options;
        Ladder = options.Transfer.Rungs.Count > 0
            ? options.Transfer.Rungs
            : [.. options.Transfer.DemoRungs, .. pack.Ladder.Select(line => new Rung { Name = line.Name, Number = line.Number, Mode = RungMode.Bridge })];
        _now = Make(0, OverrideSet.None);
    }

    /// <summary>The pack as it was read.</summary>
    public ContentPack Pack { get; }

    /// <summary>The rungs as they were configured: those of the settings, or else the pack's own.</summary>
    public IReadOnlyList<Rung> Ladder { get; }

    public ContentSnapshot Now => _now;

    /// <summary>What would be said with these changes.</summary>
    public ContentSnapshot Make(int number, OverrideSet overrides)
    {
        var pack = overrides.Apply(Pack);
        return new ContentSnapshot
        {
            Number = number,
            Overrides = overrides,
            Pack = pack,
            Wording = new Wording(pack, Numbers.InText(_options.Transfer.CallerId), _options.RiderServiceNumber),
            Spoken = new SpokenWording(pack, _options.RiderServiceNumber),
            Rungs = overrides.Apply(Ladder, Pack),
        };
    }

    /// <summary>Puts the snapshot in force. Turns that are under way keep theirs.</summary>
    public void Issue(ContentSnapshot snapshot) => _now = snapshot;
}

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

/// <summary>The rungs that are in force.</summary>
internal sealed class Ladder(ContentPack pack, ContentSnapshots snapshots)
{
    public IReadOnlyList<Rung> Rungs => snapshots.Now.Rungs;

    /// <summary>Partners answer in the default language, unless the rung speaks others only.</summary>
    public string AdvocateLanguage(Rung rung) =>
        rung.Languages is [var first, ..] && !rung.Languages.Contains(pack.Languages[0]) ? first : pack.Languages[0];
}
