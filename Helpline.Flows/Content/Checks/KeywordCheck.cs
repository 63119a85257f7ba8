using System.Globalization;
using Helpline.Flows.Content.Reading;
using Helpline.Flows.Matching;

namespace Helpline.Flows.Content.Checks;

/// <summary>A word, and a digit, leads to one topic.</summary>
internal static class KeywordCheck
{
    // Whatever language a line speaks: the carriers' rules know only these.
    private static readonly (string Topic, string[] Words)[] _carriers =
    [
        (Intents.Help, ["HELP"]), (Intents.Stop, ["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT"]), (Intents.Start, ["START"]),
    ];

    public static IEnumerable<Finding> Findings(ContentPack pack, SourceMap positions)
    {
        foreach (var (id, words) in _carriers)
        {
            if (!pack.Topics.TryGetValue(id, out var topic))
                continue;
            foreach (var word in words.Except(topic.Keywords.Values.SelectMany(known => known), StringComparer.OrdinalIgnoreCase))
                yield return positions.Find($"has no keyword {word}, which carriers ask for in every language", id, "keywords");
        }

        var claims = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var topic in pack.Topics.Values)
        {
            if (topic.Digit is { } digit && !Claim(digit.ToString(CultureInfo.InvariantCulture), topic, out var other))
                yield return positions.Find($"the digit {digit} leads to {other} already", topic.Id, "digit");

            foreach (var (part, lists) in new[] { ("keywords", topic.Keywords), ("anywhere", topic.Anywhere) })
            {
                foreach (var (language, words) in lists)
                {
                    foreach (var word in words)
                    {
                        if (!Claim(Plain.Of(word), topic, out other))
                            yield return positions.Find($"the word '{word}' leads to {other} already", topic.Id, part, language, word);
                    }
                }
            }
        }

        bool Claim(string word, Topic topic, out string other)
        {
            other = claims.TryGetValue(word, out var first) ? first : claims[word] = topic.Id;
            return other == topic.Id;
        }
    }
}

/// <summary>A word or a number tells one placement, and no topic.</summary>
internal static class PlacementCheck
{
    public static IEnumerable<Finding> Findings(ContentPack pack, SourceMap positions)
    {
        var claims = pack.Topics.Values
            .SelectMany(topic => topic.Keywords.Values.SelectMany(words => words).Select(word => (Word: Plain.Of(word), topic.Id)))
            .DistinctBy(claim => claim.Word)
            .ToDictionary(claim => claim.Word, claim => claim.Id, StringComparer.Ordinal);
        foreach (var placement in pack.Placements)
        {
            if (!Placement.Classes.Contains(placement.Class))
                yield return positions.Find($"is none of {string.Join(", ", Placement.Classes)}", placement.Class);
            foreach (var language in placement.Words.Keys.Where(language => language != Topic.AnyLanguage && !pack.Languages.Contains(language)))
                yield return positions.Find($"has words of a language '{language}' that the pack does not have", placement.Class, "words");
            foreach (var word in placement.Words.Values.SelectMany(words => words).Concat(placement.Numbers).Distinct())
            {
                if (!claims.TryAdd(Plain.Of(word), placement.Class))
                    yield return positions.Find($"the word '{word}' leads to {claims[Plain.Of(word)]} already", placement.Class);
            }
        }
    }
}

/// <summary>Words as the matching sees them, so that a check and a match agree on what is one word.</summary>
internal static class Plain
{
    /// <summary>The folded text; what has no word, such as a question mark, stays as it is.</summary>
    public static string Of(string text) => Fold.Text(text) is { Length: > 0 } folded ? folded : text;
}
