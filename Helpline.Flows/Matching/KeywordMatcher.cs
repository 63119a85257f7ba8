using System.Globalization;
using System.Text;
using Helpline.Flows.Content;

namespace Helpline.Flows.Matching;

/// <summary>The whole message is a keyword; as a phrase, politeness may stand around it.</summary>
internal sealed class KeywordMatcher
{
    private readonly Dictionary<string, Match> _keywords = new(StringComparer.Ordinal);
    private readonly HashSet<int> _danger;

    public KeywordMatcher(ContentPack pack)
    {
        _danger = OptOutWords.DangerSigns(pack);
        // Nothing but OptOutWords may ever tell STOP.
        foreach (var topic in pack.Topics.Values.Where(topic => topic.Id != Intents.Stop))
        {
            foreach (var (language, words) in topic.Keywords)
            {
                foreach (var word in words)
                    Add(topic.Id, language == Topic.AnyLanguage ? null : language, word);
            }

            if (topic.Digit is { } digit)
                Add(topic.Id, null, $"{digit}");
        }
    }

    public Match? Find(string text, Utterance utterance)
    {
        // A question mark alone folds to nothing, and means something.
        if (utterance.Count == 0)
            return text.Contains('?', StringComparison.Ordinal) ? _keywords.GetValueOrDefault("?") : null;
        return Find(utterance);
    }

    public Match? Find(Utterance utterance) =>
        Find(utterance, 0, utterance.Count) ?? (IsRepeated(utterance) ? Find(utterance, 0, 1) : null) ?? FindAmongDecoration(utterance);

    /// <param name="utterance">The text.</param>
    /// <param name="polite">The words that say nothing by themselves, as bits.</param>
    public Match? FindAmongPoliteness(Utterance utterance, ulong polite)
    {
        var (start, end) = (0, utterance.Count);
        while (start < end && (polite >> start & 1) != 0)
            start++;
        while (end > start && (polite >> (end - 1) & 1) != 0)
            end--;
        if (start == end || Find(utterance, start, end) is not { } match)
            return null;
        // The quick exit is a whole message; somebody who writes where they are gets the numbers.
        return match.Intent == Intents.Bus ? null : match with { Tier = Tier.Phrase };
    }

    // A sign of danger beside a word is no decoration, and "ok" with one means something else.
    private Match? FindAmongDecoration(Utterance utterance)
    {
        var (start, end) = (0, utterance.Count);
        while (start < end && IsDecoration(utterance[start]))
            start++;
        while (end > start && IsDecoration(utterance[end - 1]))
            end--;
        return start == end || end - start == utterance.Count ? null : Find(utterance, start, end);
    }

    private bool IsDecoration(ReadOnlySpan<char> word)
    {
        Rune.DecodeFromUtf16(word, out var sign, out _);
        return Rune.GetUnicodeCategory(sign) == UnicodeCategory.OtherSymbol && !_danger.Contains(sign.Value);
    }

    private static bool IsRepeated(Utterance utterance)
    {
        for (var word = 1; word < utterance.Count; word++)
        {
            if (!utterance[word].SequenceEqual(utterance[0]))
                return false;
        }

        return utterance.Count > 1;
    }

    private Match? Find(Utterance utterance, int start, int end) =>
        _keywords.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(utterance.Slice(start, end), out var match) ? match : null;

    private void Add(string topic, string? language, string word)
    {
        var match = new Match(topic, language, Tier.Keyword, word) { IsWhole = true };
        var folded = Fold.Text(word);
        var key = folded.Length == 0 ? word : folded;
        // A word of two languages tells none.
        if (_keywords.TryGetValue(key, out var other) && other.Language != language)
            match = match with { Language = null };
        _keywords[key] = match;
    }
}
