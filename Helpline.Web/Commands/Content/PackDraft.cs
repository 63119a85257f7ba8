namespace Helpline.Web.Commands.Content;

/// <summary>A pack that is tried out before it is written: a copy of one with some of its files changed, or a new one.</summary>
internal sealed class PackDraft : IDisposable
{
    private readonly DirectoryInfo _draft = Directory.CreateTempSubdirectory("helpline-pack-");

    public PackDraft(IReadOnlyDictionary<string, byte[]> files, string? of = null)
    {
        if (of is not null)
        {
            Copy(of, Folder);
        }

        foreach (var (file, bytes) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Folder, file))!);
            File.WriteAllBytes(Path.Combine(Folder, file), bytes);
        }
    }

    public string Folder => _draft.FullName;

    /// <summary>Each file is the old one or the new one, never half of one.</summary>
    public static void Write(string folder, IReadOnlyDictionary<string, byte[]> files)
    {
        foreach (var (file, bytes) in files)
        {
            var path = Path.Combine(folder, file);
            Verbs.Folder(Path.GetDirectoryName(path)!);
            Verbs.OrRefused($"The file {path} cannot be written.", () =>
            {
                File.WriteAllBytes(path + ".new", bytes);
                File.Move(path + ".new", path, overwrite: true);
                return path;
            });
        }
    }

    public void CopyTo(string folder) => Copy(Folder, folder);

    public void Dispose() => _draft.Delete(recursive: true);

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
