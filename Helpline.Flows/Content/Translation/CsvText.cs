using System.Text;

namespace Helpline.Flows.Content.Translation;

/// <summary>Rows of cells as text, for spreadsheets: written by RFC 4180, read as any of them writes.</summary>
public static class CsvText
{
    // A spreadsheet takes a cell that begins so for a formula. Ours begin with one apostrophe more, which is taken away again.
    private const string Guarded = "=+-@\t\r'";

    /// <summary>Adds a row.</summary>
    public static void Append(StringBuilder csv, IEnumerable<string> cells)
    {
        csv.AppendJoin(',', cells.Select(Written)).Append("\r\n");
    }

    /// <summary>The rows; null, with the number of the row, when a quotation mark is missing or stands where none can.</summary>
    internal static IReadOnlyList<IReadOnlyList<string>>? Read(string csv, out int badRow)
    {
        // Which sign stands between cells depends on the country and the program; the first row has no other of the three.
        var header = csv.AsSpan()[..(csv.IndexOfAny(['\r', '\n']) is >= 0 and var first ? first : csv.Length)];
        var separator = header.Contains('\t') ? '\t' : header.Contains(';') ? ';' : ',';
        var rows = new List<IReadOnlyList<string>>();
        var at = 0;
        while (at < csv.Length)
        {
            var row = new List<string>();
            do
            {
                if (Cell(csv, separator, ref at) is not { } cell)
                {
                    badRow = rows.Count + 1;
                    return null;
                }

                row.Add(cell is ['\'', .. var rest] ? rest : cell);
            }
            while (Follows(csv, separator, ref at));
            at += csv.AsSpan(at).StartsWith("\r\n", StringComparison.Ordinal) ? 2 : 1;
            rows.Add(row);
        }

        badRow = 0;
        return rows;
    }

    private static bool Follows(string csv, char separator, ref int at)
    {
        var follows = at < csv.Length && csv[at] == separator;
        at += follows ? 1 : 0;
        return follows;
    }

    // Leaves the position at what ends the cell.
    private static string? Cell(string csv, char separator, ref int at)
    {
        if (at == csv.Length || csv[at] != '"')
        {
            var start = at;
            var length = csv.AsSpan(at).IndexOfAny(separator, '\r', '\n');
            at = length < 0 ? csv.Length : at + length;
            return csv[start..at];
        }

        var cell = new StringBuilder();
        for (at++; at < csv.Length; at++)
        {
            if (csv[at] == '"' && csv.AsSpan(at + 1) is not ['"', ..])
                return ++at == csv.Length || csv[at] == separator || csv[at] is '\r' or '\n' ? cell.ToString() : null;
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
