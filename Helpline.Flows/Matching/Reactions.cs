using System.Buffers;
using System.Globalization;
using Helpline.Flows.Content;

namespace Helpline.Flows.Matching;

/// <summary>Reactions that a phone sends as text. They quote our own words, so nothing in them is the person's.</summary>
internal sealed class Reactions(PhraseBook book)
{
    private const string Sign = "{sign}";

    // Android puts hair spaces and zero-width marks around its parts, in every language.
    private const char Hair = '\u200A';
    private static readonly SearchValues<char> _marks = SearchValues.Create('\u200B', '\u200C');

    private static readonly SearchValues<char> _quotes = SearchValues.Create("\"“”„«»‘’'");

    private readonly string[] _openers = [.. book.Reactions.Select(Key)];
    private readonly HashSet<string> _things = [.. book.ReactedTo.Select(Key)];

    public Match? Find(string text)
    {
        var trimmed = text.AsSpan().Trim();
        if (text.StartsWith(Hair) && text.AsSpan(1, Math.Min(24, text.Length - 1)).ContainsAny(_marks))
            return new(null, null, Tier.Reaction, "a reaction marked by the phone");
        var quote = trimmed.IndexOfAny(_quotes);
        var opener = quote < 0 ? Thing(trimmed) : IsQuoted(trimmed[quote..]) ? Opener(trimmed[..quote]) : null;
        return opener is null ? null : new(null, null, Tier.Reaction, opener);
    }

    // The closing mark ends the text; a long quotation may have been cut off.
    private static bool IsQuoted(ReadOnlySpan<char> quotation) =>
        _quotes.Contains(quotation.TrimEnd(" .…")[^1]) ? quotation.Length > 1 : !quotation[1..].ContainsAny(_quotes) && quotation.Length > 60;

    private string? Opener(ReadOnlySpan<char> start)
    {
        if (start.Length > 60)
            return null;
        var key = Key(start.ToString());
        return _openers.FirstOrDefault(opener => opener == key);
    }

    private string? Thing(ReadOnlySpan<char> text)
    {
        if (text.Length > 60)
            return null;
        var key = Key(text.ToString());
        return _openers.FirstOrDefault(opener =>
            key.StartsWith(opener, StringComparison.Ordinal) && _things.Contains(key[opener.Length..].TrimStart()));
    }

    // Any sign stands for any other: people react with all of them.
    private static string Key(string words) =>
        string.Join(' ', Fold.Text(words.Replace(Sign, "👍", StringComparison.Ordinal))
            .Split(' ')
            .Select(word => word.Length > 0 && CharUnicodeInfo.GetUnicodeCategory(word, 0) == UnicodeCategory.OtherSymbol ? Sign : word)
            .Aggregate(new List<string>(), (words, word) =>
            {
                if (word != Sign || words is not [.., Sign])
                    words.Add(word);
                return words;
            }));
}
