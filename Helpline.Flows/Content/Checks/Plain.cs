using System.Globalization;
using System.Text;

namespace Helpline.Flows.Content.Checks;

/// <summary>A word or sentence without case, accents and punctuation.</summary>
internal static class Plain
{
    /// <summary>Words divided by one space; what has no letter or digit stays as it is.</summary>
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormKD).Where(character => !IsMark(character) && character is not ('\'' or '’')))
        {
            if (char.IsLetterOrDigit(character))
                plain.Append(char.ToLowerInvariant(character));
            else if (plain.Length > 0 && plain[^1] != ' ')
                plain.Append(' ');
        }

        var words = plain.ToString().Trim();
        return words.Length > 0 ? words : text;
    }

    private static bool IsMark(char character) => char.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark;
}
