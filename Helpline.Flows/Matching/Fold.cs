using System.Text;

namespace Helpline.Flows.Matching;

/// <summary>
/// Reads through how a text was typed: case, accents, width, look-alike letters, invisible marks, skin tones,
/// apostrophes, stretched words and spaced-out letters. It never throws, whatever was sent.
/// </summary>
public static class Fold
{
    private const int OnTheStack = 512;
    private const int Longest = 4_000;
    private const int Piece = 200;

    /// <summary>The folded text: words with one space between, empty when there is no word.</summary>
    public static string Text(string text) => Read(text, static _ => false).Text;

    /// <param name="text">What was sent.</param>
    /// <param name="isWord">Knows words: it decides how far a stretched word shrinks, and whether letters apart are one word.</param>
    internal static Utterance Read(string text, WordTest isWord)
    {
        // Signs that decompose into letters would grow on to the word before them.
        var plain = Ascii.IsValid(text) ? text : Decomposed(UnpairedSurrogates.Removed(text).Replace('™', ' ').Replace('℠', ' '));
        var length = Math.Min(plain.Length, Longest);
        // A character becomes at most two letters, or a sign with a space on either side; one space ends the text.
        var space = (3 * length) + 1;
        var isShort = space <= OnTheStack;
        var folding = new Folding(
            isShort ? stackalloc char[space] : new char[space],
            isShort ? stackalloc Folding.Token[length + 1] : new Folding.Token[length + 1],
            isWord);
        for (var i = 0; i < length;)
        {
            if (char.IsAscii(plain[i]))
            {
                i += folding.AddAscii(plain, i);
                continue;
            }

            Rune.DecodeFromUtf16(plain.AsSpan(i), out var rune, out var taken);
            folding.Add(rune);
            i += taken;
        }

        return folding.Finish();
    }

    // One character can decompose into eighteen, so a long text is taken apart only as far as it will be read.
    private static string Decomposed(string text)
    {
        if (text.Length <= Piece)
            return text.Normalize(NormalizationForm.FormKD);
        var plain = new StringBuilder(2 * text.Length);
        for (var at = 0; at < text.Length && plain.Length < Longest;)
        {
            var end = Math.Min(at + Piece, text.Length);
            end += end < text.Length && char.IsLowSurrogate(text[end]) ? 1 : 0;
            plain.Append(text[at..end].Normalize(NormalizationForm.FormKD));
            at = end;
        }

        return plain.ToString();
    }
}

/// <summary>Tells whether a folded string is a word that somebody may mean.</summary>
internal delegate bool WordTest(ReadOnlySpan<char> word);
