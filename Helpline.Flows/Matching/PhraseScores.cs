namespace Helpline.Flows.Matching;

/// <summary>
/// What speaks for each topic: its weightiest phrase, and half of the next one. Two signs of a topic say more than
/// one of another.
/// </summary>
internal sealed class PhraseScores(int topics)
{
    // Long phrases do not outshout the examples.
    private const float Most = 10;

    private static readonly int _kinds = Enum.GetValues<PhraseKind>().Length;

    private readonly (PhraseRule? First, int Second)[] _scores = new (PhraseRule?, int)[topics * _kinds];
    private readonly List<int> _scored = [];

    public void Add(PhraseRule phrase)
    {
        var place = PlaceOf(phrase.Topic, phrase.Kind);
        var (first, second) = _scores[place];
        if (first is null)
        {
            _scored.Add(place);
            _scores[place] = (phrase, 0);
        }
        else if (first.Entry == phrase.Entry)
        {
            // Another way to say the same phrase is no second sign.
            _scores[place].First = phrase.Weight > first.Weight ? phrase : first;
        }
        else
        {
            _scores[place] = phrase.Beats(first) ? (phrase, first.Weight) : (first, Math.Max(second, phrase.Weight));
        }
    }

    /// <summary>The phrase of the topic that most speaks for; of equals the one that stands first.</summary>
    /// <param name="kind">Which phrases count.</param>
    /// <param name="probabilities">What else speaks for the first topics.</param>
    public ScoredMatch Best(PhraseKind kind, ReadOnlySpan<float> probabilities)
    {
        PhraseRule? best = null;
        var most = float.MinValue;
        foreach (var place in _scored)
        {
            var (first, second) = _scores[place];
            if (first!.Kind != kind || (kind is PhraseKind.Sure or PhraseKind.Hint && _scores[PlaceOf(first.Topic, PhraseKind.Unless)].First is not null))
                continue;
            var score = Math.Min(Most, (2 * first.Weight) + second) + (first.Topic < probabilities.Length ? probabilities[first.Topic] : 0);
            if (score > most || (score == most && first.Order < best!.Order))
                (best, most) = (first, score);
        }

        return new(best?.Match, most);
    }

    private static int PlaceOf(int topic, PhraseKind kind) => (topic * _kinds) + (int)kind;

    public void Clear()
    {
        foreach (var place in _scored)
            _scores[place] = default;
        _scored.Clear();
    }
}
