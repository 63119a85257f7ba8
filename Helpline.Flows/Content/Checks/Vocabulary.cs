namespace Helpline.Flows.Content.Checks;

/// <summary>Which topic a word leads to, in which language.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<(string Language, string Word), string> _topics = [];

    public Vocabulary(ContentPack pack)
    {
        foreach (var topic in pack.Topics.Values)
        {
            foreach (var (language, words) in topic.Keywords)
            {
                foreach (var word in words)
                    _topics.TryAdd((language, Plain.Of(word)), topic.Id);
            }
        }
    }

    /// <summary>The topic of a word; null when it is no keyword of the language.</summary>
    public string? TopicOf(string word, string language) => _topics.GetValueOrDefault((language, Plain.Of(word)));
}
