using Helpline.Flows.Content.Reading;

namespace Helpline.Flows.Content.Checks;

/// <summary>A word or a number tells one placement, and no topic.</summary>
internal static class PlacementCheck
{
    public static IEnumerable<Finding> Findings(ContentPack pack, Places places)
    {
        var claims = pack.Topics.Values
            .SelectMany(topic => topic.Keywords.Values.SelectMany(words => words).Select(word => (Word: Plain.Of(word), topic.Id)))
            .DistinctBy(claim => claim.Word)
            .ToDictionary(claim => claim.Word, claim => claim.Id, StringComparer.Ordinal);
        foreach (var placement in pack.Placements)
        {
            if (!Placement.Classes.Contains(placement.Class))
                yield return places.Find($"is none of {string.Join(", ", Placement.Classes)}", placement.Class);
            foreach (var language in placement.Words.Keys.Where(language => language != Topic.AnyLanguage && !pack.Languages.Contains(language)))
                yield return places.Find($"has words of a language '{language}' that the pack does not have", placement.Class, "words");
            foreach (var word in placement.Words.Values.SelectMany(words => words).Concat(placement.Numbers).Distinct())
            {
                if (!claims.TryAdd(Plain.Of(word), placement.Class))
                    yield return places.Find($"the word '{word}' leads to {claims[Plain.Of(word)]} already", placement.Class);
            }
        }
    }
}
