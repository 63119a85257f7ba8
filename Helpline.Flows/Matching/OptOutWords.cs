using System.Globalization;
using System.Text;
using Helpline.Flows.Content;

namespace Helpline.Flows.Matching;

/// <summary>
/// The words that end a conversation for the day, as the whole message and nothing else. A false one silences a person,
/// so a word is read as it was typed: what phones add to it and letters set apart are looked over, a slip of the pen is not.
/// </summary>
internal sealed class OptOutWords
{
    // Nobody puts more around a word.
    private const int Longest = 160;

    private readonly Dictionary<string, Match> _words = new(StringComparer.Ordinal);
    private readonly Signatures _signatures;
    private readonly HashSet<int> _danger;

    public OptOutWords(ContentPack pack, Signatures signatures)
    {
        _signatures = signatures;
        _danger = DangerSigns(pack);
        if (!pack.Topics.TryGetValue(Intents.Stop, out var stop))
            return;
        Span<char> plain = stackalloc char[2 * Longest];
        foreach (var (language, words) in stop.Keywords)
        {
            foreach (var word in words)
            {
                var match = new Match(Intents.Stop, language == Topic.AnyLanguage ? null : language, Tier.OptOut, word) { IsWhole = true };
                // A word of two languages tells none.
                var key = plain[..Write(word, plain, marksAreBlanks: false)].ToString();
                _words[key] = _words.TryGetValue(key, out var other) && other.Language != match.Language
                    ? match with { Language = null }
                    : match;
            }
        }
    }

    /// <summary>The signs and the first letters of the words that make an opt-out none.</summary>
    public static HashSet<int> DangerSigns(ContentPack pack) =>
        [.. pack.Phrases.OptOut.GetValueOrDefault(nameof(OptOutGrammar.WordClass.Danger))?.Values.SelectMany(signs => signs).Select(sign => Rune.GetRuneAt(sign, 0).Value) ?? []];

    /// <summary>The opt-out that the text is; null when it is anything else. A mark that nobody sees may stand in a word, or for a blank.</summary>
    public Match? Find(string text) => text.Length > Longest ? null
        : Find(text, marksAreBlanks: false) ?? (Ascii.IsValid(text) ? null : Find(text, marksAreBlanks: true));

    private Match? Find(string text, bool marksAreBlanks)
    {
        Span<char> plain = stackalloc char[2 * Longest];
        var words = _signatures.Without(plain[..Write(text, plain, marksAreBlanks)]);
        Span<char> spelled = stackalloc char[words.Length];
        var listed = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        return listed.TryGetValue(words, out var match) || listed.TryGetValue(spelled[..Spell(words, spelled)], out match) ? match : null;
    }

    // Who types S T O P or ST0P wants to be heard where the word was not: no thumb slips so.
    private static int Spell(ReadOnlySpan<char> words, Span<char> spelled)
    {
        var isApart = words.Length > 2 && words.Length % 2 == 1;
        for (var i = 1; i < words.Length; i += 2)
            isApart &= words[i] == ' ';
        var length = 0;
        for (var i = 0; i < words.Length; i += isApart ? 2 : 1)
            spelled[length++] = words[i] == '0' ? 'o' : words[i];
        return length;
    }

    // Small letters without accents, one space between words; no apostrophes, invisible marks and decoration.
    private int Write(string text, Span<char> plain, bool marksAreBlanks)
    {
        var whole = Ascii.IsValid(text) ? text : UnpairedSurrogates.Removed(text).Normalize(NormalizationForm.FormD);
        var length = 0;
        foreach (var rune in whole.EnumerateRunes())
        {
            // The full-width forms of ASCII stand in one block, in ASCII's order.
            var narrow = rune.Value is >= 0xFF01 and <= 0xFF5E ? new Rune(rune.Value - 0xFF01 + '!') : rune;
            var isBlank = Marks.IsBlank(narrow) || (marksAreBlanks && Rune.GetUnicodeCategory(narrow) == UnicodeCategory.Format);
            if ((!isBlank && IsNothing(narrow)) || length + 2 > plain.Length)
                continue;
            if (!isBlank && !Rune.IsPunctuation(narrow) && !Rune.IsControl(narrow))
                length += Rune.ToLowerInvariant(narrow).EncodeToUtf16(plain[length..]);
            else if (length > 0 && plain[length - 1] != ' ')
                plain[length++] = ' ';
        }

        return length > 0 && plain[length - 1] == ' ' ? length - 1 : length;
    }

    // A picture that is newer than this program is one all the same; ASCII's own signs are typed, not added.
    private bool IsNothing(Rune rune) => Marks.IsApostrophe(rune) || Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.PrivateUse => true,
        UnicodeCategory.ModifierSymbol or UnicodeCategory.MathSymbol => !rune.IsAscii,
        UnicodeCategory.OtherSymbol or UnicodeCategory.OtherNotAssigned => !_danger.Contains(rune.Value),
        _ => false,
    };
}
