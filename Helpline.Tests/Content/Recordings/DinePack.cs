using Helpline.Flows.Content;
using Helpline.Flows.Content.Recordings;

namespace Helpline.Tests.Content.Recordings;

/// <summary>The shipped pack with a third language that no voice speaks: Diné, in made-up recordings that nobody has reviewed.</summary>
internal sealed class DinePack : IDisposable
{
    private readonly PackCopy _pack = new();

    public DinePack(bool recorded = true)
    {
        _pack.Replace("pack.yaml", "\n# The provider's voices", "\n# Unreviewed: made-up recordings.\nrecorded:\n  nv: {name: Diné}\n\n# The provider's voices")
            .Replace("prompts.yaml", "greeting:\n  seconds: 12 ", "greeting:\n  seconds: 15 ")
            .Append("prompts.yaml", "\ncaller-nv:\n  seconds: 2\n  en: Diné caller.\n  es: Llamada en diné.\n");
        Record("offer-language", 2);
        foreach (var (name, _, seconds) in recorded ? RecordingCheck.Wanted(Read(), "nv").Where(part => part.Name != "offer-language").ToList() : [])
            Record(name, Math.Min(seconds, name.Length == 1 ? 0.3 : 1));
    }

    /// <summary>A fourth language, made up as well; its offer is heard after the others.</summary>
    public void Add(string language, double offer)
    {
        _pack.Replace("pack.yaml", "  nv: {name: Diné}\n", $"  nv: {{name: Diné}}\n  {language}: {{name: Made up}}\n")
            .Append("prompts.yaml", $"\ncaller-{language}:\n  seconds: 2\n  en: Another caller.\n  es: Otra llamada.\n");
        Write("offer-language.wav", Synthesizer.Wav(offer), language);
    }

    public string Folder => _pack.Folder;

    public ContentPack Read() => PackReader.Read(Folder);

    public IReadOnlyList<string> Findings() => [.. _pack.Findings().Select(finding => finding.ToString())];

    public void Record(string name, double seconds, double decibels = -20) => Write(name + ".wav", Synthesizer.Wav(seconds, decibels));

    public void Write(string file, byte[] bytes, string language = "nv")
    {
        Directory.CreateDirectory(Path.Combine(Folder, "audio", language));
        File.WriteAllBytes(Path.Combine(Folder, "audio", language, file), bytes);
    }

    public void Delete(string name) => File.Delete(Path.Combine(Folder, "audio", "nv", name + ".wav"));

    public void Dispose() => _pack.Dispose();
}
