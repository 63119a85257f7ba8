using Helpline.Flows.Content;

namespace Helpline.Flows.Matching;

/// <summary>What a phone or a mail program appends to a text is not the person's.</summary>
internal sealed class Signatures(PhraseBook book)
{
    // A signature that is longer than this is a sentence.
    private const int MostWords = 8;

    private readonly string[] _starts = [.. book.Signatures.Select(signature => ' ' + Fold.Text(signature))];

    public Utterance Without(Utterance utterance)
    {
        foreach (var start in _starts)
        {
            var at = utterance.Text.LastIndexOf(start, StringComparison.Ordinal);
            if (at > 0 && utterance.WordAt(at + 1) is var word && utterance.Count - word <= MostWords)
                return utterance.Before(word);
        }

        return utterance;
    }
}
