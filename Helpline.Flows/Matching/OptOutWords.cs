using System.Globalization;
using System.Text;
using Helpline.Flows.Content;

namespace Helpline.Flows.Matching;

/// <summary>
/// The words that end a conversation for the day, as the whole message and nothing else. A false one silences a
/// person, so this folds less than all other matching: case, accents, width, and white space and punctuation around.
/// </summary>
public sealed class OptOutWords
{
    private readonly Dictionary<string, Match> _words = new(StringComparer.Ordinal);
    private readonly int _longest;

    public OptOutWords(ContentPack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        if (!pack.Topics.TryGetValue(Intents.Stop, out var stop))
            return;
        foreach (var (language, words) in stop.Keywords)
        {
            foreach (var word in words)
            {
                var match = new Match(Intents.Stop, language == Topic.AnyLanguage ? null : language, Tier.OptOut, word) { IsWhole = true };
                // A word of two languages tells none.
                var key = Fold(word);
                _words[key] = _words.TryGetValue(key, out var other) && other.Language != match.Language
                    ? match with { Language = null }
                    : match;
            }
        }

        // An accent may be a character of its own.
        _longest = 2 * _words.Keys.Select(word => word.Length).DefaultIfEmpty().Max();
    }

    /// <summary>The opt-out that the text is; null when it is anything else.</summary>
    public Match? Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var core = Trim(text);
        if (core.IsEmpty || core.Length > _longest)
            return null;
        if (!Ascii.IsValid(core))
            return _words.GetValueOrDefault(Fold(core.ToString()));
        Span<char> lower = stackalloc char[core.Length];
        Ascii.ToLower(core, lower, out _);
        return _words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower, out var match) ? match : null;
    }

    private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty && IsTrimmed(text[0]))
            text = text[1..];
        while (!text.IsEmpty && IsTrimmed(text[^1]))
            text = text[..^1];
        return text;
    }

    private static bool IsTrimmed(char c) => char.IsWhiteSpace(c) || char.IsPunctuation(c);

    private static string Fold(string word)
    {
        var whole = UnpairedSurrogates.Removed(word).Normalize(NormalizationForm.FormD);
        var folded = new char[whole.Length];
        var length = 0;
        foreach (var rune in whole.EnumerateRunes())
        {
            // The full-width forms of ASCII stand in one block, in ASCII's order.
            var narrow = rune.Value is >= 0xFF01 and <= 0xFF5E ? new Rune(rune.Value - 0xFF01 + '!') : rune;
            if (Rune.GetUnicodeCategory(narrow) != UnicodeCategory.NonSpacingMark)
                length += Rune.ToLowerInvariant(narrow).EncodeToUtf16(folded.AsSpan(length));
        }

        return new string(folded, 0, length);
    }
}
