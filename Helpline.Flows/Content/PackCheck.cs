namespace Helpline.Flows.Content;

/// <summary>Finds what is wrong with a pack before a person meets it.</summary>
public static class PackCheck
{
    public static IReadOnlyList<Finding> Check(string folder, IReadOnlyDictionary<string, string>? placeholders = null) =>
        Check(PackSource.Open(folder), placeholders);

    internal static IReadOnlyList<Finding> Check(PackSource source, IReadOnlyDictionary<string, string>? placeholders) =>
        source.Findings;
}
