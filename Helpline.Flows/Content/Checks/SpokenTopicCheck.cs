using Helpline.Flows.Content.Reading;

namespace Helpline.Flows.Content.Checks;

/// <summary>A topic that can be heard has a key, fits into its time, and says each of its numbers twice.</summary>
internal static class SpokenTopicCheck
{
    private const string Part = "spoken";

    public static IEnumerable<Finding> Findings(ContentPack pack, Places places, SpokenCheck spoken)
    {
        var reached = pack.Spoken.Prompts.Values.SelectMany(prompt => prompt.Topics.Values).ToHashSet();
        foreach (var topic in pack.Topics.Values.Where(topic => topic.Spoken.Count > 0))
        {
            if (!reached.Contains(topic.Id))
                yield return places.Find("has spoken words, but no key of a menu leads to them", topic.Id, Part);
            foreach (var problem in spoken.LanguageProblems(topic.Spoken))
                yield return places.Find(problem, topic.Id, Part);

            foreach (var (language, words) in topic.Spoken)
            {
                foreach (var problem in spoken.WordProblems(words, language))
                    yield return places.Find(problem, topic.Id, Part, language);
                foreach (var number in Placeholders.In(words).CountBy(name => name).Where(number => number.Value == 1))
                    yield return places.Find($"says '{{{number.Key}}}' once; who listens needs a number twice", topic.Id, Part, language);

                var end = pack.Spoken.Prompts.GetValueOrDefault(SpokenWording.TopicEnd)?.Words.GetValueOrDefault(language);
                if (SpokenCheck.TooLong($"{spoken.Heard(words)} {end}", SpokenLength.TopicSeconds) is { } tooLong)
                    yield return places.Find(tooLong, topic.Id, Part, language);
            }
        }
    }
}
