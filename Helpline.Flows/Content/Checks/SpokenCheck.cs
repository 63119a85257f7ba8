using System.Globalization;
using Helpline.Flows.Content.Reading;

namespace Helpline.Flows.Content.Checks;

/// <summary>What holds for all spoken words: they are complete, short enough, and speak their numbers digit by digit.</summary>
internal sealed class SpokenCheck(ContentPack pack, Dictionary<string, string> numbers)
{
    /// <summary>What is missing or too much among the languages of <paramref name="words"/>.</summary>
    public IEnumerable<string> LanguageProblems(IReadOnlyDictionary<string, string> words, params IEnumerable<string> without)
    {
        foreach (var language in pack.Languages.Except([.. words.Keys, .. without]))
            yield return $"has no words in '{language}'";
        foreach (var language in words.Keys.Except(pack.Languages))
            yield return $"has words in '{language}', which is no language of the pack";
    }

    public IEnumerable<string> WordProblems(string words, string language, bool namesLine = false)
    {
        foreach (var name in Placeholders.In(words).Where(numbers.ContainsKey).Distinct())
            yield return $"speaks '{{{name}}}' as it is written; '{{{name}:spoken}}' is digit by digit";
        foreach (var problem in TextCheck.WordProblems(words, language, pack, IsKnown))
            yield return problem;

        bool IsKnown(string name) =>
            numbers.ContainsKey(name) || (namesLine && name == SpokenWording.Line)
            || (Placeholders.SpokenNumber(name) is { } number && numbers.ContainsKey(number));
    }

    /// <summary>The words with every number filled, as they are heard.</summary>
    public string Heard(string words) => SpokenWording.Fill(words, numbers);

    /// <param name="heard">The words.</param>
    /// <param name="limit">The longest that they may take.</param>
    /// <param name="played">The seconds of recordings that follow.</param>
    public static string? TooLong(string heard, int limit, double played = 0)
    {
        var seconds = SpokenLength.Seconds(heard) + played;
        return seconds > limit ? string.Create(CultureInfo.InvariantCulture, $"takes {seconds:0.0} seconds; the limit is {limit}") : null;
    }
}

/// <summary>A topic that can be heard has a key, fits into its time, and says each of its numbers twice.</summary>
internal static class SpokenTopicCheck
{
    private const string Part = "spoken";

    public static IEnumerable<Finding> Findings(ContentPack pack, SourceMap positions, SpokenCheck spoken)
    {
        var reached = pack.Spoken.Prompts.Values.SelectMany(prompt => prompt.Topics.Values).ToHashSet();
        foreach (var topic in pack.Topics.Values.Where(topic => topic.Spoken.Count > 0))
        {
            if (!reached.Contains(topic.Id))
                yield return positions.Find("has spoken words, but no key of a menu leads to them", topic.Id, Part);
            foreach (var problem in spoken.LanguageProblems(topic.Spoken))
                yield return positions.Find(problem, topic.Id, Part);

            foreach (var (language, words) in topic.Spoken)
            {
                foreach (var problem in spoken.WordProblems(words, language))
                    yield return positions.Find(problem, topic.Id, Part, language);
                foreach (var number in Placeholders.In(words).CountBy(name => name).Where(number => number.Value == 1))
                    yield return positions.Find($"says '{{{number.Key}}}' once; who listens needs a number twice", topic.Id, Part, language);

                var end = pack.Spoken.Prompts.GetValueOrDefault(SpokenWording.TopicEnd)?.Words.GetValueOrDefault(language);
                if (SpokenCheck.TooLong($"{spoken.Heard(words)} {end}", SpokenLength.TopicSeconds) is { } tooLong)
                    yield return positions.Find(tooLong, topic.Id, Part, language);
            }
        }
    }
}

/// <summary>Every rung of the shipped ladder can be dialled, and named to a caller.</summary>
internal static class LadderCheck
{
    public static IEnumerable<Finding> Findings(ContentPack pack, SourceMap positions, SpokenCheck spoken)
    {
        if (pack.Spoken.Ladder.Count == 0)
            yield return positions.Find("has no rung", "ladder");
        foreach (var rung in pack.Spoken.Ladder)
        {
            if (!pack.Spoken.Lines.TryGetValue(rung, out var line))
                yield return positions.Find($"names '{rung}', which is none of the lines", "ladder");
            else if (line.Contact is null)
                yield return positions.Find("is a rung of the ladder and has no 'contact'", rung);
        }

        foreach (var (id, line) in pack.Spoken.Lines)
        {
            foreach (var problem in spoken.LanguageProblems(line.Names))
                yield return positions.Find(problem, id);
            foreach (var (language, name) in line.Names)
            {
                foreach (var problem in spoken.WordProblems(name, language))
                    yield return positions.Find(problem, id, language);
            }

            if (line.Contact is null)
                continue;
            if (!pack.Contacts.TryGetValue(line.Contact, out var contact))
                yield return positions.Find($"'{line.Contact}' is no contact", id, "contact");
            else if (contact.Channel == "text" || contact.E164 is null)
                yield return positions.Find($"'{line.Contact}' cannot be called", id, "contact");
        }
    }
}

/// <summary>Each language has a code, a voice that speaks it, and a key of the greeting.</summary>
internal static class VoiceCheck
{
    public static IEnumerable<Finding> Findings(ContentPack pack, SourceMap positions)
    {
        foreach (var language in pack.CallLanguages.Where(language => language is not [>= 'a' and <= 'z', >= 'a' and <= 'z']))
            yield return positions.Find("is no code of a language such as en", language);
        foreach (var language in pack.CallLanguages.Skip(1 + ContentPack.LanguageKeys.Length))
            yield return positions.Find($"has no key of the greeting, which offers {1 + ContentPack.LanguageKeys.Length} languages at most", language);
        foreach (var (language, voice) in pack.Spoken.Voices)
        {
            var known = pack.Spoken.KnownVoices.GetValueOrDefault(voice.Tag, []);
            if (!known.Any(name => voice.Name == name || voice.Name == name + "-Neural" || voice.Name == name + "-Generative"))
                yield return positions.Find($"the voice '{voice.Name}' is none of those that speak '{voice.Tag}'", language);
        }
    }
}
