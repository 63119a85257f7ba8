using System.Text;
using System.Text.RegularExpressions;
using Helpline.Flows.Content.Checks;

namespace Helpline.Flows.Content.Translation;

/// <summary>Reads a translators' file against the pack that it came from: what it changes, and what is wrong with it.</summary>
public sealed partial class SheetReader
{
    private readonly string _folder;
    private readonly ContentPack _pack;
    private readonly Dictionary<string, Passage> _passages;
    private readonly Dictionary<string, int> _rows = new(StringComparer.Ordinal);
    private readonly List<SheetFinding> _findings = [];
    private readonly List<SheetChange> _changes = [];
    private List<string> _columns = [];

    private SheetReader(string folder)
    {
        (_folder, _pack) = (folder, Sheet.Pack(folder));
        _passages = PassageReader.Read(folder).ToDictionary(passage => passage.Id, StringComparer.Ordinal);
    }

    public IReadOnlyList<SheetFinding> Findings => _findings;

    public IReadOnlyList<SheetChange> Changes => _changes;

    /// <exception cref="PackException">The pack cannot be read.</exception>
    public static SheetReader Read(string folder, byte[] sheet)
    {
        var reader = new SheetReader(folder);
        reader.ReadBytes(sheet);
        return reader;
    }

    /// <summary>The files of the pack with their changes.</summary>
    public IReadOnlyDictionary<string, byte[]> Files() => _changes.GroupBy(change => change.Passage.File).ToDictionary(file => file.Key, Edited);

    /// <summary>What is wrong with a copy of the pack that has the changes. Each finding names its row where it can.</summary>
    public IEnumerable<object> Tried(string folder)
    {
        var found = PackCheck.Check(folder);
        var passages = found.Any(finding => finding.Topic is null) ? [] : PassageReader.Read(folder);
        return found.Count > 0 ? found.Select(finding => WithRow(finding, passages)) : Unwritten(passages);
    }

    // From the end to the beginning, so that the places of the others still hold.
    private byte[] Edited(IGrouping<string, SheetChange> changes)
    {
        var bytes = File.ReadAllBytes(Path.Combine(_folder, changes.Key));
        var mark = Encoding.UTF8.Preamble.ToArray();
        var hasMark = bytes.AsSpan().StartsWith(mark);
        var yaml = Encoding.UTF8.GetString(bytes.AsSpan(hasMark ? mark.Length : 0));
        foreach (var change in changes.OrderByDescending(change => change.Passage.Words[change.Language].Start))
            yaml = ScalarEdit.Apply(yaml, change.Passage.Words[change.Language], change.Words);
        return [.. hasMark ? mark : [], .. Encoding.UTF8.GetBytes(yaml)];
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
        return at is not null && _rows.TryGetValue(at, out var row) ? new SheetFinding(row, at, finding.ToString()) : finding;
    }

    // Whatever the YAML is like, what is read afterwards is what the file says.
    private IEnumerable<SheetFinding> Unwritten(IReadOnlyList<Passage> passages)
    {
        var read = passages.ToDictionary(passage => passage.Id);
        return from change in _changes
               where read[change.Passage.Id].WordsIn(change.Language) != change.Words
               select new SheetFinding(change.Row, change.Passage.Id, $"cannot be written by this command: edit {change.Passage.File} itself");
    }

    private void ReadBytes(byte[] sheet)
    {
        string csv;
        try
        {
            // "Unicode text" of a spreadsheet is UTF-16, with a mark.
            var encoding = sheet is [0xFF, 0xFE, ..] ? Encoding.Unicode : new UTF8Encoding(false, throwOnInvalidBytes: true);
            csv = encoding.GetString(sheet).TrimStart('\uFEFF').Normalize();
        }
        catch (DecoderFallbackException broken)
        {
            var row = 1 + sheet.Take(broken.Index).Count(value => value == '\n');
            _findings.Add(new(row, null, "is not UTF-8 from here on: save the file as CSV, UTF-8"));
            return;
        }

        if (CsvText.Read(csv, out var badRow) is not { } rows)
            _findings.Add(new(badRow, null, "has a quotation mark that is missing or does not belong there"));
        else if (Missing(rows) is { Count: > 0 } missing)
            _findings.Add(new(1, null, $"lacks the columns {string.Join(", ", missing)}; commas, semicolons or tabs may stand between them"));
        else
            ReadRows(rows);
    }

