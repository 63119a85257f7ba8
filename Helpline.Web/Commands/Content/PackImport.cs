using System.Text;
using Helpline.Flows.Content;
using Helpline.Flows.Content.Translation;

namespace Helpline.Web.Commands.Content;

/// <summary>A translated file on its way into a pack: tried out on a copy, and written only if the copy passes every check.</summary>
internal sealed class PackImport
{
    private readonly string _folder;
    private readonly SheetReader _sheet;
    private readonly Dictionary<string, byte[]> _files;

    private PackImport(string folder, SheetReader sheet)
    {
        (_folder, _sheet) = (folder, sheet);
        _files = sheet.Changes.GroupBy(change => change.Passage.File).ToDictionary(file => file.Key, Edited);
        Findings = [.. sheet.Findings, .. _files.Count > 0 ? Tried() : []];
    }

    /// <summary>Each names its row where it can.</summary>
    public IReadOnlyList<object> Findings { get; }

    public IReadOnlyList<SheetChange> Changes => _sheet.Changes;

    public static PackImport Read(string folder, byte[] sheet) => new(folder, SheetReader.Read(folder, sheet));

    /// <summary>The files of the pack with their changes.</summary>
    public IReadOnlyDictionary<string, byte[]> Files => _files;

    // From the end to the beginning, so that the places of the others still hold.
    private byte[] Edited(IGrouping<string, SheetChange> changes)
    {
        var bytes = File.ReadAllBytes(Path.Combine(_folder, changes.Key));
        var mark = Encoding.UTF8.Preamble.ToArray();
        var hasMark = bytes.AsSpan().StartsWith(mark);
        var yaml = Encoding.UTF8.GetString(bytes.AsSpan(hasMark ? mark.Length : 0));
        foreach (var change in changes.OrderByDescending(change => change.Passage.Words[change.Language].Start))
        {
            yaml = ScalarEdit.Apply(yaml, change.Passage.Words[change.Language], change.Words);
        }

        return [.. hasMark ? mark : [], .. Encoding.UTF8.GetBytes(yaml)];
    }

    private List<object> Tried()
    {
        using var draft = new PackDraft(_folder, _files);
        var found = draft.Check();
        var passages = found.Any(finding => finding.Topic is null) ? [] : PassageReader.Read(draft.Folder);
        return [.. found.Select(finding => WithRow(finding, passages)), .. found.Count > 0 ? [] : Lost(passages)];
    }

    // The passage that stands at the line of the finding, or begins last above it.
    private object WithRow(Finding finding, IReadOnlyList<Passage> passages)
    {
        var places = passages
            .Where(passage => passage.File == finding.File)
            .SelectMany(passage => passage.Words.Values, (passage, words) => (Passage: passage, words.Line))
            .OrderBy(place => place.Line)
            .ToList();
        var at = (places.FindLast(place => place.Line <= finding.Line).Passage ?? places.FirstOrDefault().Passage)?.Id;
        return at is not null && _sheet.Rows.TryGetValue(at, out var row) ? new SheetFinding(row, at, finding.ToString()) : finding;
    }

    // Whatever the YAML is like, what is read afterwards is what the file says.
    private IEnumerable<SheetFinding> Lost(IReadOnlyList<Passage> passages)
    {
        var read = passages.ToDictionary(passage => passage.Id);
        return Changes
            .Where(change => read[change.Passage.Id].WordsIn(change.Language) != change.Words)
            .Select(change => new SheetFinding(change.Row, change.Passage.Id, $"cannot be written by this command: edit {change.Passage.File} itself"));
    }
}
