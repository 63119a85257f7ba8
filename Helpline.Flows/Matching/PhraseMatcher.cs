using System.Collections.Concurrent;
using System.Numerics;
using Helpline.Flows.Content;

namespace Helpline.Flows.Matching;

/// <summary>Looks for all phrases of a pack in one go, and tells for each kind the topic that most speaks for.</summary>
internal sealed class PhraseMatcher
{
    // Pieces of a long text overlap by more words than a phrase spans.
    private const int Step = 48;

    private readonly Lexicon _lexicon;
    private readonly string[] _languages;
    private int _entries;
    private readonly List<PhraseRule> _phrases = [];
    private readonly List<Negation> _negations = [];
    private readonly Candidates<PhraseRule> _phrasesBySet;
    private readonly Candidates<Negation> _negationsBySet;
    private readonly bool[] _isRarest;
    private readonly List<string> _topics = [];
    private readonly ConcurrentBag<(PositionIndex, PhraseScores)> _scratch = [];

    /// <param name="pack">The phrases.</param>
    /// <param name="lexicon">The words.</param>
    /// <param name="topics">The topics whose likelihood is told when a text is read, in their order.</param>
    public PhraseMatcher(ContentPack pack, Lexicon lexicon, IEnumerable<string> topics)
    {
        _topics.AddRange(topics);
        _lexicon = lexicon;
        _languages = [.. lexicon.Common.Select(common => common.Language)];
        // Nothing but OptOutWords may ever tell STOP.
        var urgent = pack.Phrases.Urgent.Concat(Anywhere(pack)).Where(topic => topic.Topic != Intents.Stop).ToList();
        var others = pack.Phrases.Topics.Where(topic => topic.Topic != Intents.Stop).ToList();
        var patterns = new PatternParser(pack.Phrases, lexicon);
        foreach (var topic in urgent.Concat(others))
            _negations.AddRange(topic.Not.SelectMany(phrase => patterns.Read(phrase, Topic.AnyLanguage)).Select(parts => Negation.Of(Number(topic.Topic), parts)));
        foreach (var topic in urgent)
        {
            Add(topic, topic.Phrases, PhraseKind.Urgent, Tier.Urgent, patterns);
            Add(topic, topic.Always, PhraseKind.Urgent, Tier.Urgent, patterns);
            Add(topic, topic.Always, PhraseKind.BeyondDoubt, Tier.Urgent, patterns);
        }

        foreach (var topic in others)
        {
            Add(topic, topic.Sure, PhraseKind.Sure, Tier.Phrase, patterns);
            foreach (var phrase in topic.Unless)
                Add(phrase, Topic.AnyLanguage, PhraseKind.Unless, new(topic.Topic, null, Tier.Phrase, phrase), patterns);
        }

        foreach (var topic in others)
            Add(topic, topic.Phrases, PhraseKind.Phrase, Tier.Phrase, patterns);
        foreach (var topic in others)
            Add(topic, topic.Hints, PhraseKind.Hint, Tier.Phrase, patterns);
        // What machines write is answered as if it said nothing, so that it can neither ask nor loop.
        foreach (var phrase in pack.Phrases.Machines)
            Add(phrase, Topic.AnyLanguage, PhraseKind.Machine, new(null, null, Tier.Fallback, phrase), patterns);
        lexicon.Sets.Close(lexicon.Words.Count);
        _phrasesBySet = ByRarestSet(_phrases, phrase => phrase.Sets);
        _negationsBySet = ByRarestSet(_negations, negation => negation.Sets);
        _isRarest = [.. Enumerable.Range(0, lexicon.Sets.Count).Select(set => _phrasesBySet.Of(set).Length + _negationsBySet.Of(set).Length > 0)];
    }

    public PhraseMatches Find(Utterance utterance, ReadOnlySpan<float> probabilities)
    {
        var (index, scores) = _scratch.TryTake(out var used)
            ? used
            : (new PositionIndex(_lexicon.Words, _lexicon.Sets, _isRarest, _topics.Count), new PhraseScores(_topics.Count));
        Span<int> common = stackalloc int[_lexicon.Common.Count];
        for (var start = 0; start < utterance.Count; start += Step)
        {
            index.Read(utterance, start, _lexicon.Fillers, _lexicon.Polite);
            Find(index, scores);
            for (var language = 0; language < common.Length; language++)
                common[language] += BitOperations.PopCount(index[_lexicon.Common[language].Set]);
            if (index.IsEnd)
                break;
        }

        var found = new PhraseMatches(
            scores.Best(PhraseKind.Urgent, probabilities),
            scores.Best(PhraseKind.BeyondDoubt, []).Match is not null,
            scores.Best(PhraseKind.Machine, []).Match,
            scores.Best(PhraseKind.Sure, []).Match,
            scores.Best(PhraseKind.Phrase, probabilities),
            scores.Best(PhraseKind.Hint, probabilities),
            utterance.Text.Length == 1 ? null : Leader(common, _languages), // one letter is a slip, in any language
            utterance.Count <= PositionIndex.Size ? index.Polite : 0);
        index.Clear();
        scores.Clear();
        _scratch.Add((index, scores));
        return found;
    }

