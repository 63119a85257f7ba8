using System.Text;

namespace Helpline.Flows.Matching;

/// <summary>Characters that stand for an apostrophe or a blank, whatever Unicode files them under.</summary>
internal static class Marks
{
    /// <summary>The typewriter's and the printer's, an accent that stands free, a prime, and the letters that look like them.</summary>
    public static bool IsApostrophe(Rune mark) =>
        mark.Value is '\'' or '`' or '´' or '‘' or '’' or '‛' or '′' or '‵' or 'ˈ' or 'ꞌ' or (>= 0x2B9 and <= 0x2BF);

    /// <summary>White space, the empty braille cell, and the Hangul letters that nobody sees.</summary>
    public static bool IsBlank(Rune mark) =>
        Rune.IsWhiteSpace(mark) || mark.Value is 0x2800 or 0x115F or 0x1160 or 0x3164 or 0xFFA0;
}
