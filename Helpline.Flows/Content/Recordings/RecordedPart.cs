using System.Text.RegularExpressions;

namespace Helpline.Flows.Content.Recordings;

/// <summary>A piece of a prompt: words that are recorded under a name, or what stands between them, a number or the name of a line.</summary>
/// <param name="Name">The recording's name; null for a placeholder.</param>
/// <param name="Words">What is said, in the language of the words that were cut; the placeholder's name.</param>
internal sealed partial record RecordedPart(string? Name, string Words)
{
    /// <summary>The recording of a line's name.</summary>
    public static string OfLine(string rung) => "line." + rung;

    /// <summary>What a prompt calls a line without a name.</summary>
    public static string OfUnnamedLine(string prompt) => prompt + ".line";

    /// <summary>The pieces in their order: a prompt without placeholders is one, named as it is; else they are numbered.</summary>
    public static IReadOnlyList<RecordedPart> Of(string id, string words)
    {
        var pieces = Placeholder().Split(words);
        if (pieces.Length == 1)
            return [new(id, words)];
        var parts = new List<RecordedPart>();
        foreach (var piece in pieces)
        {
            if (piece is ['{', .. var name, '}'])
                parts.Add(new(null, name));
            else if (piece.Any(char.IsLetterOrDigit))
                parts.Add(new($"{id}.{parts.Count(part => part.Name is not null) + 1}", piece.Trim(' ', '.', ',')));
        }

        return parts;
    }

    [GeneratedRegex(@"(\{[^{}]*\})")]
    private static partial Regex Placeholder();
}
