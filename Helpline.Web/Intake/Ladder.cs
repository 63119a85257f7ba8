using Helpline.Flows.Content;
using Helpline.Flows.Voice;

namespace Helpline.Web.Intake;

/// <summary>The rungs that are in force: those of the configuration, or else the pack's own.</summary>
internal sealed class Ladder(ContentPack pack, HelplineOptions options)
{
    public IReadOnlyList<Rung> Rungs { get; } = options.Transfer.Rungs.Count > 0
        ? options.Transfer.Rungs
        : [.. options.Transfer.DemoRungs, .. pack.Ladder.Select(line => new Rung { Name = line.Name, Number = line.Number, Mode = RungMode.Bridge })];

    /// <summary>Partners answer in the default language, unless the rung speaks others only.</summary>
    public string AdvocateLanguage(Rung rung) =>
        rung.Languages is [var first, ..] && !rung.Languages.Contains(pack.Languages[0]) ? first : pack.Languages[0];
}
