using Helpline.Flows.Content.Reading;

namespace Helpline.Flows.Content.Checks;

/// <summary>What a text tells people to send is understood, and every topic and a person can be found by the texts.</summary>
internal static class ToldWordCheck
{
    // What leads to these is not a word that a text names: the words of danger, small talk, and replies of the machine.
    private static readonly string[] _unnamed =
        ["EMERGENCY", "CRISIS988", "OK", "IDENTITY", "UNKNOWN", "UNKNOWN2", "MEDIA", "RATE", "AFTERSTOP", "DOWN"];

    private static readonly string[] _withoutHuman = ["BUS", "STOP", "AFTERSTOP", "OK"];

    public static IEnumerable<Finding> Findings(ContentPack pack, Places places)
    {
        var vocabulary = new Vocabulary(pack);
        var named = new HashSet<(string Topic, string Language)>();
        foreach (var topic in pack.Topics.Values)
        {
            foreach (var (language, text) in topic.Text.Where(text => pack.Languages.Contains(text.Key)))
            {
                var told = ToldWord.In(text, language, pack);
                var topics = told.Select(word => vocabulary.TopicOf(word.Word, word.Language)).ToList();
                foreach (var problem in told.Zip(topics, (word, to) => Problem(word, to, pack)).OfType<string>().Distinct())
                    yield return places.Find(problem, topic.Id, "text", language);
                named.UnionWith(topics.OfType<string>().Where(to => to != topic.Id).Select(to => (to, language)));

                if (!_withoutHuman.Contains(topic.Id) && !topics.Contains("HELP") && !Placeholders.In(text).Any(pack.Contacts.ContainsKey))
                    yield return places.Find($"shows no way to a human in '{language}'", topic.Id, "text", language);
            }
        }

        foreach (var id in pack.Topics.Keys.Except(_unnamed))
        {
            foreach (var language in pack.Languages.Where(language => !named.Contains((id, language))))
                yield return places.Find($"no other text in '{language}' names this topic", id);
        }
    }

    private static string? Problem(ToldWord told, string? topic, ContentPack pack) =>
        topic is null ? $"tells people to send '{told.Word}', which is no keyword in '{told.Language}'"
        : told.Digit is { } digit && pack.Topics[topic].Digit != digit ? $"says {digit} for {told.Word}, but {topic} has {Of(pack.Topics[topic].Digit)}"
        : null;

    private static string Of(int? digit) => digit is null ? "no digit" : $"the digit {digit}";
}
