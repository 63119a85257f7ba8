using Helpline.Flows.Content;

namespace Helpline.Flows.Matching;

/// <summary>Reads the notation of phrases, which <c>phrases.yaml</c> explains.</summary>
internal sealed class PatternReader(PhraseBook book, Vocabulary vocabulary)
{
    private const int NearGap = 3;
    private const int FarGap = 10;

    /// <summary>The patterns of a phrase: one for each choice of its optional words.</summary>
    public IEnumerable<Pattern> Read(string phrase)
    {
        var parts = phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        var fromStart = parts is ["^", ..];
        var toEnd = parts is [.., "$"];
        parts.RemoveAll(part => part is "^" or "$");
        return Choices(parts).Where(choice => choice.Count > 0).Select(choice => new Pattern(Words(choice), fromStart, toEnd));
    }

    private static IEnumerable<List<string>> Choices(List<string> parts)
    {
        IEnumerable<List<string>> choices = [[]];
        foreach (var part in parts)
        {
            choices = part.EndsWith('?')
                ? choices.SelectMany<List<string>, List<string>>(choice => [[.. choice, part[..^1]], choice])
                : choices.Select<List<string>, List<string>>(choice => [.. choice, part]);
        }

        return choices;
    }

    private List<PatternWord> Words(List<string> parts)
    {
        var words = new List<PatternWord>();
        var gap = 0;
        foreach (var part in parts)
        {
            if (part is ".." or "...")
            {
                gap = part == ".." ? NearGap : FarGap;
                continue;
            }

            words.Add(new PatternWord(Alternatives(part), gap));
            gap = 0;
        }

        return words;
    }

    private HashSet<int> Alternatives(string part)
    {
        var ids = new HashSet<int>();
        foreach (var word in part.Split('|'))
        {
            if (word is ['<', .. var set, '>'])
                ids.UnionWith(book.Sets[set].SelectMany(Alternatives));
            else if (word.EndsWith('*'))
                ids.Add(vocabulary.AddStem(Fold.Text(word[..^1])));
            else
                ids.Add(vocabulary.Add(Fold.Text(word)));
        }

        return ids;
    }
}
