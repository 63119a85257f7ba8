using System.Collections.Concurrent;
using Helpline.Flows.Content;
using Helpline.Flows.Matching;

namespace Helpline.Tests;

/// <summary>The pack that comes with the program, and what is made of it: once for all tests, for nothing of it can be changed.</summary>
internal static class Shipped
{
    private static readonly ConcurrentDictionary<string, Lazy<IntentMatcher>> _matchers = new();

    public static ContentPack Pack { get; } = PackReader.Read(PackReader.ShippedFolder);

    public static IntentMatcher Matcher { get; } = new(Pack);

    /// <summary>Learning takes most of a start; packs that read the same have one matcher.</summary>
    public static IntentMatcher MatcherOf(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        var read = string.Concat(files.Select(file => Path.GetRelativePath(folder, file) + File.ReadAllText(file)));
        return _matchers.GetOrAdd(read, _ => new(() => new IntentMatcher(PackReader.Read(folder)))).Value;
    }

    /// <summary>With the numbers of <see cref="HelplineServer"/>.</summary>
    public static Wording Wording { get; } = new(Pack, "505-555-0100", "505-555-0199");
}
