using System.Text.RegularExpressions;

namespace Helpline.Flows.Content;

/// <summary>
/// The school year from which on a text is understood, as a formula has it. Meant for running text: on keywords and fragments it is
/// a hint, and no replacement for readers. English: Flesch-Kincaid. Spanish: Fernández-Huerta's ease, 206.84 - 60 syllables a word -
/// 1.02 words a sentence, and the school year of its published bands.
/// </summary>
public static partial class ReadingGrade
{
    // The middle of each band of Fernández-Huerta, and its school year: 90 to 100 the 4th, 60 to 70 the 7th and 8th, 30 to 50 a college.
    private static readonly (double Ease, double Grade)[] _bands = [(95, 4), (85, 5), (75, 6), (65, 7.5), (55, 10.5), (40, 14), (15, 17)];

    /// <summary>The grade, 0 or more; null for a language without a formula and for a text without a word.</summary>
    public static double? Of(string text, string language)
    {
        var words = Word().Matches(text).Select(word => word.Value).ToList();
        if (words.Count == 0)
            return null;

        var sentences = Math.Max(1, End().Split(text).Count(part => Word().IsMatch(part)));
        var length = (double)words.Count / sentences;
        return language switch
        {
            "en" => Math.Max(0, (0.39 * length) + (11.8 * words.Average(EnglishSyllables)) - 15.59),
            "es" => SpanishGrade(206.84 - (60 * words.Average(SpanishSyllables)) - (1.02 * length)),
            _ => null,
        };
    }

    /// <summary>By the rules of thumb of spelling: vowel groups, without a silent e. Right for nine words of ten.</summary>
    internal static int EnglishSyllables(string word)
    {
        var plain = Apostrophe().Replace(word.ToUpperInvariant(), "");
        var silent = SilentEnding().Replace(plain, "");
        return Math.Max(1, EnglishVowels().Count(silent));
    }

    /// <summary>Spanish writes what it speaks: strong vowels are one each, a weak one without an accent leans on its neighbour.</summary>
    internal static int SpanishSyllables(string word)
    {
        var plain = SilentU().Replace(word.ToUpperInvariant(), "$1$2");
        return Math.Max(1, SpanishNuclei().Count(plain));
    }

    // Between two bands in proportion, beyond the outer ones in their direction.
    private static double SpanishGrade(double ease)
    {
        var below = Array.FindIndex(_bands, band => ease >= band.Ease);
        var (harder, high) = _bands[below < 0 ? ^1 : Math.Max(below, 1)];
        var (easier, low) = _bands[below < 0 ? ^2 : Math.Max(below, 1) - 1];
        return Math.Max(0, low + ((easier - ease) / (easier - harder) * (high - low)));
    }

    [GeneratedRegex(@"\p{L}[\p{L}\p{M}'’-]*")]
    private static partial Regex Word();

    [GeneratedRegex(@"[.?!]+(?=\s|$)")]
    private static partial Regex End();

    [GeneratedRegex("['’].*$")]
    private static partial Regex Apostrophe();

    // made, makes, called; but table, needed, houses.
    [GeneratedRegex("(?<=[^AEIOUYL])E$|(?<=[AEIOUY]L)E$|(?<=[^AEIOUYCSXZGTD])ES$|(?<=[^CSG]H)ES$|(?<=[^AEIOUYTD])ED$")]
    private static partial Regex SilentEnding();

    // Neighbours that are two: be-ing, me-dia, ra-di-o, ma-nu-al; but so-cial, na-tion, lan-guage.
    [GeneratedRegex("[AEIOUY]+(?=ING)|I(?=A(?![LN]))|I(?=O(?![NU]))|(?<![GQ])U(?=A)|[AEIOUY]+")]
    private static partial Regex EnglishVowels();

    // que, guerra: no u is spoken.
    [GeneratedRegex("([QG])U([EIÉÍ])")]
    private static partial Regex SilentU();

    // A strong or accented vowel with the weak ones around it, or weak ones among themselves; y ends a word as a vowel.
    [GeneratedRegex("[IUÜ]?[AEOÁÉÓ](?:[IUÜ](?![AEOÁÉÓ])|Y(?![AEIOUÁÉÍÓÚ]))?|[ÍÚ]|[IUÜ]+|(?<![AEIOUÁÉÍÓÚ])Y(?![AEIOUÁÉÍÓÚ])")]
    private static partial Regex SpanishNuclei();
}
