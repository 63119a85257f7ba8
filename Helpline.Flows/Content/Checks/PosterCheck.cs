using Helpline.Flows.Content.Reading;

namespace Helpline.Flows.Content.Checks;

/// <summary>A poster has its words in every language, keeps what it tells people to send, and asks in few words.</summary>
internal static class PosterCheck
{
    /// <summary>The longest question that is still read from across a bus.</summary>
    public const int LongestAsk = 40;

    private static readonly string[] _told = ["WORD", "SMS"];

    public static IEnumerable<Finding> Findings(ContentPack pack, SourceMap positions, SpokenCheck spoken)
    {
        var posters = pack.Posters;
        if (posters.Asks.Count == 0)
            yield break;
        foreach (var line in PosterPack.LineNames.Except(posters.Lines.Keys))
            yield return positions.Find("is needed and missing", "lines", line);
        foreach (var line in posters.Lines.Keys.Except(PosterPack.LineNames))
            yield return positions.Find($"'{line}' is no line of a poster", "lines", line);
        foreach (var place in posters.Asks.Keys.Concat(posters.Notes.Keys).Except(pack.Placements.Select(placement => placement.Class)))
            yield return positions.Find($"'{place}' is no place of placements.yaml", "asks", place);

        foreach (var (part, entries) in new[] { ("asks", posters.Asks), ("notes", posters.Notes), ("lines", posters.Lines) })
        {
            foreach (var (name, words) in entries)
            {
                foreach (var problem in spoken.LanguageProblems(words))
                    yield return positions.Find($"'{name}' {problem}", part, name);
                foreach (var (language, text) in words.Where(text => pack.Languages.Contains(text.Key)))
                {
                    foreach (var problem in Problems(part, name, text, language, pack))
                        yield return positions.Find($"'{name}' {problem}", part, name, language);
                }
            }
        }
    }

    private static IEnumerable<string> Problems(string part, string name, string text, string language, ContentPack pack)
    {
        foreach (var problem in TextCheck.WordProblems(text, language, pack, PosterPack.PlaceholderNames.Contains))
            yield return problem;
        foreach (var told in ToldWord.In(text, language, pack).Where(told => !IsKeyword(told, pack)))
            yield return $"tells people to send '{told.Word}', which is no keyword in '{told.Language}'";
        if (part == "asks" && text.Length > LongestAsk)
            yield return $"has {text.Length} characters; {LongestAsk} are read in passing";
        foreach (var needed in name == PosterPack.Send && part == "lines" ? _told.Except(Placeholders.In(text)) : [])
            yield return $"does not hold '{{{needed}}}'";
    }

    private static bool IsKeyword(ToldWord told, ContentPack pack) => pack.Topics.Values
        .SelectMany(topic => topic.Keywords.GetValueOrDefault(told.Language, []))
        .Any(word => Plain.Of(word) == Plain.Of(told.Word));
}
