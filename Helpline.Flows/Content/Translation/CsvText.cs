using System.Text;

namespace Helpline.Flows.Content.Translation;

/// <summary>Rows of cells as text, RFC 4180, for spreadsheets.</summary>
internal static class CsvText
{
    private const string Ends = ",\r\n";

    // A spreadsheet takes a cell that begins so for a formula. Ours begin with one apostrophe more, which is taken away again.
    private const string Guarded = "=+-@\t\r'";

    public static void Append(StringBuilder csv, IEnumerable<string> cells) => csv.AppendJoin(',', cells.Select(Written)).Append("\r\n");

    /// <summary>The rows; null, with the number of the row, when a quotation mark is missing or stands where none can.</summary>
    public static IReadOnlyList<IReadOnlyList<string>>? Read(string csv, out int badRow)
    {
        var rows = new List<IReadOnlyList<string>>();
        var at = 0;
        while (at < csv.Length)
        {
            var row = new List<string>();
            do
            {
                if (Cell(csv, ref at) is not { } cell)
                {
                    badRow = rows.Count + 1;
                    return null;
                }

                row.Add(cell is ['\'', .. var rest] ? rest : cell);
            }
            while (CommaFollows(csv, ref at));
            at += csv.AsSpan(at).StartsWith("\r\n", StringComparison.Ordinal) ? 2 : 1;
            rows.Add(row);
        }

        badRow = 0;
        return rows;
    }

    private static bool CommaFollows(string csv, ref int at)
    {
        var isComma = at < csv.Length && csv[at] == ',';
        at += isComma ? 1 : 0;
        return isComma;
    }

    // Leaves the position at what ends the cell.
    private static string? Cell(string csv, ref int at)
    {
        if (at == csv.Length || csv[at] != '"')
        {
            var start = at;
            var length = csv.AsSpan(at).IndexOfAny(Ends);
            at = length < 0 ? csv.Length : at + length;
            return csv[start..at];
        }

        var cell = new StringBuilder();
        for (at++; at < csv.Length; at++)
        {
            if (csv[at] == '"' && csv.AsSpan(at + 1) is not ['"', ..])
                return ++at == csv.Length || Ends.Contains(csv[at], StringComparison.Ordinal) ? cell.ToString() : null;
            if (csv[at] == '"')
                at++;
            cell.Append(csv[at]);
        }

        return null;
    }

    private static string Written(string cell)
    {
        var guarded = cell.Length > 0 && Guarded.Contains(cell[0], StringComparison.Ordinal) ? "'" + cell : cell;
        return guarded.AsSpan().ContainsAny("\",\r\n") ? $"\"{guarded.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : guarded;
    }
}
