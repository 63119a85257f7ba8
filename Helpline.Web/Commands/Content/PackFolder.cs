namespace Helpline.Web.Commands.Content;

/// <summary>Files of a pack as files.</summary>
internal static class PackFolder
{
    public static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>The file is the old one or the new one, never half of one.</summary>
    public static void Replace(string file, byte[] bytes)
    {
        var draft = file + ".new";
        File.WriteAllBytes(draft, bytes);
        File.Move(draft, file, overwrite: true);
    }
}
