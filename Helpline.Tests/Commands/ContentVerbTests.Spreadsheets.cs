using System.Text;

namespace Helpline.Tests.Commands;

/// <summary>What spreadsheet programs and translators make of the file.</summary>
public sealed partial class ContentVerbTests
{
    [Theory]
    [InlineData(';', "\n", "utf-8", false)]
    [InlineData('\t', "\r\n", "utf-16", false)]
    [InlineData(',', "\r\n", "utf-8", true)]
    public async Task Semicolons_tabs_quotation_marks_and_a_column_moved_or_taken_out_are_as_good(char separator, string end, string encoding, bool quoted)
    {
        var before = Bytes();
        var rows = Rows(await ExportAsync());
        var without = rows.Select(row => row.Where((_, column) => column != 7).Reverse());
        var text = string.Concat(without.Select(row => string.Join(separator, row.Select(Quoted)) + end));
        var bytes = Encoding.GetEncoding(encoding);
        await File.WriteAllBytesAsync(Sheet, [.. bytes.Preamble, .. bytes.GetBytes(text)], TestContext.Current.CancellationToken);

        Assert.Equal(_unchanged, await RunAsync("import", Sheet, "--pack", _pack.Folder));

        Assert.Equal(before, Bytes());

        string Quoted(string cell) => quoted || cell.AsSpan().ContainsAny(separator, '"', '\n') ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
    }

    [Fact]
    public async Task A_column_tells_how_many_of_the_two_parts_each_text_takes()
    {
        var rows = Rows(await ExportAsync()).Skip(1).ToList();

        Assert.Equal("English 2 of 2, Español 2 of 2", rows.Single(row => row[0] == "topic.HELP.text")[5]);
        Assert.Equal("English 1 of 2, Español 1 of 2", rows.Single(row => row[0] == "topic.OK.text")[5]);
        Assert.All(rows, row => Assert.Equal(row[2] == "text", row[5].Length > 0));
    }

    [Fact]
    public async Task All_findings_come_at_once_whoever_finds_them()
    {
        var sheet = await ExportAsync();
        sheet = With(sheet, "topic.OK.text", 4, "Gracias. Responda MAGIA. AYUDA.");
        sheet = With(sheet, "topic.MENU.text", 3, "SE?ALES");
        sheet = With(sheet, "topic.BUS.text", 4, "Gracias por viajar. La trata: 911.");
        sheet = With(sheet, "topic.RIGHTS.text", 3, $"You have rights. Reply FOOBAR. {string.Join(' ', Enumerable.Repeat("Much more.", 40))}");
        await WriteAsync(sheet.Replace("\r\ntopic.BLUE.text,", "\r\ntopic.BLU.text,", StringComparison.Ordinal));

        var (code, output, _) = await RunAsync("import", Sheet, "--pack", _pack.Folder);

        Assert.Equal(1, code);
        Assert.All(
            ["MAGIA", "topic.MENU.text: English seems to be damaged", "topic.MENU.text: English has lost {HOTLINE}", "topic.BLU.text: is no passage",
            "topic.BUS.text: Español has lost {CS}", "tells 'trata'", "tells '911'", "topic.RIGHTS.text: English has lost {HOTLINE}", "FOOBAR", "septets; 306 fit into two"],
            problem => Assert.Contains(problem, output, StringComparison.Ordinal));
    }
}
