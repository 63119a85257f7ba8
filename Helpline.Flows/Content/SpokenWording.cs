using System.Collections.Frozen;
using Helpline.Flows.Content.Recordings;

namespace Helpline.Flows.Content;

/// <summary>The words of a call as a person hears them: every placeholder is filled, every number digit by digit.</summary>
public sealed class SpokenWording
{
    /// <summary>The prompt with which every topic ends.</summary>
    internal const string TopicEnd = "topic-end";

    internal const string Line = "LINE";

    private readonly SpokenPack _spoken;
    private readonly string _defaultLanguage;
    private readonly RecordedSpeech _recorded;
    private readonly FrozenDictionary<(string Prompt, string Language), string> _prompts;
    private readonly FrozenDictionary<(string Topic, string Language), string> _topics;

    /// <param name="pack">A pack that has passed its checks.</param>
    /// <param name="riderService">The rider service's number as it stands in a text.</param>
    public SpokenWording(ContentPack pack, string riderService)
    {
        _spoken = pack.Spoken;
        _defaultLanguage = pack.Languages[0];
        var numbers = pack.Contacts.Values.ToDictionary(contact => contact.Id, contact => contact.Number);
        numbers["CS"] = riderService;
        _recorded = new RecordedSpeech(pack, numbers);
        _prompts = _spoken.Prompts.Values
            .SelectMany(prompt => prompt.Words, (prompt, words) => ((prompt.Id, words.Key), Fill(words.Value, numbers)))
            .ToFrozenDictionary(entry => entry.Item1, entry => entry.Item2);
        _topics = pack.Topics.Values
            .SelectMany(topic => topic.Spoken, (topic, words) => ((topic.Id, words.Key), $"{Fill(words.Value, numbers)} {Prompt(TopicEnd, words.Key)}"))
            .ToFrozenDictionary(entry => entry.Item1, entry => entry.Item2);
    }

    /// <summary>Every prompt, and every topic that can be heard, as it is heard; a line of the ladder keeps its placeholder.</summary>
    public IEnumerable<(string Id, string Language, string Words)> All =>
        _prompts.Concat(_topics).Select(words => (words.Key.Item1, words.Key.Item2, words.Value));

    public Speaker Speaker(string language) => _spoken.Voices.GetValueOrDefault(language) ?? _spoken.Voices[_defaultLanguage];

    /// <param name="id">The id of a prompt.</param>
    /// <param name="language">A code of the pack's languages.</param>
    /// <param name="rung">The name of the rung that is rung next; one that the pack knows is spoken.</param>
    public string Prompt(string id, string language, string? rung = null)
    {
        var words = In(_prompts, id, language);
        if (_spoken.Prompts[id].UnnamedLine is not { Count: > 0 } unnamed)
            return words;
        var names = rung is not null && _spoken.Lines.TryGetValue(rung, out var line) ? line.Names : unnamed;
        return Placeholders.Fill(words, _ => names.GetValueOrDefault(language) ?? names[_defaultLanguage]);
    }

    /// <summary>The recordings of a prompt for callers, in their order; null when any is missing, and a voice speaks it.</summary>
    public IReadOnlyList<AudioFile>? PromptRecording(string id, string language, string? rung = null) => _recorded.Prompt(id, language, rung);

    /// <summary>The recordings of a topic, with how to reach a person; null when any is missing.</summary>
    public IReadOnlyList<AudioFile>? TopicRecording(string id, string language) => _recorded.Topic(id, language);

    /// <summary>The topic's own words, and how to reach a person.</summary>
    public string Topic(string id, string language) => In(_topics, id, language);

    internal static string Fill(string words, IReadOnlyDictionary<string, string> numbers) =>
        Placeholders.Fill(words, name => Placeholders.SpokenNumber(name) is { } number && numbers.TryGetValue(number, out var digits)
            ? NumberForms.Spoken(digits)
            : null);

    private string In(FrozenDictionary<(string, string), string> words, string id, string language) =>
        words.TryGetValue((id, language), out var found) ? found : words[(id, _defaultLanguage)];
}

/// <summary>How long words take to be heard.</summary>
public static class SpokenLength
{
    /// <summary>The longest that a topic may take, with the sentence that ends every topic.</summary>
    public const int TopicSeconds = 40;

    private const double CharactersASecond = 15;
    private const double WordsASecond = 165.0 / 60;

    /// <summary>By characters or by words, whichever is slower.</summary>
    public static double Seconds(string words) =>
        Math.Max(words.Length / CharactersASecond, words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length / WordsASecond);
}