    private void Find(PositionIndex index, PhraseScores scores)
    {
        foreach (var set in index.Rarest)
        {
            foreach (ref readonly var negation in _negationsBySet.Of(set))
            {
                if (negation.MayBeIn(index) && negation.Rule.IsIn(index))
                    index.Add(negation.Rule);
            }
        }

        foreach (var set in index.Rarest)
        {
            foreach (ref readonly var phrase in _phrasesBySet.Of(set))
            {
                if (phrase.MayBeIn(index) && phrase.Rule.IsIn(index))
                    scores.Add(phrase.Rule);
            }
        }
    }

    /// <summary>The language that most words tell; null when two tell as much.</summary>
    public static string? Leader(ReadOnlySpan<int> told, string[] languages)
    {
        string? leader = null;
        var most = 0;
        for (var language = 0; language < told.Length; language++)
        {
            if (told[language] > most)
                (leader, most) = (languages[language], told[language]);
            else if (told[language] == most)
                leader = null;
        }

        return leader;
    }

    // Words that a topic's own file lists as urgent wherever they stand.
    private static IEnumerable<TopicPhrases> Anywhere(ContentPack pack) =>
        pack.Topics.Values
            .Where(topic => topic.Anywhere.Count > 0)
            .Select(topic => new TopicPhrases(topic.Id, new Dictionary<string, IReadOnlyList<string>>(), []) { Always = topic.Anywhere });

    private void Add(
        TopicPhrases topic,
        IReadOnlyDictionary<string, IReadOnlyList<string>> phrases,
        PhraseKind kind,
        Tier tier,
        PatternParser patterns)
    {
        // A phrase of two languages tells none.
        var shared = phrases.Values.SelectMany(list => list.Distinct()).CountBy(phrase => phrase).Where(count => count.Value > 1).Select(count => count.Key).ToHashSet();
        foreach (var (language, list) in phrases)
        {
            foreach (var phrase in list)
            {
                var told = language == Topic.AnyLanguage || shared.Contains(phrase) ? null : language;
                Add(phrase, language, kind, new(topic.Topic, told, tier, phrase), patterns);
            }
        }
    }

    private void Add(string phrase, string language, PhraseKind kind, Match match, PatternParser patterns)
    {
        _entries++;
        var topic = Number(match.Intent ?? "");
        foreach (var parts in patterns.Read(phrase, language))
            _phrases.Add(new PhraseRule(_phrases.Count, _entries, topic, kind, [.. parts], match));
    }

    private int Number(string topic)
    {
        if (!_topics.Contains(topic))
            _topics.Add(topic);
        return _topics.IndexOf(topic);
    }

    private Candidates<T> ByRarestSet<T>(IReadOnlyCollection<T> phrases, Func<T, IEnumerable<int>> setsOf)
    {
        var sets = Enumerable.Range(0, _lexicon.Sets.Count);
        var uses = new int[_lexicon.Words.Count];
        foreach (var (set, times) in phrases.SelectMany(setsOf).CountBy(set => set))
        {
            foreach (var word in _lexicon.Sets[set])
                uses[word] += times;
        }

        int[] frequencies = [.. sets.Select(set => _lexicon.Sets[set].Sum(word => uses[word]))];
        return new Candidates<T>(frequencies.Length, phrases, phrase => [.. setsOf(phrase).OrderBy(set => frequencies[set])]);
    }

    /// <summary>
    /// A phrase is looked for when words of its rarest set are there. What is asked of most of them, whether there are words of the next
    /// two, lies in one row for each set: the phrase itself, somewhere in memory, is looked at only then.
    /// </summary>
    private sealed class Candidates<T>
    {
        private readonly Candidate<T>[] _all;
        private readonly int[] _starts;

        /// <param name="sets">How many there are.</param>
        /// <param name="rules">The phrases.</param>
        /// <param name="setsOf">The sets of one, the rarest first.</param>
        public Candidates(int sets, IEnumerable<T> rules, Func<T, int[]> setsOf)
        {
            var bySet = rules.Select(rule => (Sets: setsOf(rule), Rule: rule)).ToLookup(rule => rule.Sets[0]);
            _all = [.. Enumerable.Range(0, sets).SelectMany(set => bySet[set]).Select(rule => new Candidate<T>(rule.Sets[Math.Min(1, rule.Sets.Length - 1)], rule.Sets[Math.Min(2, rule.Sets.Length - 1)], rule.Rule))];
            _starts = new int[sets + 1];
            for (var set = 0; set < sets; set++)
                _starts[set + 1] = _starts[set] + bySet[set].Count();
        }

        public ReadOnlySpan<Candidate<T>> Of(int set) => _all.AsSpan(_starts[set].._starts[set + 1]);
    }

    private readonly record struct Candidate<T>(int Second, int Third, T Rule)
    {
        public bool MayBeIn(PositionIndex index) => index[Second] != 0 && index[Third] != 0;
    }
}
