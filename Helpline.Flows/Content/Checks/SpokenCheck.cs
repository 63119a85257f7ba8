using System.Globalization;

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

    public static string? TooLong(string heard, int limit)
    {
        var seconds = SpokenLength.Seconds(heard);
        return seconds > limit ? string.Create(CultureInfo.InvariantCulture, $"takes {seconds:0.0} seconds; the limit is {limit}") : null;
    }
}
