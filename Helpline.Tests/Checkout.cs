namespace Helpline.Tests;

/// <summary>The working copy that these tests were built from.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder) =>
        folder is null ? throw new InvalidOperationException("The tests run inside the checkout.")
        : File.Exists(Path.Combine(folder.FullName, "Helpline.sln")) ? folder.FullName
        : Find(folder.Parent);
}
