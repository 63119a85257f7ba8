using System.Globalization;
using Helpline.Flows.Content.Reading;

namespace Helpline.Flows.Content.Checks;

/// <summary>A word, and a digit, leads to one topic.</summary>
internal static class KeywordCheck
{
    public static IEnumerable<Finding> Findings(ContentPack pack, Places places)
    {
        var claims = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var topic in pack.Topics.Values)
        {
            if (topic.Digit is { } digit && !Claim(digit.ToString(CultureInfo.InvariantCulture), topic, out var other))
                yield return places.Find($"the digit {digit} leads to {other} already", topic.Id, "digit");

            foreach (var (part, lists) in new[] { ("keywords", topic.Keywords), ("anywhere", topic.Anywhere) })
            {
                foreach (var (language, words) in lists)
                {
                    foreach (var word in words)
                    {
                        if (!Claim(Plain.Of(word), topic, out other))
                            yield return places.Find($"the word '{word}' leads to {other} already", topic.Id, part, language, word);
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
