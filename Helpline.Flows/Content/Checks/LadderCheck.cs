using Helpline.Flows.Content.Reading;

namespace Helpline.Flows.Content.Checks;

/// <summary>Every rung of the shipped ladder can be dialled, and named to a caller.</summary>
internal static class LadderCheck
{
    public static IEnumerable<Finding> Findings(ContentPack pack, Places places, SpokenCheck spoken)
    {
        if (pack.Spoken.Ladder.Count == 0)
            yield return places.Find("has no rung", "ladder");
        foreach (var rung in pack.Spoken.Ladder)
        {
            if (!pack.Spoken.Lines.TryGetValue(rung, out var line))
                yield return places.Find($"names '{rung}', which is none of the lines", "ladder");
            else if (line.Contact is null)
                yield return places.Find("is a rung of the ladder and has no 'contact'", rung);
        }

        foreach (var (id, line) in pack.Spoken.Lines)
        {
            foreach (var problem in spoken.LanguageProblems(line.Names))
                yield return places.Find(problem, id);
            foreach (var (language, name) in line.Names)
            {
                foreach (var problem in spoken.WordProblems(name, language))
                    yield return places.Find(problem, id, language);
            }

            if (line.Contact is null)
                continue;
            if (!pack.Contacts.TryGetValue(line.Contact, out var contact))
                yield return places.Find($"'{line.Contact}' is no contact", id, "contact");
            else if (contact.Channel == "text" || contact.E164 is null)
                yield return places.Find($"'{line.Contact}' cannot be called", id, "contact");
        }
    }
}
