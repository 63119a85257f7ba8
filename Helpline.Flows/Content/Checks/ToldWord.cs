using System.Text.RegularExpressions;

namespace Helpline.Flows.Content.Checks;

/// <summary>A word in capitals: a text tells people to send it.</summary>
/// <param name="Word">As it stands in the text.</param>
/// <param name="Language">The language in which it is to be understood.</param>
/// <param name="Digit">The digit before it, which is to do the same; null when there is none.</param>
internal sealed partial record ToldWord(string Word, string Language, int? Digit)
{
    /// <summary>The words that a text tells people to send.</summary>
    public static IReadOnlyList<ToldWord> In(string text, string language, ContentPack pack)
    {
        // A filled placeholder is no word, and parts what stands around it.
        var bare = Placeholders.Fill(text, _ => "#");
        var capitals = Capitals().Matches(bare);
        var told = new List<ToldWord>();
        for (var i = 0; i < capitals.Count; i++)
        {
            var word = capitals[i].Groups["word"].Value;
            if (IsOrdinary(word) && !(Follows(i) || Follows(i + 1)))
                continue;
            told.Add(new(word, LanguageAt(bare, capitals[i].Index, language, pack), DigitBefore(capitals[i])));
        }

        return told;

        bool IsOrdinary(string word) => pack.OrdinaryCapitals.Contains(word);

        // True when capital i follows the one before it in a row of words to send.
        bool Follows(int i)
        {
            if (i <= 0 || i >= capitals.Count)
                return false;
            var (before, here) = (capitals[i - 1], capitals[i]);
            var row = Row().IsMatch(bare[(before.Index + before.Length)..here.Index]);
            return row && !(IsOrdinary(before.Groups["word"].Value) && IsOrdinary(here.Groups["word"].Value));
        }
    }

    // "Español: responda AYUDA." is Spanish to the end of its sentence.
    private static string LanguageAt(string text, int index, string language, ContentPack pack)
    {
        var sentence = Math.Max(0, text[..index].LastIndexOf(". ", StringComparison.Ordinal));
        return pack.LanguageNames
            .Select(name => (Code: name.Key, At: text.LastIndexOf(name.Value + ":", index, StringComparison.Ordinal)))
            .Where(marker => marker.At >= sentence)
            .OrderByDescending(marker => marker.At)
            .Select(marker => marker.Code)
            .FirstOrDefault(language);
    }

    private static int? DigitBefore(Match capital) => capital.Groups["digit"] is { Success: true, Value: [var digit] } ? digit - '0' : null;

    [GeneratedRegex(@"(?:(?<![^\s])(?<digit>[1-9]) )?(?<![\p{L}\p{Nd}#@])(?<word>\p{Lu}[\p{Lu}\p{Nd}]+)(?![\p{L}\p{Nd}])", RegexOptions.CultureInvariant)]
    private static partial Regex Capitals();

    [GeneratedRegex(@"^,? (?:\p{Ll}{1,2} )?$", RegexOptions.CultureInvariant)]
    private static partial Regex Row();
}
