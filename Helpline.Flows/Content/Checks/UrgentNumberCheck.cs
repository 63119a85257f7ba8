using System.Text.RegularExpressions;
using Helpline.Flows.Content.Reading;
using Helpline.Flows.Voice;

namespace Helpline.Flows.Content.Checks;

/// <summary>911 and 988 are no contacts but words of the pack: where a life may depend on them they stand in every language.</summary>
internal static partial class UrgentNumberCheck
{
    private const string Emergency = "911";
    private const string Crisis = "988";

    private static readonly (string Topic, string Number)[] _needed =
        [(Intents.Help, Emergency), (Intents.Emergency, Emergency), (Intents.SelfHarm, Crisis)];

    public static IEnumerable<Finding> OfTopics(ContentPack pack, SourceMap positions, Dictionary<string, string> values, SpokenCheck spoken)
    {
        foreach (var (id, number) in _needed)
        {
            if (!pack.Topics.TryGetValue(id, out var topic))
                continue;
            foreach (var (language, text) in topic.Text.Where(text => pack.Languages.Contains(text.Key)))
            {
                // A phone makes a link of it only as it is dialled.
                if (!Number().Matches(Placeholders.Fill(text, values.GetValueOrDefault)).Any(match => match.Value == number))
                    yield return positions.Find(Problem(number), id, "text", language);
            }

            foreach (var language in Silent(topic.Spoken, number, pack, spoken))
                yield return positions.Find(Problem(number), id, "spoken", language);
        }
    }

    /// <summary>Who is in danger hears it before all else.</summary>
    public static IEnumerable<Finding> OfGreeting(ContentPack pack, SourceMap positions, SpokenCheck spoken) =>
        pack.Spoken.Prompts.TryGetValue(Prompts.Greeting, out var greeting)
            ? Silent(greeting.Words, Emergency, pack, spoken).Select(language => positions.Find(Problem(Emergency), Prompts.Greeting, language))
            : [];

    /// <summary>Which of the two the words tell, written as 911 or spoken as 9-1-1.</summary>
    public static IEnumerable<string> In(string words) =>
        Number().Matches(words).Select(match => string.Concat(match.Value.Where(char.IsAsciiDigit)));

    private static IEnumerable<string> Silent(IReadOnlyDictionary<string, string> words, string number, ContentPack pack, SpokenCheck spoken) =>
        words.Where(word => pack.Languages.Contains(word.Key) && !In(spoken.Heard(word.Value)).Contains(number)).Select(word => word.Key);

    private static string Problem(string number) => $"does not tell {number}";

    [GeneratedRegex(@"(?<![\d-])9[-, ]{0,2}(?:1[-, ]{0,2}1|8[-, ]{0,2}8)(?!-?\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
