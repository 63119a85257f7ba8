using Helpline.Flows.Content.Reading;

namespace Helpline.Flows.Content.Checks;

/// <summary>Phrases lead to topics that exist, and use sets that exist; none leads to STOP.</summary>
internal static class PhraseCheck
{
    public static IEnumerable<Finding> Findings(ContentPack pack, Places places)
    {
        var small = pack.Phrases.Fillers.ToHashSet(StringComparer.Ordinal);
        foreach (var topic in pack.Phrases.Urgent.Concat(pack.Phrases.Topics))
        {
            if (!pack.Topics.ContainsKey(topic.Topic))
                yield return places.Find("the phrases lead to a topic that does not exist", topic.Topic);
            if (topic.Topic == Intents.Stop)
                yield return places.Find("a phrase may not opt anybody out", topic.Topic);
            foreach (var language in topic.Phrases.Keys.Concat(topic.Hints.Keys).Concat(topic.Always.Keys).Where(key => key != Topic.AnyLanguage && !pack.Languages.Contains(key)))
                yield return places.Find($"the phrases are in a language '{language}' that the pack does not have", topic.Topic);
            foreach (var phrase in topic.Phrases.Values.Concat(topic.Hints.Values).Concat(topic.Always.Values).SelectMany(phrases => phrases).Concat(topic.Not))
            {
                foreach (var set in SetsOf(phrase).Where(set => !pack.Phrases.Sets.ContainsKey(set)))
                    yield return places.Find($"the phrase '{phrase}' uses a set '{set}' that does not exist", topic.Topic);
                if (!topic.Not.Contains(phrase) && SaysNothing(phrase, small))
                    yield return places.Find($"the phrase '{phrase}' has only words that every text may hold", topic.Topic);
            }
        }
    }

    // What may be missing says nothing, and a phrase that is the whole message may be of small words.
    private static bool SaysNothing(string phrase, HashSet<string> small) =>
        phrase[0] != '^' && phrase
            .Split(' ')
            .Where(word => word is not (".." or "..." or "&" or "$") && !word.EndsWith('?'))
            .All(word => word.Split('|').All(small.Contains));

    private static IEnumerable<string> SetsOf(string phrase) =>
        phrase.Split(' ', '|').Where(word => word is ['<', ..]).Select(word => word.TrimStart('<').TrimEnd('?').TrimEnd('>'));
}
