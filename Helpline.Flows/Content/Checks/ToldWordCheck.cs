using System.Text.RegularExpressions;
using Helpline.Flows.Content.Reading;

namespace Helpline.Flows.Content.Checks;

/// <summary>What a text tells people to send is understood, and every topic and a person can be found by the texts.</summary>
internal static class ToldWordCheck
{
    // What leads to these is not a word that a text names: the words of danger, small talk, and replies of the machine.
    private static readonly string[] _unnamed =
        ["EMERGENCY", "CRISIS988", "OK", "IDENTITY", "ASKSTOP", "UNKNOWN", "UNKNOWN2", "MEDIA", "RATE", "AFTERSTOP", "DOWN"];

    private static readonly string[] _withoutHuman = ["BUS", "STOP", "AFTERSTOP", "OK"];

    public static IEnumerable<Finding> Findings(ContentPack pack, SourceMap positions)
    {
        var keywords = pack.Topics.Values
            .SelectMany(topic => topic.Keywords, (topic, list) => (topic.Id, Language: list.Key, Words: list.Value))
            .SelectMany(list => list.Words, (list, word) => (list.Id, Key: (list.Language, Plain.Of(word))))
            .DistinctBy(keyword => keyword.Key)
            .ToDictionary(keyword => keyword.Key, keyword => keyword.Id);
        var named = new HashSet<(string Topic, string Language)>();
        foreach (var topic in pack.Topics.Values)
        {
            foreach (var (language, text) in topic.Text.Where(text => pack.Languages.Contains(text.Key)))
            {
                var told = ToldWord.In(text, language, pack);
                var topics = told.Select(word => keywords.GetValueOrDefault((word.Language, Plain.Of(word.Word)))).ToList();
                foreach (var problem in told.Zip(topics, (word, to) => Problem(word, to, pack)).OfType<string>().Distinct())
                    yield return positions.Find(problem, topic.Id, "text", language);
                named.UnionWith(topics.OfType<string>().Where(to => to != topic.Id).Select(to => (to, language)));

                if (!_withoutHuman.Contains(topic.Id) && !topics.Contains("HELP") && !Placeholders.In(text).Any(pack.Contacts.ContainsKey))
                    yield return positions.Find($"shows no way to a human in '{language}'", topic.Id, "text", language);
            }
        }

        foreach (var id in pack.Topics.Keys.Except(_unnamed))
        {
            foreach (var language in pack.Languages.Where(language => !named.Contains((id, language))))
                yield return positions.Find($"no other text in '{language}' names this topic", id);
        }
    }

    private static string? Problem(ToldWord told, string? topic, ContentPack pack) =>
        topic is null ? $"tells people to send '{told.Word}', which is no keyword in '{told.Language}'"
        : told.Digit is { } digit && pack.Topics[topic].Digit != digit ? $"says {digit} for {told.Word}, but {topic} has {Of(pack.Topics[topic].Digit)}"
        : null;

    private static string Of(int? digit) => digit is null ? "no digit" : $"the digit {digit}";
}

/// <summary>A word in capitals: a text tells people to send it.</summary>
/// <param name="Word">As it stands in the text.</param>
/// <param name="Language">The language in which it is to be understood.</param>
/// <param name="Digit">The digit before it, which is to do the same; null when there is none.</param>
internal sealed partial record ToldWord(string Word, string Language, int? Digit)
{
    /// <summary>The words that a text tells people to send.</summary>
    public static IReadOnlyList<ToldWord> In(string text, string language, ContentPack pack)
    {
        // A filled placeholder is no word, and parts what stands around it.
        var bare = Placeholders.Fill(text, _ => "#");
        var capitals = Capitals().Matches(bare);
        var told = new List<ToldWord>();
        for (var i = 0; i < capitals.Count; i++)
        {
            var word = capitals[i].Groups["word"].Value;
            if (IsOrdinary(word) && !(Follows(i) || Follows(i + 1)))
                continue;
            told.Add(new(word, LanguageAt(bare, capitals[i].Index, language, pack), DigitBefore(capitals[i])));
        }

        return told;

        bool IsOrdinary(string word) => pack.OrdinaryCapitals.Contains(word);

        // True when capital i follows the one before it in a row of words to send.
        bool Follows(int i)
        {
            if (i <= 0 || i >= capitals.Count)
                return false;
            var (before, here) = (capitals[i - 1], capitals[i]);
            var row = Row().IsMatch(bare[(before.Index + before.Length)..here.Index]);
            return row && !(IsOrdinary(before.Groups["word"].Value) && IsOrdinary(here.Groups["word"].Value));
        }
    }

    // "Español: responda AYUDA." is Spanish to the end of its sentence.
    private static string LanguageAt(string text, int index, string language, ContentPack pack)
    {
        var sentence = Math.Max(0, text[..index].LastIndexOf(". ", StringComparison.Ordinal));
        return pack.LanguageNames
            .Select(name => (Code: name.Key, At: text.LastIndexOf(name.Value + ":", index, StringComparison.Ordinal)))
            .Where(marker => marker.At >= sentence)
            .OrderByDescending(marker => marker.At)
            .Select(marker => marker.Code)
            .FirstOrDefault(language);
    }

    private static int? DigitBefore(Match capital) => capital.Groups["digit"] is { Success: true, Value: [var digit] } ? digit - '0' : null;

    [GeneratedRegex(@"(?:(?<![^\s])(?<digit>[1-9]) )?(?<![\p{L}\p{Nd}#@])(?<word>\p{Lu}[\p{Lu}\p{Nd}]+)(?![\p{L}\p{Nd}])", RegexOptions.CultureInvariant)]
    private static partial Regex Capitals();

    [GeneratedRegex(@"^,? (?:\p{Ll}{1,2} )?$", RegexOptions.CultureInvariant)]
    private static partial Regex Row();
}
