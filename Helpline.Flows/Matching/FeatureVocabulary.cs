using System.Runtime.InteropServices;
using System.Text;
using Helpline.Flows.Content;

namespace Helpline.Flows.Matching;

/// <summary>What new features are made of while examples are learnt: what the pack says of words, and the features so far.</summary>
internal sealed class FeatureVocabulary
{
    private readonly HashSet<string> _small;
    private readonly Dictionary<string, string> _shortForms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    public FeatureVocabulary(PhraseBook book)
    {
        foreach (var (form, meant) in book.ShortForms)
            _shortForms.TryAdd(Fold.Text(form), Fold.Text(meant));
        foreach (var (set, word) in Entries(book.Sets))
            Add(SetsOf, word, $"<{set}>");
        // Words of grammar say nothing of a subject by themselves, nor do numerals.
        _small = [.. book.Fillers.Concat(book.Common.Values.SelectMany(words => words)).Select(Fold.Text).Except(SetsOf.Keys)];
        Meanings = [.. book.Alike.Keys];
        foreach (var (set, word) in Entries(book.Alike))
            Add(MeaningsOf, word, Array.IndexOf(Meanings, set));
    }

    public Dictionary<string, List<string>> SetsOf { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, List<int>> MeaningsOf { get; } = new(StringComparer.Ordinal);

    public string[] Meanings { get; }

    public HashSet<int> Content { get; } = [];

    /// <summary>The features of two words side by side.</summary>
    public Dictionary<long, int> Neighbours { get; } = [];

    public int Count => _numbers.Count;

    public IEnumerable<string> Words => SetsOf.Keys.Concat(MeaningsOf.Keys).Concat(_shortForms.Keys);

    public bool IsContent(string word) => char.IsLetter(word, 0) && !_small.Contains(word);

    // A form of a form would go round in circles.
    public string Meant(string typed) =>
        _shortForms.TryGetValue(typed, out var meant) && !_shortForms.ContainsKey(meant) ? meant : typed;

    public int Number(string name) => _numbers.TryGetValue(name, out var number) ? number : _numbers[name] = _numbers.Count;

    /// <summary>Which say something of a subject, all names, and where each ends.</summary>
    public (bool[] AreContent, byte[] Names, int[] Ends) Features()
    {
        var end = 0;
        return (
            [.. Enumerable.Range(0, Count).Select(Content.Contains)],
            Encoding.UTF8.GetBytes(string.Concat(_numbers.Keys)),
            [.. _numbers.Keys.Select(name => end += Encoding.UTF8.GetByteCount(name))]);
    }

    private static IEnumerable<(string Set, string Word)> Entries(IReadOnlyDictionary<string, IReadOnlyList<string>> sets) =>
        sets.SelectMany(set => set.Value.Where(word => !word.EndsWith('*')), (set, word) => (set.Key, Fold.Text(word)));

    private static void Add<T>(Dictionary<string, List<T>> lists, string word, T entry)
    {
        var list = CollectionsMarshal.GetValueRefOrAddDefault(lists, word, out _) ??= [];
        if (!list.Contains(entry))
            list.Add(entry);
    }
}
