namespace Helpline.Tests;

/// <summary>The repository that the tests were built from.</summary>
internal static class Sources
{
    private static readonly string[] _builtFolders = ["bin", "obj", "TestResults"];

    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>Where the build has put the app for an operator: beside the tests it is not compiled ahead of time, and starts at half the speed.</summary>
    public static string App { get; } = Path(System.IO.Path.Combine("Helpline.Web", System.IO.Path.GetRelativePath(Path("Helpline.Tests"), AppContext.BaseDirectory)));

    public static string Path(string name) => System.IO.Path.Combine(Root, name);

    public static string Name(string path) => System.IO.Path.GetRelativePath(Root, path).Replace('\\', '/');

    public static IEnumerable<string> Files(params string[] patterns) => patterns
        .SelectMany(pattern => Directory.EnumerateFiles(Root, pattern, SearchOption.AllDirectories))
        .Where(file => !Name(file).Split('/').Any(part => _builtFolders.Contains(part) || part == ".git"));

    private static string Find(DirectoryInfo folder) =>
        File.Exists(System.IO.Path.Combine(folder.FullName, "Helpline.sln")) ? folder.FullName : Find(folder.Parent!);
}
