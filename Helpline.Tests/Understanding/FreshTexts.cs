using Helpline.Flows.Matching;

namespace Helpline.Tests.Understanding;

/// <summary>
/// Texts by writers who saw the list of topics and nothing else, and what each may be read as. A round's first score,
/// before anything was learnt from it, stands in its first line. Of a text, the part is its kind. Who asks to be left
/// alone is answered rightly by STOP's confirmation, and by the line that tells the word.
/// </summary>
internal sealed record FreshTexts(string Name, string First, IReadOnlyList<LabelledText> Texts)
{
    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "Cases");

    /// <summary>The rounds, in the order in which they were written.</summary>
    public static IReadOnlyList<FreshTexts> Rounds { get; } =
    [
        .. Directory.EnumerateFiles(_folder, "fresh-*.tsv").OrderBy(file => file.Length).ThenBy(file => file, StringComparer.Ordinal)
            .Select(Read).Where(round => round.First.Length > 0),
    ];

    public static FreshTexts OptOuts { get; } = Read(Path.Combine(_folder, "opt-outs.tsv"));

    public static FreshTexts Read(string file)
    {
        var lines = File.ReadAllLines(file);
        var rows = lines.Where(line => !line.StartsWith("# ", StringComparison.Ordinal)).Select(line => line.Split('\t'));
        return new(
            Path.GetFileNameWithoutExtension(file),
            lines[0].StartsWith("# ", StringComparison.Ordinal) ? lines[0][2..] : "",
            [.. rows.Select(row => new LabelledText(row.ElementAtOrDefault(3) ?? "", row[0], row.ElementAtOrDefault(2) ?? "", LabelsOf(row[1])))]);
    }

    private static string[] LabelsOf(string labels) =>
        labels is "STOP" ? ["STOP", "ASKSTOP"] : labels.Split('|');

    /// <summary>How an answer was decided, as the table names it.</summary>
    public static string DecisionOf(Match match) => match switch
    {
        { Tier: Tier.Fallback, Intent: null } => "not understood",
        { IsByLikeness: true } => "likeness alone",
        { Tier: Tier.OptOut, Reason: "opt-out grammar" } => "opt-out grammar",
        { Tier: Tier.OptOut } => "opt-out word",
        { Tier: Tier.Urgent } => "urgent phrase",
        { Tier: Tier.Typo } => "typing error",
        { Tier: Tier.Keyword } => "keyword",
        { Tier: Tier.Reaction } => "reaction",
        _ => "phrase",
    };
}
