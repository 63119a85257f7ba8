using Helpline.Flows.Content;

namespace Helpline.Tests.Commands;

/// <summary>A copy of the shipped pack in which one text has lost its Spanish half.</summary>
internal sealed class BrokenPack : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpline-pack-");

    public BrokenPack()
    {
        foreach (var file in Directory.EnumerateFiles(PackReader.ShippedFolder, "*.yaml", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Folder, Path.GetRelativePath(PackReader.ShippedFolder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var signs = Path.Combine(Folder, "topics", "signs.yaml");
        File.WriteAllText(signs, File.ReadAllText(signs).Replace("  es:", "  ess:", StringComparison.Ordinal));
    }

    public string Folder => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
