using Helpline.Flows.Content;

namespace Helpline.Flows.Matching;

/// <summary>The words of a pack, and what each is apart from the phrases that it stands in.</summary>
internal sealed class Lexicon
{
    private readonly HashSet<int> _fillers = [];
    private readonly HashSet<int> _polite = [];
    private readonly Dictionary<string, HashSet<int>> _common = new(StringComparer.Ordinal);

    public Lexicon(ContentPack pack)
    {
        var book = pack.Phrases;
        AddTo(_fillers, book.Fillers);
        AddTo(_polite, book.Fillers);
        AddTo(_polite, book.Polite);
        foreach (var (language, words) in book.Common)
            AddTo(_common[language] = [], words);
        foreach (var keyword in pack.Topics.Values.SelectMany(topic => topic.Keywords.Values).SelectMany(words => words))
        {
            foreach (var word in Fold.Text(keyword).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                Vocabulary.Add(word);
        }
    }

    public Vocabulary Vocabulary { get; } = new();

    public bool IsFiller(int id) => _fillers.Contains(id);

    public bool IsPolite(int id) => _polite.Contains(id);

    /// <summary>The language of most of the frequent words; null when none leads.</summary>
    public string? LanguageOf(Reading reading)
    {
        string? leader = null;
        var most = 0;
        foreach (var (language, words) in _common)
        {
            var count = 0;
            for (var word = 0; word < reading.Count; word++)
            {
                foreach (var id in reading.Ids(word))
                    count += words.Contains(id) ? 1 : 0;
            }

            if (count >= most)
                (leader, most) = count > most ? (language, count) : (null, most);
        }

        return leader;
    }

    private void AddTo(HashSet<int> set, IReadOnlyList<string> words) =>
        set.UnionWith(words.Select(word => Vocabulary.Add(Fold.Text(word))));
}
