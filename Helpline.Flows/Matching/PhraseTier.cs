using Helpline.Flows.Content;

namespace Helpline.Flows.Matching;

/// <summary>Looks for the phrases of topics: the one with the most words wins, of equals the more urgent topic.</summary>
internal sealed class PhraseTier
{
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<int, List<Entry>> _byWord = [];

    public PhraseTier(IEnumerable<TopicPhrases> topics, Tier tier, PatternReader patterns)
    {
        foreach (var topic in topics)
        {
            var negations = topic.Not.SelectMany(patterns.Read).ToList();
            foreach (var (language, phrases) in topic.Phrases)
            {
                foreach (var phrase in phrases)
                {
                    var match = new Match(topic.Topic, language == Topic.AnyLanguage ? null : language, tier, phrase);
                    _entries.AddRange(patterns.Read(phrase).Select(pattern => new Entry(_entries.Count, pattern, negations, match)));
                }
            }
        }

        // Numbered again, for the choices of one phrase were numbered together.
        for (var i = 0; i < _entries.Count; i++)
            _entries[i] = _entries[i] with { Order = i };
        Index();
    }

    public Match? Find(Reading reading)
    {
        if (reading.Count == 0)
            return null;
        Span<ulong> tried = stackalloc ulong[(_entries.Count / 64) + 1];
        tried.Clear();
        var room = 2 * (reading.Count + 1);
        var scratch = room <= 256 ? stackalloc int[room] : new int[room];
        Entry? best = null;
        for (var word = 0; word < reading.Count; word++)
        {
            foreach (var id in reading.Ids(word))
            {
                if (!_byWord.TryGetValue(id, out var entries))
                    continue;
                foreach (var entry in entries)
                {
                    var bit = 1UL << (entry.Order % 64);
                    if ((tried[entry.Order / 64] & bit) != 0 || !entry.Beats(best))
                        continue;
                    tried[entry.Order / 64] |= bit;
                    if (entry.Matches(reading, scratch))
                        best = entry;
                }
            }
        }

        return best?.Match;
    }

    // A phrase is looked for when its rarest word is there.
    private void Index()
    {
        var uses = new Dictionary<int, int>();
        foreach (var id in _entries.SelectMany(entry => entry.Pattern.Words).SelectMany(word => word.Ids))
            uses[id] = uses.GetValueOrDefault(id) + 1;
        foreach (var entry in _entries)
        {
            foreach (var id in entry.Pattern.Words.MinBy(word => word.Ids.Sum(id => uses[id]))!.Ids)
            {
                if (!_byWord.TryGetValue(id, out var entries))
                    _byWord[id] = entries = [];
                entries.Add(entry);
            }
        }
    }

    private sealed record Entry(int Order, Pattern Pattern, IReadOnlyList<Pattern> Negations, Match Match)
    {
        public bool Beats(Entry? other) =>
            other is null || Pattern.Words.Count > other.Pattern.Words.Count ||
            (Pattern.Words.Count == other.Pattern.Words.Count && Order < other.Order);

        public bool Matches(Reading reading, Span<int> scratch)
        {
            for (var from = 0; Pattern.Find(reading, from, scratch, out var place); from = place.End)
            {
                if (!IsVoid(reading, place, scratch))
                    return true;
            }

            return false;
        }

        private bool IsVoid(Reading reading, (int Start, int End) place, Span<int> scratch)
        {
            foreach (var negation in Negations)
            {
                for (var from = 0; negation.Find(reading, from, scratch, out var other); from = other.Start + 1)
                {
                    if (other.Start < place.End && place.Start < other.End)
                        return true;
                }
            }

            return false;
        }
    }
}
