using Helpline.Flows.Content;

namespace Helpline.Flows.Matching;

/// <summary>Reads the notation of phrases, which <c>phrases.yaml</c> explains.</summary>
internal sealed class PatternParser(PhraseBook book, Lexicon lexicon)
{
    private const int NearGap = 3;
    private const int FarGap = 10;
    private const int MostOptional = 6;

    // Most words stand in many phrases, and some name sets of hundreds: each is read once.
    private readonly Dictionary<(string Word, string Language), (int Set, bool IsCommon)> _known = [];
    private readonly Dictionary<(string Set, string Language), List<int>> _members = [];

    // The sets that are being read.
    private readonly HashSet<string> _within = new(StringComparer.Ordinal);

    /// <summary>The ways to say a phrase: one for each choice of its optional words, each with its parts in any order.</summary>
    /// <exception cref="FormatException">It cannot be looked for; the message says why and begins with a verb.</exception>
    public IEnumerable<IReadOnlyList<WordPattern>> Read(string phrase, string language)
    {
        // Each of them doubles the ways.
        if (phrase.Split(' ').Count(word => word.EndsWith('?')) > MostOptional)
            throw new FormatException($"has more than {MostOptional} words that may be missing");
        List<WordPattern[]> ways = [[]];
        foreach (var part in phrase.Split(" & "))
        {
            var patterns = ReadPart(part, language);
            ways = [.. ways.SelectMany(way => patterns, (way, pattern) => (WordPattern[])[.. way, pattern])];
        }

        return ways.Count > 0 ? ways : throw new FormatException("has no word to look for");
    }

    private List<WordPattern> ReadPart(string part, string language)
    {
        var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        var fromStart = words is ["^", ..];
        var toEnd = words is [.., "$"];
        words.RemoveAll(word => word is "^" or "$");
        if (words.Count(word => !IsGap(word)) > WordPattern.MostWords)
            throw new FormatException($"has more than {WordPattern.MostWords} words in a row");
        var patterns = new List<WordPattern>();
        var ways = 1 << words.Count(IsOptional);
        for (var way = 0; way < ways; way++)
        {
            var pattern = PatternOf(words, way, ways, language, fromStart, toEnd);
            if (pattern.Sets.Length > 0)
                patterns.Add(pattern);
        }

        return patterns;
    }

    private static bool IsGap(string word) => word is ".." or "...";

    private static bool IsOptional(string word) => word.EndsWith('?');

    // The bits of the way say which of the optional words are missing, the first word's bit first.
    private WordPattern PatternOf(List<string> words, int way, int bit, string language, bool fromStart, bool toEnd)
    {
        var sets = new List<int>(words.Count);
        var gaps = new List<int>(words.Count);
        var weight = 0;
        var gap = 0;
        foreach (var word in words)
        {
            if (IsGap(word))
            {
                gap = word == ".." ? NearGap : FarGap;
                continue;
            }

            if (IsOptional(word) && (way & (bit >>= 1)) != 0)
                continue;
            var (set, isCommon) = SetOf(IsOptional(word) ? word[..^1] : word, language);
            sets.Add(set);
            gaps.Add(gap);
            // A word that every second text holds says half.
            weight += isCommon ? 1 : 2;
            gap = 0;
        }

        return new([.. sets], [.. gaps], fromStart, toEnd, weight);
    }

    private (int Set, bool IsCommon) SetOf(string word, string language)
    {
        if (_known.TryGetValue((word, language), out var known))
            return known;
        var ids = Alternatives(word, language);
        return _known[(word, language)] = (lexicon.Sets.Add(ids), ids.All(lexicon.IsCommon));
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
        if (_members.TryGetValue((set, language), out var known))
            return known;
        if (!book.Sets.TryGetValue(set, out var members))
            throw new FormatException($"uses a set '{set}' that does not exist");
        if (!_within.Add(set))
            throw new FormatException($"uses a set '{set}' that contains itself");
        try
        {
            return _members[(set, language)] = [.. members.SelectMany(member => Alternatives(member, language))];
        }
        finally
        {
            _within.Remove(set);
        }
    }

    private static string Stem(string stem) =>
        Fold.Text(stem) is { Length: >= WordIds.ShortestStem } folded
            ? folded
            : throw new FormatException($"has a stem '{stem}*' of fewer than {WordIds.ShortestStem} letters");
}
