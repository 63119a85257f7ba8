using Helpline.Flows.Content;
using Helpline.Flows.Voice;

namespace Helpline.Web.Intake;

/// <summary>The rungs that are in force.</summary>
internal sealed class Ladder(ContentPack pack, ContentSnapshots snapshots)
{
    public IReadOnlyList<Rung> Rungs => snapshots.Now.Rungs;

    /// <summary>Partners answer in the default language, unless the rung speaks others only.</summary>
    public string AdvocateLanguage(Rung rung) =>
        rung.Languages is [var first, ..] && !rung.Languages.Contains(pack.Languages[0]) ? first : pack.Languages[0];
}
