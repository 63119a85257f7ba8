using Helpline.Flows.Content;

namespace Helpline.Web.Commands.Content;

/// <summary>A copy of a pack with some of its files changed, on which a change is tried out before it is written.</summary>
internal sealed class PackDraft : IDisposable
{
    private readonly DirectoryInfo _draft = Directory.CreateTempSubdirectory("helpline-pack-");

    public PackDraft(string folder, IReadOnlyDictionary<string, byte[]> files)
    {
        NewPack.Copy(folder, Folder);
        foreach (var (file, bytes) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Folder, file))!);
            File.WriteAllBytes(Path.Combine(Folder, file), bytes);
        }
    }

    public string Folder => _draft.FullName;

    public IReadOnlyList<Finding> Check() => PackCheck.Check(Folder);

    /// <summary>Each file is the old one or the new one, never half of one.</summary>
    public static void Write(string folder, IReadOnlyDictionary<string, byte[]> files)
    {
        foreach (var (file, bytes) in files)
        {
            var path = Path.Combine(folder, file);
            Verbs.Folder(Path.GetDirectoryName(path)!);
            try
            {
                File.WriteAllBytes(path + ".new", bytes);
                File.Move(path + ".new", path, overwrite: true);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new StartRefusedException($"The file {path} cannot be written.");
            }
        }
    }

    public void Dispose() => _draft.Delete(recursive: true);
}
