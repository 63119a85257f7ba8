using System.Text;
using System.Text.RegularExpressions;
using Helpline.Flows.Content.Translation;
using Helpline.Tests.Content;
using Helpline.Web.Commands;

namespace Helpline.Tests.Commands;

public sealed partial class ContentVerbTests : IDisposable
{
    private readonly PackCopy _pack = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("sheet").FullName;

    private static readonly (int, string, string) _unchanged = (0, "Passages changed: 0, in files: 0.\n", "");

    private string Sheet => Path.Combine(_folder, "pack.csv");

    public void Dispose()
    {
        _pack.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Out_and_back_leaves_every_byte()
    {
        var before = Bytes();
        Assert.Equal((0, Sheet + "\n", ""), await RunAsync("export", Sheet, "--pack", _pack.Folder));

        Assert.Equal(_unchanged, await RunAsync("import", Sheet, "--pack", _pack.Folder));

        Assert.Equal(before, Bytes());
    }

    [Fact]
    public async Task A_spreadsheet_may_write_the_file_in_its_own_manner()
    {
        var before = Bytes();
        var rows = (await ExportAsync()).TrimStart('\uFEFF').Split("\r\n");
        await WriteAsync(string.Join('\n', rows.Select(row => row.Length == 0 ? row : row + ",,")));

        Assert.Equal(_unchanged, await RunAsync("import", Sheet, "--pack", _pack.Folder));

        Assert.Equal(before, Bytes());
    }

    [Fact]
    public async Task A_translation_changes_its_words_and_nothing_else()
    {
        var yaml = await File.ReadAllTextAsync(Path.Combine(_pack.Folder, "topics/ok.yaml"), TestContext.Current.CancellationToken);
        var sheet = await ExportAsync();
        var (old, now) = (Cell(sheet, "topic.OK.text", 4), "Gracias. Para ayuda responda AYUDA.");
        await WriteAsync(sheet.Replace(old, now, StringComparison.Ordinal));

        Assert.Equal((0, "Passages changed: 1, in files: 1.\n", ""), await RunAsync("import", Sheet, "--pack", _pack.Folder));
        Assert.Equal(_unchanged, await RunAsync("import", Sheet, "--pack", _pack.Folder));

        var lines = (await File.ReadAllTextAsync(Path.Combine(_pack.Folder, "topics/ok.yaml"), TestContext.Current.CancellationToken)).Split('\n');
        Assert.Contains("    " + now, lines);
        Assert.Equal(yaml.Split('\n').Where(line => !old.Contains(line.Trim(), StringComparison.Ordinal)), lines.Where(line => line.Trim() != now && line.Length > 0));
    }

    [Theory]
    [InlineData("topic.OK.text", 4, "El teléfono está aquí. AYUDA.", "is not GSM-7: 'á'")]
    [InlineData("topic.OK.text", 4, "Gracias. Responda MAGIA. AYUDA.", "MAGIA")]
    [InlineData("topic.OK.text", 4, "", "Español has no words")]
    [InlineData("topic.OK.text", 4, "SE?ALES y AYUDA", "damaged at 'E?A'")]
    [InlineData("topic.OK.text", 4, "SeÃ±ales y AYUDA", "damaged at 'Ã±'")]
    [InlineData("topic.SIGNS.spoken", 3, "Warning signs. Rescue is on its way.", "says 'rescue', which is never said")]
    [InlineData("prompt.goodbye", 3, "Good-bye, and thank you very much for all of your calling today.", "the limit is 2")]
    [InlineData("prompt.before-bridge.line", 4, "una víctima", "never said")]
    [InlineData("line.national", 4, "una víctima", "never said")]
    [InlineData("prompt.offer-language", 3, "For English", "English has no place in the pack")]
    [InlineData("topic.HOME.text", 4, "Texto al {HOME_ABUSE_TEXT}. AYUDA.", ", 911; only an edit")]
    [InlineData("topic.CRISIS988.text", 3, "Call 911, or {HOTLINE}.", "English has lost 988; only an edit")]
    [InlineData("prompt.system-error", 4, "Hay una falla. Llame al {HOTLINE:spoken}.", "Español has lost 911; only an edit")]
    public async Task A_finding_names_its_row_and_nothing_is_written(string id, int column, string words, string problem)
    {
        var before = Bytes();
        var sheet = await ExportAsync();
        await WriteAsync(With(sheet, id, column, words));

        var (code, output, error) = await RunAsync("import", Sheet, "--pack", _pack.Folder);

        var row = Array.FindIndex(sheet.Split("\r\n"), line => line.StartsWith(id + ",", StringComparison.Ordinal)) + 1;
        Assert.Equal((1, ""), (code, error));
        Assert.Contains(output.Split('\n'), line => line.StartsWith($"row {row}: {id}: ", StringComparison.Ordinal) && line.Contains(problem, StringComparison.Ordinal));
        Assert.Equal(before, Bytes());
    }

    [Fact]
    public async Task A_translation_cannot_lose_a_number()
    {
        var sheet = await ExportAsync();
        await WriteAsync(sheet.Replace("Person 24/7: call {HOTLINE} or", "Person 24/7:", StringComparison.Ordinal));

        var (code, output, _) = await RunAsync("import", Sheet, "--pack", _pack.Folder);

        Assert.Equal(1, code);
        Assert.Contains("topic.MENU.text: English has lost {HOTLINE}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_made_in_the_pack_meanwhile_is_not_undone()
    {
        var sheet = await ExportAsync();
        await WriteAsync(sheet.Replace("Thanks for riding.", "Thank you for riding.", StringComparison.Ordinal));
        _pack.Replace("topics/bus.yaml", "Gracias por viajar.", "Buen viaje.");

        var (code, output, _) = await RunAsync("import", Sheet, "--pack", _pack.Folder);

        Assert.Equal(1, code);
        Assert.Contains("topic.BUS.text: was changed in the pack after this file was made", output, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> Damages => new()
    {
        { "\uFEFFid,where,kind,English", "\uFEFFid,where,sort,Englisch", "row 1: lacks the columns kind, English; commas, semicolons or tabs may stand between them" },
        { "\r\ntopic.BLUE.text,", "\r\ntopic.BLU.text,", "topic.BLU.text: is no passage of this pack" },
        { "\r\ntopic.BUS.text,", "\r\ntopic.BLUE.text,", "topic.BLUE.text: stands in row 4 already" },
        { "\r\ntopic.BUS.text,", "\r\ntopic.BLUE.text,", "topic.BUS.text: has no row" },
        { ",topics/bus.yaml,", ",", "topic.BUS.text: has 8 cells; a row has 9" },
        { "topics/bus.yaml,", "\"topics/bus.yaml,", "has a quotation mark" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_damaged_file_is_refused_as_a_whole(string old, string now, string problem)
    {
        var before = Bytes();
        var sheet = await ExportAsync();
        await WriteAsync(sheet.Replace(old, now, StringComparison.Ordinal));

        var (code, output, error) = await RunAsync("import", Sheet, "--pack", _pack.Folder);

        Assert.Equal((1, ""), (code, error));
        Assert.Contains(problem, output, StringComparison.Ordinal);
        Assert.Equal(before, Bytes());
    }

    [Fact]
    public async Task A_file_in_another_encoding_is_refused_with_its_row()
    {
        var sheet = await ExportAsync();
        await File.WriteAllBytesAsync(Sheet, Encoding.Latin1.GetBytes(sheet.TrimStart('\uFEFF')), TestContext.Current.CancellationToken);

        var (code, output, _) = await RunAsync("import", Sheet, "--pack", _pack.Folder);

        Assert.Equal((1, "row 1: is not UTF-8 from here on: save the file as CSV, UTF-8\n"), (code, output));
    }

    [Fact]
    public async Task No_cell_is_taken_for_a_formula_and_every_cell_comes_back()
    {
        _pack.Replace("prompts.yaml", "  en: Good-bye.", "  en: \"=1+1, 'Good-bye'\"").Replace("prompts.yaml", "  es: Hasta luego.", "  es: \"'Hasta luego\"");
        var before = Bytes();

        var sheet = await ExportAsync();
        var import = await RunAsync("import", Sheet, "--pack", _pack.Folder);

        Assert.Contains("\"'=1+1, 'Good-bye'\",''Hasta luego,", sheet, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?m)(^|,|\")[=+@-]", sheet);
        Assert.Equal(_unchanged, import);
        Assert.Equal(before, Bytes());
    }

    [Fact]
    public async Task An_export_never_overwrites_somebodys_work()
    {
        await WriteAsync("mine");

        var (code, output, error) = await RunAsync("export", Sheet, "--pack", _pack.Folder);

        Assert.Equal((1, ""), (code, output));
        Assert.EndsWith("holds something else: nothing was written.\n", error, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(Sheet, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_new_pack_passes_its_check_and_says_what_to_change()
    {
        var folder = Path.Combine(_folder, "our-line");

        var (code, output, _) = await RunAsync("new", folder);
        Assert.Equal((0, Path.Combine(folder, "README.md") + "\n"), (code, output));

        Assert.Equal((0, "", ""), await RunAsync("check", folder));
        Assert.StartsWith("pack: our-line\n", await File.ReadAllTextAsync(Path.Combine(folder, "pack.yaml"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal((1, "", $"{folder} is not empty: nothing was written.\n"), await RunAsync("new", folder));
    }

    [Theory]
    [InlineData("check", "/nonexistent")]
    [InlineData("export", "pack.csv", "--pack", "/nonexistent")]
    [InlineData("diff", "/nonexistent")]
    public async Task A_folder_without_a_pack_is_one_line(params string[] args) =>
        Assert.Equal((1, "", "/nonexistent is no content pack: it holds no pack.yaml.\n"), await RunAsync(args));

    [Fact]
    public async Task A_pack_tells_what_it_says_differently()
    {
        var contacts = await File.ReadAllTextAsync(Path.Combine(_pack.Folder, "contacts.yaml"), TestContext.Current.CancellationToken);
        using var other = new PackCopy().Replace("topics/bus.yaml", "Thanks for riding.", "Enjoy the ride.")
            .Write("contacts.yaml", Regex.Replace(contacts, @"(?s)(\nNM:.*?number: )[-\d]+", "${1}505-555-0123"));

        var (code, output, error) = await RunAsync("diff", other.Folder, "--pack", _pack.Folder);

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("contact.NM\n- ", output, StringComparison.Ordinal);
        Assert.Contains("\n+ 505-555-0123\ntopic.BUS.text en\n- ", output, StringComparison.Ordinal);
        Assert.EndsWith("Enjoy the ride.\n", output, StringComparison.Ordinal);
        Assert.Equal((0, "", ""), await RunAsync("diff", _pack.Folder, "--pack", _pack.Folder));
    }

    private async Task<string> ExportAsync()
    {
        Assert.Equal((0, Sheet + "\n", ""), await RunAsync("export", Sheet, "--pack", _pack.Folder));
        return Encoding.UTF8.GetString(await File.ReadAllBytesAsync(Sheet, TestContext.Current.CancellationToken));
    }

    private Task WriteAsync(string sheet) => File.WriteAllTextAsync(Sheet, sheet, TestContext.Current.CancellationToken);

    private string Bytes() => string.Join('\n', Directory.EnumerateFiles(_pack.Folder, "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(file => $"{file} {Convert.ToHexString(File.ReadAllBytes(file))}"));

    private static string Cell(string sheet, string id, int column) => Cells(sheet, id)[column];

    private static string With(string sheet, string id, int column, string words)
    {
        var cells = Cells(sheet, id);
        var row = sheet.Split("\r\n").Single(line => line.StartsWith(id + ",", StringComparison.Ordinal));
        cells[column] = words;
        return sheet.Replace(row, string.Join(',', cells.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")), StringComparison.Ordinal);
    }

    private static List<string> Cells(string sheet, string id) => [.. Rows(sheet).Single(row => row[0] == id)];

    private static IReadOnlyList<IReadOnlyList<string>> Rows(string sheet) => CsvText.Read(sheet.TrimStart('\uFEFF'), out _)!;

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await Verbs.RunAsync(["content", .. args], TextReader.Null, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
