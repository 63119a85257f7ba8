using Helpline.Flows.Content;

namespace Helpline.Flows.Matching;

/// <summary>Reads the notation of phrases, which <c>phrases.yaml</c> explains.</summary>
internal sealed class PatternParser(PhraseBook book, Lexicon lexicon)
{
    private const int NearGap = 3;
    private const int FarGap = 10;
    private const int MostOptional = 6;

    // The sets that are being read.
    private readonly HashSet<string> _within = new(StringComparer.Ordinal);

    /// <summary>The ways to say a phrase: one for each choice of its optional words, each with its parts in any order.</summary>
    /// <exception cref="FormatException">It cannot be looked for; the message says why and begins with a verb.</exception>
    public IEnumerable<IReadOnlyList<WordPattern>> Read(string phrase, string language)
    {
        // Each of them doubles the ways.
        if (phrase.Split(' ').Count(word => word.EndsWith('?')) > MostOptional)
            throw new FormatException($"has more than {MostOptional} words that may be missing");
        IEnumerable<List<WordPattern>> ways = [[]];
        foreach (var part in phrase.Split(" & "))
            ways = [.. ways.SelectMany(way => ReadPart(part, language).Select<WordPattern, List<WordPattern>>(pattern => [.. way, pattern]))];
        return ways.Any() ? ways : throw new FormatException("has no word to look for");
    }

    private IEnumerable<WordPattern> ReadPart(string part, string language)
    {
        var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        var fromStart = words is ["^", ..];
        var toEnd = words is [.., "$"];
        words.RemoveAll(word => word is "^" or "$");
        return Choices(words).Where(choice => !choice.TrueForAll(IsGap)).Select(choice => PatternOf(choice, language, fromStart, toEnd));
    }

    private static bool IsGap(string word) => word is ".." or "...";

    private static IEnumerable<List<string>> Choices(List<string> words)
    {
        if (words.Count(word => !IsGap(word)) > WordPattern.MostWords)
            throw new FormatException($"has more than {WordPattern.MostWords} words in a row");
        IEnumerable<List<string>> choices = [[]];
        foreach (var word in words)
        {
            choices = word.EndsWith('?')
                ? choices.SelectMany<List<string>, List<string>>(choice => [[.. choice, word[..^1]], choice])
                : choices.Select<List<string>, List<string>>(choice => [.. choice, word]);
        }

        return choices;
    }

    private WordPattern PatternOf(List<string> words, string language, bool fromStart, bool toEnd)
    {
        var sets = new List<int>();
        var gaps = new List<int>();
        var weight = 0;
        var gap = 0;
        foreach (var word in words)
        {
            if (IsGap(word))
            {
                gap = word == ".." ? NearGap : FarGap;
                continue;
            }

            var ids = Alternatives(word, language);
            sets.Add(lexicon.Sets.Add(ids));
            gaps.Add(gap);
            // A word that every second text holds says half.
            weight += ids.All(lexicon.IsCommon) ? 1 : 2;
            gap = 0;
        }

        return new([.. sets], [.. gaps], fromStart, toEnd, weight);
    }

    private HashSet<int> Alternatives(string word, string language)
    {
        var ids = new HashSet<int>();
        foreach (var one in word.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            if (one is ['<', .. var set, '>'])
                ids.UnionWith(Members(set, language));
            else if (one is [.. var stem, '*'])
                ids.Add(lexicon.Words.AddStem(Stem(stem)));
            else
                ids.Add(lexicon.Words.AddMeant(Fold.Text(one), language));
        }

        return ids;
    }

    private List<int> Members(string set, string language)
    {
        if (!book.Sets.TryGetValue(set, out var members))
            throw new FormatException($"uses a set '{set}' that does not exist");
        if (!_within.Add(set))
            throw new FormatException($"uses a set '{set}' that contains itself");
        var ids = members.SelectMany(member => Alternatives(member, language)).ToList();
        _within.Remove(set);
        return ids;
    }

    private static string Stem(string stem) =>
        Fold.Text(stem) is { Length: >= WordIds.ShortestStem } folded
            ? folded
            : throw new FormatException($"has a stem '{stem}*' of fewer than {WordIds.ShortestStem} letters");
}
