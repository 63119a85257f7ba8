using System.Text.RegularExpressions;
using Helpline.Flows.Content.Reading;

namespace Helpline.Flows.Content.Checks;

/// <summary>What may be read over somebody's shoulder gives nothing away: no word of the subject, no hotline, in any language.</summary>
internal static partial class NeutralCheck
{
    private static readonly string[] _neutral = [Intents.Bus, Intents.SmallTalk, Intents.Identity, Intents.Stop, Intents.AskStop];

    public static IEnumerable<Finding> Findings(ContentPack pack, SourceMap positions) =>
        from id in _neutral
        where pack.Topics.ContainsKey(id)
        from text in pack.Topics[id].Text
        where pack.Languages.Contains(text.Key)
        from told in Telling().Matches(text.Value).Select(word => word.Value).Concat(Placeholders.In(text.Value).Where(pack.Contacts.ContainsKey)).Distinct()
        select positions.Find($"may be read by whoever holds the phone, and tells '{told}'", id, "text", text.Key);

    [GeneratedRegex(@"\w*traffick\w*|\btrata\b|\btrafic\w*|\bhotlines?\b|\b911\b|\b988\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Telling();
}
