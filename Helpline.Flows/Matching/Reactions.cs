using System.Buffers;
using System.Globalization;
using System.Text;
using Helpline.Flows.Content;

namespace Helpline.Flows.Matching;

/// <summary>Reactions that a phone sends as text. They quote our own words, so nothing in them is the person's.</summary>
internal sealed class Reactions(PhraseBook book)
{
    private const string Sign = "{sign}";
    private const string AnyPicture = "👍";
    private const char Keycap = '\u20E3';
    private const char PictureStyle = '\uFE0F';
    private const int LongestOpener = 60;
    private const int Start = 4;

    // A quotation may have been cut off, but nobody's own short text looks so.
    private const int ShortestCutOff = 60;

    // Android puts hair spaces and zero-width marks around its parts, in every language.
    private const char Hair = '\u200A';
    private const int MarksWithin = 24;
    private static readonly SearchValues<char> _marks = SearchValues.Create('\u200B', '\u200C');

    private static readonly SearchValues<char> _quotes = SearchValues.Create("\"“”„«»‘’'");

    private readonly HashSet<string> _starts = [.. book.Reactions.Where(opener => opener.Length >= Start).Select(opener => opener[..Start])];

    private readonly Dictionary<string, Match> _openers = book.Reactions.Select(Key).Distinct().ToDictionary(opener => opener, Reaction);

    private readonly Dictionary<string, Match> _toThings = book.Reactions
        .SelectMany(opener => book.ReactedTo.Select(thing => Key($"{opener} {thing}")))
        .Distinct()
        .ToDictionary(whole => whole, Reaction);

    public Match? Find(string text)
    {
        var trimmed = text.AsSpan().Trim();
        if (text.StartsWith(Hair) && text.AsSpan(1, Math.Min(MarksWithin, text.Length - 1)).ContainsAny(_marks))
            return Reaction("a reaction marked by the phone");
        var quote = trimmed.IndexOfAny(_quotes);
        if (quote < 0)
            return trimmed.Length is >= Start and <= LongestOpener && MayBeToThing(trimmed) ? _toThings.GetValueOrDefault(Key(trimmed.ToString())) : null;
        return quote <= LongestOpener && IsQuoted(trimmed[quote..]) ? _openers.GetValueOrDefault(Key(trimmed[..quote].ToString())) : null;
    }

    private static Match Reaction(string reason) => new(null, null, Tier.Reaction, reason);

    // Phones begin with their own words, in capitals, or with the sign itself.
    private bool MayBeToThing(ReadOnlySpan<char> text) =>
        text.Count(' ') >= 2 && (!char.IsAsciiLetter(text[0]) || _starts.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text[..Start]));

    // The closing mark ends the text.
    private static bool IsQuoted(ReadOnlySpan<char> quotation) =>
        _quotes.Contains(quotation.TrimEnd(" .…")[^1])
            ? quotation.Length > 1
            : quotation.Length > ShortestCutOff && !quotation[1..].ContainsAny(_quotes);

    // Any picture stands for any other, a flag and a keycap too: people react with all of them, and to any number of things.
    private static string Key(string words)
    {
        var key = new List<string>();
        foreach (var word in Fold.Text(WithOnePicture(words.Replace(Sign, AnyPicture, StringComparison.Ordinal))).Split(' '))
        {
            var isNumber = word.Length > 0 && word.All(char.IsAsciiDigit);
            if (word != AnyPicture || key is not [.., AnyPicture])
                key.Add(isNumber ? "#" : word);
        }

        return string.Join(' ', key);
    }

    private static string WithOnePicture(string words)
    {
        if (Ascii.IsValid(words))
            return words;
        var plain = new StringBuilder(words.Length);
        for (var (at, length) = (0, 0); at < words.Length; at += length)
        {
            length = StringInfo.GetNextTextElementLength(words, at);
            var element = words.AsSpan(at, length);
            // A sign of punctuation may be a picture, and one that is newer than this program is none of Unicode's categories.
            var isPicture = element.Contains(Keycap) || element.Contains(PictureStyle)
                || CharUnicodeInfo.GetUnicodeCategory(words, at) is UnicodeCategory.OtherSymbol or UnicodeCategory.OtherNotAssigned;
            plain.Append(isPicture ? AnyPicture : element);
        }

        return plain.ToString();
    }
}
