using Helpline.Flows.Content.Reading;

namespace Helpline.Flows.Content;

/// <summary>Reads a pack from its folder.</summary>
public static class PackReader
{
    /// <summary>Beside the pack: what was learnt from its examples. A program that did not learn it, or from these, learns anew.</summary>
    public const string WeightsFile = "weights.bin";

    /// <summary>The pack that comes with the program, beside its assembly.</summary>
    public static string ShippedFolder { get; } = Path.Combine(AppContext.BaseDirectory, "Packs", "safe-nm");

    /// <summary>The pack of a folder, which has passed every check.</summary>
    /// <param name="folder">The folder that holds <c>pack.yaml</c>.</param>
    /// <param name="placeholders">The values of <c>CS</c> and <c>VOICE</c> that texts are measured with; those of the pack's examples when left out.</param>
    /// <exception cref="PackException">The pack has findings.</exception>
    public static ContentPack Read(string folder, IReadOnlyDictionary<string, string>? placeholders = null)
    {
        var source = PackSource.Open(folder);
        var findings = PackCheck.Check(source, placeholders);
        return findings.Count == 0 ? source.Pack : throw new PackException(findings);
    }
}
