using Helpline.Flows.Content.Checks;

namespace Helpline.Flows.Content;

/// <summary>Finds what is wrong with a pack before a person meets it.</summary>
public static class PackCheck
{
    /// <summary>Every finding, in the order of the files; none for a pack that may be used.</summary>
    /// <param name="folder">The folder that holds <c>pack.yaml</c>.</param>
    /// <param name="placeholders">The values of <c>CS</c> and <c>VOICE</c> that texts are measured with; those of the pack's examples when left out.</param>
    public static IReadOnlyList<Finding> Check(string folder, IReadOnlyDictionary<string, string>? placeholders = null) =>
        Check(PackSource.Open(folder), placeholders);

    internal static IReadOnlyList<Finding> Check(PackSource source, IReadOnlyDictionary<string, string>? placeholders)
    {
        if (source.Findings.Count > 0)
            return source.Findings;

        var pack = source.Pack;
        var values = new Dictionary<string, string>(pack.Placeholders);
        foreach (var contact in pack.Contacts.Values)
            values[contact.Id] = contact.Number;
        foreach (var (name, value) in placeholders ?? new Dictionary<string, string>())
            values[name] = value;

        IEnumerable<Finding> findings =
        [
            .. ContactCheck.Findings(pack, source.Places),
            .. TopicCheck.Findings(pack, source.Places),
            .. TextCheck.Findings(pack, source.Places, values),
            .. KeywordCheck.Findings(pack, source.Places),
            .. ToldWordCheck.Findings(pack, source.Places),
            .. PhraseCheck.Findings(pack, source.Places),
        ];
        return [.. findings.OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line)];
    }
}
