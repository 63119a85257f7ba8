using System.Globalization;
using System.Text.RegularExpressions;
using Helpline.Flows.Content.Reading;
using Helpline.Flows.Voice;

namespace Helpline.Flows.Content.Checks;

/// <summary>A call has every prompt that it asks for, in every language and voice, and its menus keep what they promise.</summary>
internal static partial class PromptCheck
{
    // A person, cannot talk, the other menu, again: the same in every menu.
    private static readonly char[] _fixedKeys = ['0', '1', '5', '9'];

    // With all the languages that it offers.
    private const int LongestGreeting = 15;

    public static IEnumerable<Finding> Findings(ContentPack pack, SourceMap positions, SpokenCheck spoken)
    {
        IEnumerable<string> needed = [.. Prompts.All, SpokenWording.TopicEnd, .. pack.CallLanguages.Select(Prompts.CallerLanguage)];
        if (pack.CallLanguages.Count == 1)
            needed = needed.Except([Prompts.OfferLanguage]);
        foreach (var id in needed.Except(pack.Spoken.Prompts.Keys))
            yield return positions.Find("is needed and missing", id);
        foreach (var id in pack.Spoken.Prompts.Keys.Except(needed))
            yield return positions.Find("is no prompt of a call", id);

        foreach (var prompt in pack.Spoken.Prompts.Values)
        {
            var without = pack.Languages.Take(prompt.Id == Prompts.OfferLanguage ? 1 : 0);
            foreach (var problem in spoken.LanguageProblems(prompt.Words, without))
                yield return positions.Find(problem, prompt.Id);
            if (prompt.UnnamedLine.Count > 0)
            {
                foreach (var problem in spoken.LanguageProblems(prompt.UnnamedLine))
                    yield return positions.Find($"'line' {problem}", prompt.Id, "line");
                foreach (var problem in prompt.UnnamedLine.SelectMany(line => spoken.WordProblems(line.Value, line.Key)))
                    yield return positions.Find($"'line' {problem}", prompt.Id, "line");
            }

            foreach (var (language, words) in prompt.Words)
            {
                foreach (var problem in Problems(prompt, language, words, pack, spoken))
                    yield return positions.Find(problem, prompt.Id, language);
            }

            foreach (var (key, topic) in prompt.Topics)
            {
                if (_fixedKeys.Contains(key))
                    yield return positions.Find($"key {key} has its fixed meaning", prompt.Id, "topics");
                else if (!pack.Topics.TryGetValue(topic, out var found) || found.Spoken.Count == 0)
                    yield return positions.Find($"key {key} leads to {topic}, which has no spoken words", prompt.Id, "topics");
            }
        }
    }

    private static IEnumerable<string> Problems(Prompt prompt, string language, string words, ContentPack pack, SpokenCheck spoken)
    {
        foreach (var problem in spoken.WordProblems(words, language, namesLine: prompt.UnnamedLine.Count > 0))
            yield return problem;

        // It is measured at its longest: with the longest name of a line, and with the offers that follow the greeting.
        var names = pack.Spoken.Lines.Values.Select(line => line.Names).Append(prompt.UnnamedLine);
        var name = names.Select(byLanguage => byLanguage.GetValueOrDefault(language, "")).MaxBy(SpokenLength.Seconds);
        var heard = Placeholders.Fill(spoken.Heard(words), placeholder => placeholder == SpokenWording.Line ? name : null);
        if (prompt.Id == Prompts.Greeting && language == pack.Languages[0] && pack.Spoken.Prompts.TryGetValue(Prompts.OfferLanguage, out var offers))
            heard = string.Join(' ', [heard, .. offers.Words.Values]);
        var isGreeting = prompt.Id == Prompts.Greeting && language == pack.Languages[0];
        var played = isGreeting ? pack.Recorded.Sum(other => pack.Spoken.Audio.GetValueOrDefault(other)?.GetValueOrDefault(Prompts.OfferLanguage)?.Seconds ?? 0) : 0;
        if (SpokenCheck.TooLong(heard, prompt.Seconds, played) is { } tooLong)
            yield return tooLong;
        if (isGreeting && prompt.Seconds > LongestGreeting)
            yield return $"may take {prompt.Seconds} seconds; nobody waits longer than {LongestGreeting}";

        var told = Key().Matches(words).Select(key => key.Value[0]).ToHashSet();
        if (prompt.Id == Prompts.OfferLanguage)
        {
            foreach (var key in ContentPack.LanguageKeys.Where(key => pack.LanguageAt(key) == language && !told.Contains(key)))
                yield return $"does not tell key {key}, which leads to this language";
        }

        if (prompt.Topics.Count == 0)
            yield break;
        foreach (var key in prompt.Topics.Keys.Where(key => !told.Contains(key)))
            yield return string.Create(CultureInfo.InvariantCulture, $"does not tell key {key}, which leads to {prompt.Topics[key]}");
        foreach (var key in told.Where(key => !prompt.Topics.ContainsKey(key) && !_fixedKeys.Contains(key)))
            yield return $"tells key {key}, which leads nowhere";
    }

    [GeneratedRegex(@"(?<!\d)\d(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
