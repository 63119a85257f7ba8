using Helpline.Flows.Content.Translation;

namespace Helpline.Flows.Content.Teaching;

/// <summary>How somebody would say something, and which topic it means. Who said so stands nowhere.</summary>
/// <param name="Topic">The id of the topic.</param>
/// <param name="Language">A code of the pack's languages.</param>
/// <param name="Text">The line, without line breaks.</param>
public sealed record TaughtLine(string Topic, string Language, string Text)
{
    /// <summary>A line as it was typed, on one line. Behind "# " it would be a remark in a file of texts.</summary>
    public static string Cleaned(string? typed)
    {
        var words = string.Concat((typed ?? "").Select(character => char.IsControl(character) || char.IsWhiteSpace(character) ? ' ' : character));
        var line = string.Join(' ', words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return line.StartsWith("# ", StringComparison.Ordinal) ? line.TrimStart('#', ' ') : line;
    }

    /// <summary>The lines as a pack keeps its examples: YAML, a document for each topic.</summary>
    public static string Examples(IEnumerable<TaughtLine> lines) => string.Join("---\n", lines.GroupBy(line => line.Topic).Select(topic =>
        $"topic: {topic.Key}\nexamples:\n" + string.Concat(topic.GroupBy(line => line.Language).Select(language =>
            $"  {language.Key}:\n" + string.Concat(language.Select(line => $"    - {ScalarEdit.Item(line.Text)}\n"))))));

    /// <summary>The lines as labelled texts, for a test of what was never learnt: text, topic, language and kind, tabs between.</summary>
    public static string Labelled(IEnumerable<TaughtLine> lines) => string.Concat(
        lines.Select(line => $"{line.Text}\t{line.Topic}\t{line.Language}\t{KindOf(line.Topic)}\n")
            .Prepend("# Taught lines that a keyed hash has drawn for the test: not to be learnt from.\n"));

    // As the tables of how well texts are understood name them.
    private static string KindOf(string topic) => topic switch
    {
        Intents.Emergency => "emergency",
        Intents.SelfHarm => "selfharm",
        Intents.Stop => "optout",
        Intents.Bus => "rider",
        _ => "topic",
    };
}
