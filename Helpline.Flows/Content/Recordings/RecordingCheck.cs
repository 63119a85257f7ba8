using System.Globalization;
using Helpline.Flows.Voice;

namespace Helpline.Flows.Content.Recordings;

/// <summary>Recordings can be played, are heard somewhere, and keep the times that voices keep. What is missing is no fault: the voice speaks it.</summary>
public static class RecordingCheck
{
    private const string Folder = "audio";

    internal static IEnumerable<Finding> Findings(ContentPack pack, Dictionary<string, string> numbers)
    {
        foreach (var (language, files) in pack.Spoken.Audio)
        {
            if (!pack.CallLanguages.Contains(language))
            {
                yield return Of(language, "holds recordings of a language that the pack does not have");
                continue;
            }

            var speech = new RecordedSpeech(pack, numbers);
            var wanted = speech.Wanted(language).DistinctBy(part => part.Name).ToDictionary(part => part.Name, part => part.Seconds, StringComparer.Ordinal);
            var wholes = Wholes(pack, speech, language).ToList();
            foreach (var file in files.Values)
            {
                if (file.Problem is { } problem)
                    yield return Of(file.Path, problem);
                else if (!wanted.TryGetValue(file.Name, out var longest))
                    yield return Of(file.Path, "is named like nothing that a caller hears");
                else if (!wholes.Any(whole => whole.Played.Contains(file)) && TooLong([file], longest) is { } tooLong)
                    yield return Of(file.Path, tooLong);
                if (file.Loudness > AudioFile.Loudest)
                    yield return Of(file.Path, string.Create(CultureInfo.InvariantCulture, $"is too loud: {file.Loudness:0} decibels on average, {AudioFile.Loudest:0} at most"));
                else if (file.Loudness < AudioFile.Quietest)
                    yield return Of(file.Path, string.Create(CultureInfo.InvariantCulture, $"is too quiet: {file.Loudness:0} decibels on average, {AudioFile.Quietest:0} at least"));
            }

            foreach (var (id, played, limit) in wholes)
            {
                if (TooLong(played, limit) is { } tooLong)
                    yield return Of($"{language}/{id}", tooLong);
            }
        }

        // A voice that does not speak the language cannot offer it.
        foreach (var language in pack.Recorded.Where(language => pack.Spoken.Audio.GetValueOrDefault(language)?.ContainsKey(Prompts.OfferLanguage) != true))
            yield return Of($"{language}/{Prompts.OfferLanguage}.wav", $"is missing, and nothing else can tell callers the key of {pack.LanguageNames[language]}");
    }

    /// <summary>The recordings that could be there and are not, one line each.</summary>
    public static IEnumerable<string> Missing(ContentPack pack)
    {
        return from language in pack.CallLanguages
               let files = pack.Spoken.Audio.GetValueOrDefault(language)
               where files is not null || pack.Recorded.Contains(language)
               from part in Wanted(pack, language)
               where files?.ContainsKey(part.Name) != true
               select $"note: {Folder}/{language}/{part.Name}.wav: is not recorded; a voice speaks that prompt in {pack.LanguageNames[pack.Spoken.Voices.ContainsKey(language) ? language : pack.Languages[0]]}";
    }

    /// <summary>Everything that can be recorded in a language, with the words and the seconds that it may take.</summary>
    internal static IEnumerable<(string Name, string Words, double Seconds)> Wanted(ContentPack pack, string language) =>
        new RecordedSpeech(pack, new Dictionary<string, string>()).Wanted(language);

    // What is played as a whole is measured as a whole: a piece may then be longer than its share.
    private static IEnumerable<(string Id, IReadOnlyList<AudioFile> Played, int Limit)> Wholes(ContentPack pack, RecordedSpeech speech, string language)
    {
        foreach (var prompt in pack.Spoken.Prompts.Values.Where(prompt => pack.Spoken.Voices.ContainsKey(language) || prompt.Id != Prompts.OfferLanguage))
        {
            if (speech.Prompt(prompt.Id, language, rung: null) is { } played)
                yield return (prompt.Id, played, prompt.Seconds);
        }

        foreach (var topic in pack.Topics.Values.Where(topic => topic.Spoken.Count > 0))
        {
            if (speech.Topic(topic.Id, language) is { } played)
                yield return (topic.Id, played, SpokenLength.TopicSeconds);
        }
    }

    private static string? TooLong(IReadOnlyList<AudioFile> played, double limit) => played.Sum(file => file.Seconds) is var seconds && seconds > limit
        ? string.Create(CultureInfo.InvariantCulture, $"takes {seconds:0.0} seconds; the limit is {limit:0.#}")
        : null;

    private static Finding Of(string path, string problem) => new($"{Folder}/{path}", 0, null, problem);
}
