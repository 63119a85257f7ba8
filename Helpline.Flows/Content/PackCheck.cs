using Helpline.Flows.Content.Checks;
using Helpline.Flows.Content.Reading;
using Helpline.Flows.Content.Recordings;
using Helpline.Flows.Matching;

namespace Helpline.Flows.Content;

/// <summary>Finds what is wrong with a pack before a person meets it.</summary>
public static class PackCheck
{
    /// <summary>Every finding, in the order of the files; none for a pack that may be used.</summary>
    /// <param name="folder">The folder that holds <c>pack.yaml</c>.</param>
    /// <param name="placeholders">The values of <c>CS</c> and <c>VOICE</c> that texts are measured with; those of the pack's examples when left out.</param>
    public static IReadOnlyList<Finding> Check(string folder, IReadOnlyDictionary<string, string>? placeholders = null)
    {
        var source = PackSource.Open(folder);
        var findings = Check(source, placeholders);
        return findings.Count > 0 ? findings : Matching(source.Pack);
    }

    internal static IReadOnlyList<Finding> Check(PackSource source, IReadOnlyDictionary<string, string>? placeholders)
    {
        if (source.Findings.Count > 0)
            return source.Findings;

        var pack = source.Pack;
        var values = Values(pack, placeholders);
        var spoken = new SpokenCheck(pack, values);

        IEnumerable<Finding> findings =
        [
            .. ContactCheck.Findings(pack, source.Contacts),
            .. TopicCheck.Findings(pack, source.Topics),
            .. TextCheck.Findings(pack, source.Topics, values),
            .. UrgentNumberCheck.OfTopics(pack, source.Topics, values, spoken),
            .. NeutralCheck.Findings(pack, source.Topics),
            .. KeywordCheck.Findings(pack, source.Topics),
            .. ToldWordCheck.Findings(pack, source.Topics),
            .. PhraseCheck.Findings(pack, source.Phrases, source.Topics),
            .. ExampleCheck.Findings(pack),
            .. PlacementCheck.Findings(pack, source.Placements),
            .. RecordingCheck.Findings(pack, values),
            .. PosterCheck.Findings(pack, source.Posters, spoken),
            .. VoiceCheck.Findings(pack, source.Languages),
            .. PromptCheck.Findings(pack, source.Prompts, spoken),
            .. UrgentNumberCheck.OfGreeting(pack, source.Prompts, spoken),
            .. SpokenTopicCheck.Findings(pack, source.Topics, spoken),
            .. LadderCheck.Findings(pack, source.Lines, spoken),
        ];
        return [.. findings.OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line)];
    }

    /// <summary>The net behind the checks: the matcher is built and asked, as the app does when it starts.</summary>
    public static IReadOnlyList<Finding> Matching(ContentPack pack)
    {
        try
        {
            var matcher = new IntentMatcher(pack);
            foreach (var text in pack.Topics.Values.SelectMany(topic => topic.Text.Values))
                matcher.Match(text);
            return [.. ExampleCheck.Unheard(pack, matcher)];
        }
#pragma warning disable CA1031 // Whatever a pack makes the matcher throw would stop the app, or a text.
        catch (Exception broken)
#pragma warning restore CA1031
        {
            return [new(PackSource.PackFile, 0, null, $"cannot be used by the matcher: {broken.GetType().Name}")];
        }
    }

    /// <summary>What stands for each placeholder when a text is measured.</summary>
    internal static Dictionary<string, string> Values(ContentPack pack, IReadOnlyDictionary<string, string>? placeholders = null)
    {
        var values = new Dictionary<string, string>(pack.Placeholders);
        foreach (var contact in pack.Contacts.Values)
            values[contact.Id] = contact.Number;
        foreach (var (name, value) in placeholders ?? new Dictionary<string, string>())
            values[name] = value;
        return values;
    }
}
