using Helpline.Flows.Content;

namespace Helpline.Flows.Matching;

/// <summary>Finds the word of an ad's placement: the whole text, or its first or last word.</summary>
internal sealed class PlacementWords
{
    private readonly Dictionary<string, (string Class, string? Language)> _words = new(StringComparer.Ordinal);

    public PlacementWords(ContentPack pack)
    {
        foreach (var placement in pack.Placements)
        {
            foreach (var (language, words) in placement.Words)
            {
                foreach (var word in words)
                    _words[Fold.Text(word)] = (placement.Class, language == Topic.AnyLanguage ? null : language);
            }
        }
    }

    /// <summary>The class, the language that its word tells, and the rest of the text.</summary>
    public (string Class, string? Language, Utterance Others)? Find(Utterance utterance)
    {
        if (utterance.Count == 0 || _words.Count == 0)
            return null;
        var words = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        if (words.TryGetValue(utterance[0], out var found))
            return (found.Class, found.Language, utterance.After(1));
        return words.TryGetValue(utterance[^1], out found)
            ? (found.Class, found.Language, utterance.Before(utterance.Count - 1))
            : null;
    }
}
