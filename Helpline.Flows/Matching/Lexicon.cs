using Helpline.Flows.Content;

namespace Helpline.Flows.Matching;

/// <summary>The words of a pack, and what each is apart from the phrases that it stands in.</summary>
internal sealed class Lexicon
{
    private readonly HashSet<int> _common;

    public Lexicon(ContentPack pack)
    {
        var book = pack.Phrases;
        foreach (var (form, meant) in book.ShortForms)
            Words.AddShortForm(Fold.Text(form), Fold.Text(meant));
        Fillers = Add(book.Fillers);
        Polite = Add(book.Polite);
        Common = [.. book.Common.Select(common => (common.Key, Add(common.Value)))];
        _common = [.. Sets[Fillers], .. Common.SelectMany(common => Sets[common.Set])];
        foreach (var word in book.Words.Values.SelectMany(words => words))
            Words.Add(Fold.Text(word));
        foreach (var (language, entries) in book.OptOut.Values.SelectMany(lists => lists))
        {
            foreach (var word in entries.SelectMany(entry => Fold.Text(entry).Split(' ')))
                Words.AddMeant(word, language);
        }

        foreach (var (language, keyword) in Keywords(pack))
            Words.AddMeant(keyword, language);
    }

    /// <summary>The words of all keywords but those that opt out, which are never a typing error's meaning.</summary>
    public static IEnumerable<(string Language, string Word)> Keywords(ContentPack pack) =>
        from topic in pack.Topics.Values
        where topic.Id != Intents.Stop
        from list in topic.Keywords
        from keyword in list.Value
        from word in Fold.Text(keyword).Split(' ', StringSplitOptions.RemoveEmptyEntries)
        select (list.Key, word);

    public WordIds Words { get; } = new();

    public WordSets Sets { get; } = new();

    /// <summary>The set of words that may stand between those of a phrase.</summary>
    public int Fillers { get; }

    /// <summary>The set of words that say nothing by themselves.</summary>
    public int Polite { get; }

    /// <summary>The set of frequent words of each language.</summary>
    public IReadOnlyList<(string Language, int Set)> Common { get; }

    public bool IsCommon(int word) => _common.Contains(word);

    private int Add(IReadOnlyList<string> words) => Sets.Add(words.Select(word => Words.Add(Fold.Text(word))));
}
