using System.Buffers;
using System.Globalization;
using Helpline.Flows.Content;

namespace Helpline.Flows.Matching;

/// <summary>Reactions that a phone sends as text. They quote our own words, so nothing in them is the person's.</summary>
internal sealed class Reactions(PhraseBook book)
{
    private const string Sign = "{sign}";
    private const int LongestOpener = 60;

    // A quotation may have been cut off, but nobody's own short text looks so.
    private const int ShortestCutOff = 60;

    // Android puts hair spaces and zero-width marks around its parts, in every language.
    private const char Hair = '\u200A';
    private const int MarksWithin = 24;
    private static readonly SearchValues<char> _marks = SearchValues.Create('\u200B', '\u200C');

    private static readonly SearchValues<char> _quotes = SearchValues.Create("\"“”„«»‘’'");

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
            return trimmed.Length <= LongestOpener && MayBeToThing(trimmed) ? _toThings.GetValueOrDefault(Key(trimmed.ToString())) : null;
        return quote <= LongestOpener && IsQuoted(trimmed[quote..]) ? _openers.GetValueOrDefault(Key(trimmed[..quote].ToString())) : null;
    }

    private static Match Reaction(string reason) => new(null, null, Tier.Reaction, reason);

    // Phones begin with a capital or with the sign itself; people's short texts seldom hold four words that do.
    private static bool MayBeToThing(ReadOnlySpan<char> text) =>
        text.Count(' ') >= 2 && !text.IsEmpty && !char.IsAsciiLetterLower(text[0]);

    // The closing mark ends the text.
    private static bool IsQuoted(ReadOnlySpan<char> quotation) =>
        _quotes.Contains(quotation.TrimEnd(" .…")[^1])
            ? quotation.Length > 1
            : quotation.Length > ShortestCutOff && !quotation[1..].ContainsAny(_quotes);

    // Any sign stands for any other: people react with all of them.
    private static string Key(string words)
    {
        var key = new List<string>();
        foreach (var word in Fold.Text(words.Replace(Sign, "👍", StringComparison.Ordinal)).Split(' '))
        {
            var isSign = word.Length > 0 && CharUnicodeInfo.GetUnicodeCategory(word, 0) == UnicodeCategory.OtherSymbol;
            if (!isSign || key is not [.., Sign])
                key.Add(isSign ? Sign : word);
        }

        return string.Join(' ', key);
    }
}
