using Helpline.Flows.Content;

namespace Helpline.Flows.Matching;

/// <summary>Reads the notation of phrases, which <c>phrases.yaml</c> explains.</summary>
internal sealed class PatternParser(PhraseBook book, Lexicon lexicon)
{
    private const int NearGap = 3;
    private const int FarGap = 10;

    /// <summary>The ways to say a phrase: one for each choice of its optional words, each with its parts in any order.</summary>
    public IEnumerable<IReadOnlyList<WordPattern>> Read(string phrase, string language)
    {
        IEnumerable<List<WordPattern>> ways = [[]];
        foreach (var part in phrase.Split(" & "))
            ways = [.. ways.SelectMany(way => ReadPart(part, language).Select<WordPattern, List<WordPattern>>(pattern => [.. way, pattern]))];
        return ways;
    }

    private IEnumerable<WordPattern> ReadPart(string part, string language)
    {
        var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        var fromStart = words is ["^", ..];
        var toEnd = words is [.., "$"];
        words.RemoveAll(word => word is "^" or "$");
        return Choices(words).Where(choice => choice.Count > 0).Select(choice => PatternOf(choice, language, fromStart, toEnd));
    }

    private static IEnumerable<List<string>> Choices(List<string> words)
    {
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
            if (word is ".." or "...")
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
                ids.UnionWith(book.Sets[set].SelectMany(member => Alternatives(member, language)));
            else if (one.EndsWith('*'))
                ids.Add(lexicon.Words.AddStem(Fold.Text(one[..^1])));
            else
                ids.Add(lexicon.Words.AddMeant(Fold.Text(one), language));
        }

        return ids;
    }
}