    // Others, and their order, do not matter: nothing is read from them.
    private List<string> Missing(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        _columns = [.. rows.FirstOrDefault([]).Reverse().SkipWhile(cell => cell.Length == 0).Reverse()];
        return [.. _pack.Languages.Select(language => _pack.LanguageNames[language]).Prepend(Sheet.Kind).Prepend(Sheet.Id).Append(Sheet.Made).Except(_columns)];
    }

    private string Cell(IReadOnlyList<string> row, string column) => row.ElementAtOrDefault(_columns.IndexOf(column)) ?? "";

    private void ReadRows(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        foreach (var (index, row) in rows.Index().Skip(1).Where(row => row.Item.Any(cell => cell.Length > 0) && Cell(row.Item, Sheet.Kind) != Passage.Recorded))
        {
            var (number, id) = (index + 1, Cell(row, Sheet.Id));
            if (!IsRow(row))
                _findings.Add(new(number, id, $"has {row.Count} cells; a row has {_columns.Count}"));
            else if (!_passages.TryGetValue(id, out var passage))
                _findings.Add(new(number, id, "is no passage of this pack"));
            else if (!_rows.TryAdd(id, number))
                _findings.Add(new(number, id, $"stands in row {_rows[id]} already"));
            else
                ReadRow(number, passage, row);
        }

        // What a broken row is about cannot be known, so it may be the one that seems to be missing.
        foreach (var id in _passages.Keys.Where(id => !_rows.ContainsKey(id)))
            _findings.Add(new(rows.Count + 1, id, "has no row; every passage needs one, also one that stays as it is"));
    }

    // Some spreadsheets write empty cells behind the last column.
    private bool IsRow(IReadOnlyList<string> row) =>
        row.Count >= _columns.Count && row.Skip(_columns.Count).All(cell => cell.Length == 0);

    private void ReadRow(int number, Passage passage, IReadOnlyList<string> row)
    {
        var before = _changes.Count;
        foreach (var language in _pack.Languages)
        {
            var now = passage.WordsIn(language);
            var cell = Cell(row, _pack.LanguageNames[language]);
            var words = WhiteSpace().Replace(cell, " ").Trim();
            if (cell == now.Normalize() || words == WhiteSpace().Replace(now.Normalize(), " "))
                continue;
            var unusable = Unusable(now, words);
            if (unusable is null)
                _changes.Add(new(number, passage, language, words));
            foreach (var problem in new[] { unusable, Lost(now, words) }.OfType<string>())
                _findings.Add(new(number, passage.Id, $"{_pack.LanguageNames[language]} {problem}"));
        }

        if (_changes.Count > before && Cell(row, Sheet.Made) != Sheet.AsOf(passage))
            _findings.Add(new(number, passage.Id, "was changed in the pack after this file was made: export it again, and bring the translation over"));
    }

    // Such words are kept from the pack's check, which would have more to say of each; all others are checked, whatever else is wrong with them.
    private static string? Unusable(string now, string words) =>
        now.Length == 0 ? "has no place in the pack for these words"
        : words.Length == 0 ? "has no words"
        : Damaged().Match(words) is { Success: true } damaged && !now.Contains(damaged.Value, StringComparison.Ordinal)
            ? $"seems to be damaged at '{damaged.Value}': save the file as CSV, UTF-8"
            : null;

    private static string? Lost(string now, string words) =>
        words.Length > 0 && Numbers(now).Except(Numbers(words)).ToList() is { Count: > 0 } lost
            ? $"has lost {string.Join(", ", lost)}; only an edit of the pack itself may take it out"
            : null;

    private static IEnumerable<string> Numbers(string words) =>
        Placeholders.In(words).Select(name => $"{{{name}}}").Concat(UrgentNumberCheck.In(words));

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();

    // What UTF-8 looks like when it was read as something else, and what stands for a letter that was lost.
    [GeneratedRegex("[ÃÂ][\u0080-\u00BF\u0152-\u0178\u2013-\u203A]|\uFFFD|\\p{L}\\?\\p{L}")]
    private static partial Regex Damaged();
}
