using Helpline.Flows.Content;

namespace Helpline.Flows.Matching;

/// <summary>Recognises the beginning of our own texts: another machine, or a phone that forwards, sends them back.</summary>
internal sealed class OwnReplies
{
    private const int Words = 5;

    private readonly HashSet<string> _starts;

    public OwnReplies(ContentPack pack) =>
        _starts = [.. pack.Topics.Values
            .SelectMany(topic => topic.Text.Values)
            .Select(text => Fold.Read(text.Split('{')[0], static _ => false))
            .Where(text => text.Count >= Words)
            .Select(text => text.Slice(0, Words).ToString())];

    public Match? Find(Utterance utterance) =>
        utterance.Count >= Words && _starts.GetAlternateLookup<ReadOnlySpan<char>>().Contains(utterance.Slice(0, Words))
            ? new(null, null, Tier.Fallback, "our own words")
            : null;
}
