using System.Text.RegularExpressions;
using Helpline.Flows.Content.Reading;

namespace Helpline.Flows.Content.Checks;

/// <summary>A text fits into two segments, says only what may be said, and takes its numbers from the contacts.</summary>
internal static partial class TextCheck
{
    public static IEnumerable<Finding> Findings(ContentPack pack, SourceMap positions, Dictionary<string, string> values) =>
        from topic in pack.Topics.Values
        from text in topic.Text
        where pack.Languages.Contains(text.Key)
        from problem in Problems(text.Value, text.Key, pack, values)
        select positions.Find(problem, topic.Id, "text", text.Key);

    /// <summary>What is wrong with any words of the pack, written or spoken, apart from their length.</summary>
    public static IEnumerable<string> WordProblems(string text, string language, ContentPack pack, Func<string, bool> isPlaceholder)
    {
        foreach (var name in Placeholders.In(text).Where(name => !isPlaceholder(name)).Distinct())
            yield return $"'{{{name}}}' is no contact and no placeholder of the pack";
        if (Placeholders.Fill(text, _ => "").AsSpan().ContainsAny('{', '}'))
            yield return "has a brace that belongs to no placeholder";
        if (WrittenNumber().Match(text) is { Success: true } number)
            yield return $"writes out the number at '{number.Value}'; a number is a contact";

        var words = $" {Plain.Of(text)} ";
        foreach (var phrase in pack.NeverSay.GetValueOrDefault(language, []))
        {
            if (words.Contains($" {Plain.Of(phrase)} ", StringComparison.Ordinal))
                yield return $"says '{phrase}', which is never said";
        }
    }

    private static IEnumerable<string> Problems(string text, string language, ContentPack pack, Dictionary<string, string> values)
    {
        foreach (var problem in WordProblems(text, language, pack, values.ContainsKey))
            yield return problem;

        var filled = Placeholders.Fill(text, values.GetValueOrDefault);
        var size = SmsSegments.Count(filled);
        if (size.Encoding != SmsEncoding.Gsm7)
            yield return $"is not GSM-7: '{filled.First(character => !SmsSegments.IsGsm7(character))}'";
        else if (size.Segments > 2 || size.Units > SmsSegments.TwoPartsOfGsm7)
            yield return $"takes {size.Segments} segments ({size.Units} septets; {SmsSegments.TwoPartsOfGsm7} fit into two)";
    }

    // Five digits and more, together or one by one: 911, 988 and 711 may be written.
    [GeneratedRegex(@"(?<![\p{L}\d])(?:\d(?:-?\d){4,}|\d(?:[ ,]{1,2}\d(?!\d)){4,})", RegexOptions.CultureInvariant)]
    private static partial Regex WrittenNumber();
}
