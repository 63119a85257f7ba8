namespace Helpline.Flows.Content.Translation;

/// <summary>One thing that is wrong with a translators' file.</summary>
/// <param name="Row">The row as a spreadsheet counts, the header being 1.</param>
/// <param name="Id">The passage; null when the row as a whole is meant.</param>
/// <param name="Problem">What is wrong, in one sentence without a full stop.</param>
public sealed record SheetFinding(int Row, string? Id, string Problem)
{
    public override string ToString() => FormattableString.Invariant($"row {Row}: {(Id is null ? "" : Id + ": ")}{Problem}");
}

/// <summary>Words that a translators' file changes.</summary>
/// <param name="Row">The row as a spreadsheet counts.</param>
/// <param name="Passage">The passage as it stands in the pack.</param>
/// <param name="Language">The code of the language.</param>
/// <param name="Words">The words that it gets.</param>
public sealed record SheetChange(int Row, Passage Passage, string Language, string Words);
