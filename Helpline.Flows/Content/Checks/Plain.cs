using Helpline.Flows.Matching;

namespace Helpline.Flows.Content.Checks;

/// <summary>Words as the matching sees them, so that a check and a match agree on what is one word.</summary>
internal static class Plain
{
    /// <summary>The folded text; what has no word, such as a question mark, stays as it is.</summary>
    public static string Of(string text) => Fold.Text(text) is { Length: > 0 } folded ? folded : text;
}
