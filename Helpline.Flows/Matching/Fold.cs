using System.Text;

namespace Helpline.Flows.Matching;

/// <summary>
/// Reads through how a text was typed: case, accents, width, look-alike letters, invisible marks, skin tones,
/// apostrophes, stretched words and spaced-out letters. It never throws, whatever was sent.
/// </summary>
public static class Fold
{
    private const int OnTheStack = 400;

    /// <summary>The folded text: words with one space between, empty when there is no word.</summary>
    public static string Text(string text) => Read(text, static _ => false).Text;

    /// <param name="text">What was sent.</param>
    /// <param name="isWord">Knows words: it decides how far a stretched word shrinks, and whether letters apart are one word.</param>
    internal static Utterance Read(string text, WordTest isWord)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = Ascii.IsValid(text) ? text : Unpaired.Removed(text).Normalize(NormalizationForm.FormKD);
        // Decomposed letters of other scripts are several characters; a space may follow each.
        var space = (2 * plain.Length) + 2;
        var folding = new Folding(space <= OnTheStack ? stackalloc char[space] : new char[space], isWord);
        for (var i = 0; i < plain.Length;)
        {
            if (char.IsAscii(plain[i]))
            {
                i += folding.AddAscii(plain, i);
                continue;
            }

            Rune.DecodeFromUtf16(plain.AsSpan(i), out var rune, out var length);
            folding.Add(rune);
            i += length;
        }

        return folding.Finish();
    }
}

/// <summary>Tells whether a folded string is a word that somebody may mean.</summary>
internal delegate bool WordTest(ReadOnlySpan<char> word);
