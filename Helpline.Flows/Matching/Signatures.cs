using Helpline.Flows.Content;

namespace Helpline.Flows.Matching;

/// <summary>What a phone or a mail program appends to a text is not the person's.</summary>
internal sealed class Signatures(PhraseBook book)
{
    // A signature that is longer than this is a sentence. One whose beginning alone names a product may be longer.
    private const int MostWords = 8;
    private const int MostWordsOfProduct = 12;
    private const int WordsOfProduct = 4;

    private readonly string[] _starts = [.. book.Signatures.Select(signature => ' ' + Fold.Text(signature))];

    public Utterance Without(Utterance utterance)
    {
        var length = Without(utterance.Text).Length;
        return length == utterance.Text.Length ? utterance : utterance.Before(utterance.WordAt(length + 1));
    }

    /// <param name="text">Folded words with one space between.</param>
    public ReadOnlySpan<char> Without(ReadOnlySpan<char> text)
    {
        foreach (var start in _starts)
        {
            var at = text.LastIndexOf(start, StringComparison.Ordinal);
            var most = start.AsSpan().Count(' ') < WordsOfProduct ? MostWords : MostWordsOfProduct;
            if (at > 0 && text[(at + 1)..].Count(' ') < most)
                return text[..at];
        }

        return text;
    }
}
