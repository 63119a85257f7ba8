using Helpline.Flows.Content.Reading;

namespace Helpline.Flows.Content.Checks;

/// <summary>Phrases lead to topics that exist, and use sets that exist; none leads to STOP.</summary>
internal static class PhraseCheck
{
    public const string Part = "phrases";

    public static IEnumerable<Finding> Findings(ContentPack pack, Places places)
    {
        foreach (var topic in pack.Phrases.Urgent.Concat(pack.Phrases.Topics))
        {
            if (!pack.Topics.ContainsKey(topic.Topic))
                yield return places.Find("the phrases lead to a topic that does not exist", topic.Topic, Part);
            if (topic.Topic == Intents.Stop)
                yield return places.Find("a phrase may not opt anybody out", topic.Topic, Part);
            foreach (var language in topic.Phrases.Keys.Where(key => key != Topic.AnyLanguage && !pack.Languages.Contains(key)))
                yield return places.Find($"the phrases are in a language '{language}' that the pack does not have", topic.Topic, Part);
            foreach (var phrase in topic.Phrases.Values.SelectMany(phrases => phrases).Concat(topic.Not))
            {
                foreach (var set in SetsOf(phrase).Where(set => !pack.Phrases.Sets.ContainsKey(set)))
                    yield return places.Find($"the phrase '{phrase}' uses a set '{set}' that does not exist", topic.Topic, Part);
            }
        }
    }

    private static IEnumerable<string> SetsOf(string phrase) =>
        phrase.Split(' ', '|').Where(word => word is ['<', ..]).Select(word => word.Trim('<', '>', '?'));
}
