namespace Helpline.Flows.Content.Checks;

/// <summary>Examples lead to topics that exist, in the pack's languages; none leads to STOP.</summary>
internal static class ExampleCheck
{
    public static IEnumerable<Finding> Findings(ContentPack pack)
    {
        foreach (var topic in pack.Phrases.Examples)
        {
            if (!pack.Topics.ContainsKey(topic.Topic))
                yield return new(topic.File, 1, topic.Topic, "the examples lead to a topic that does not exist");
            if (topic.Topic == Intents.Stop)
                yield return new(topic.File, 1, topic.Topic, "an example may not opt anybody out");
            foreach (var language in topic.Texts.Keys.Where(key => key != Topic.AnyLanguage && !pack.Languages.Contains(key)))
                yield return new(topic.File, 1, topic.Topic, $"the examples are in a language '{language}' that the pack does not have");
        }
    }
}
