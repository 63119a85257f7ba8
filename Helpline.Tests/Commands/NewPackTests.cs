using Helpline.Flows.Content;
using Helpline.Flows.Matching;
using Helpline.Tests.Agencies;
using Helpline.Web.Commands;

namespace Helpline.Tests.Commands;

public sealed class NewPackTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("packs").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("our-line", "pack: our-line")]
    [InlineData("line 2", "pack: 'line 2'")]
    public async Task Without_an_answer_it_is_the_shipped_pack_under_another_name(string name, string line)
    {
        Assert.Equal(0, await NewAsync(name, ""));

        // What was learnt from the shipped pack's examples is not the new one's.
        var files = Files(PackReader.ShippedFolder).Where(file => file != PackReader.WeightsFile).ToList();
        Assert.Equal(files.Append("README.md").Order(StringComparer.Ordinal), Files(Path.Combine(_folder, name)));
        foreach (var file in files.Where(file => file != "pack.yaml"))
            Assert.Equal(await ReadAsync(Path.Combine(PackReader.ShippedFolder, file)), await ReadAsync(Path.Combine(_folder, name, file)));
        Assert.Equal((await ReadAsync(Path.Combine(PackReader.ShippedFolder, "pack.yaml"))).Replace("pack: safe-nm", line, StringComparison.Ordinal), await ReadAsync(Path.Combine(_folder, name, "pack.yaml")));
        Assert.Empty(PackCheck.Check(Path.Combine(_folder, name)));
    }

    // The longest names that are taken, in every choice of languages, at home and elsewhere.
    [Theory]
    [InlineData("en", "HARBOR", "Northern Territories", "NTSX")]
    [InlineData("es", "FAROLA", "Territorios del Este", "TESX")]
    [InlineData("en,es", "HARBOR\nFAROLA", "Northern Territories\nTerritorios del Este", "NTSX")]
    [InlineData("en,es", "HARBOR\nFAROLA", "New Mexico\nNuevo México", null)]
    public async Task Whatever_is_taken_for_an_answer_makes_a_pack_that_passes_the_check(string languages, string words, string state, string? shorter)
    {
        var elsewhere = shorter is null ? "\n\n" : $"{shorter}\n1-216-555-0142\n1-216-555-0143\n";

        var code = await NewAsync("long", $"Lakes & Plains Metros\nLakes and Plains Tra\n{languages}\n{words}\n{state}\n{elsewhere}1-216-555-0144\n1-216-555-0145\n62501\nAmerica/New_York\nbus\n1,Lake\nHarbour,Ölmühle\n");

        Assert.Equal(0, code);
        Assert.Empty(PackCheck.Check(Path.Combine(_folder, "long")));
    }

    [Fact]
    public async Task A_wrong_answer_is_asked_again_and_says_what_is_wanted()
    {
        var answers = (await File.ReadAllTextAsync(Path.Combine(SecondAgency.Fixture, "answers.txt"), TestContext.Current.CancellationToken)).Split('\n').ToList();
        (int Before, string Wrong)[] wrong = [(12, "red line"), (11, "moon"), (10, "Mars/Olympus"), (9, "none"), (5, "12345"), (4, "OK"), (4, "oh"), (2, "HELP"), (2, "Harbor"), (1, "fr"), (0, "Říční linka")];
        foreach (var (before, text) in wrong)
            answers.Insert(before, text);
        using var asked = new StringWriter();

        Assert.Equal(0, await NewAsync("lakeshore", string.Join('\n', answers), asked));

        Assert.Equal(wrong.Length, asked.ToString().Split("It wants ").Length - 1);
        Assert.Contains("agency: Lakeshore Transit\n", await ReadAsync(Path.Combine(_folder, "lakeshore", "pack.yaml")), StringComparison.Ordinal);
    }

    /// <summary>A number that is taken by a slip is another agency's.</summary>
    [Fact]
    public async Task Enter_takes_no_number()
    {
        using var asked = new StringWriter();

        Assert.Equal(0, await NewAsync("mine", "Line\nen\nHARBOR\n\n\n\n\n\n216-555-0144\n216-555-0145\n\n62501\n", asked));

        Assert.Equal(3, asked.ToString().Split("It wants a ").Length - 1);
        var pack = await ReadAsync(Path.Combine(_folder, "mine", "pack.yaml"));
        Assert.All(["505-555-0199", "505-555-0100"], number => Assert.DoesNotContain(number, pack, StringComparison.Ordinal));
        Assert.Equal(1, await NewAsync("half", "Line\nen\nHARBOR\n\n\n\n"));
    }

    /// <summary>Carriers ask for these whatever the language, and a person in danger may know no other word.</summary>
    [Theory]
    [InlineData("en", "HARBOR", "Ohio", "AYUDA HELP, ALTO STOP, BAJA STOP, INICIO START, PELIGRO EMERGENCY, policía EMERGENCY, me van a matar EMERGENCY, quiero morir CRISIS988")]
    [InlineData("es", "FAROLA", "Ohio", "HELP HELP, INFO HELP, STOP STOP, END STOP, Unsubscribe STOP, START START, danger EMERGENCY, call the police EMERGENCY, i want to die CRISIS988")]
    public async Task A_pack_of_one_language_understands_what_it_must_in_the_other(string language, string word, string state, string texts)
    {
        await NewAsync("one", $"Line\n{language}\n{word}\n{state}\nOHIO\n216-555-0142\n216-555-0143\n216-555-0144\n216-555-0145\n62501\nAmerica/New_York\nbus\n1\nelyria\n");
        var matcher = new IntentMatcher(PackReader.Read(Path.Combine(_folder, "one")));

        Assert.All(texts.Split(", "), text =>
        {
            var space = text.LastIndexOf(' ');
            Assert.Equal(text[(space + 1)..], matcher.Match(text[..space]).Intent);
        });
    }

    [Fact]
    public async Task A_pack_in_Spanish_alone_is_read_where_everybody_looks()
    {
        await NewAsync("one", "Tranvia\nes\nFAROLA\nOhio\nOHIO\n216-555-0142\n216-555-0143\n216-555-0144\n216-555-0145\n62501\nAmerica/New_York\nbus\n1\nelyria\n");
        await using var server = new HelplineServer { Settings = { ["Helpline:Pack"] = Path.Combine(_folder, "one") } };

        foreach (var path in new[] { "/", "/privacy", "/terms", "/es", "/es/privacy", "/es/terms" })
        {
            var page = await server.Client.GetStringAsync(path, TestContext.Current.CancellationToken);
            Assert.Contains("<html lang=\"es\">", page, StringComparison.Ordinal);
            Assert.DoesNotContain(">English<", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Lakeshore Transit\nen\nHELP\n")]
    [InlineData("Lakeshore Transit\nen\nHARBOR\nOhio\nOH\n")]
    public async Task Answers_that_end_too_early_or_wrong_write_nothing(string answers)
    {
        Assert.Equal(1, await NewAsync("half", answers));

        Assert.False(Directory.Exists(Path.Combine(_folder, "half")));
    }

    [Fact]
    public async Task Wrong_answers_are_not_asked_again_for_ever()
    {
        using var asked = new StringWriter();

        Assert.Equal(1, await NewAsync("none", "x\nx\nx\nx\nx\nx\nx\nx\nx\nx\n", asked));

        Assert.Equal(5, asked.ToString().Split("It wants ").Length - 1);
        Assert.EndsWith("An answer is missing or wrong: nothing was written.\n", asked.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder, "none")));
    }

    /// <summary>A line that calls itself would refuse the start.</summary>
    [Theory]
    [InlineData("216-555-0142")]
    [InlineData("1-216-555-0143")]
    [InlineData("216-555-0144")]
    [InlineData(null)]
    public async Task The_lines_own_number_is_nobody_elses(string? number)
    {
        number ??= PackReader.Read(PackReader.ShippedFolder).Contacts.Values.First(contact => contact.Channel != "text").Number;
        using var asked = new StringWriter();

        await NewAsync("own", $"Line\nen\nHARBOR\nOhio\nOHIO\n216-555-0142\n216-555-0143\n216-555-0144\n{number}\n216-555-0145\n{number}\n62501\n", asked);

        Assert.Equal(2, asked.ToString().Split("the line's own and nobody else's").Length - 1);
    }

    [Fact]
    public async Task A_folder_that_holds_something_is_never_written_to()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "mine")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "notes"), "mine", TestContext.Current.CancellationToken);

        Assert.Equal(1, await NewAsync("mine", ""));

        Assert.Equal(["notes"], Files(folder));
    }

    private async Task<int> NewAsync(string name, string answers, TextWriter? asked = null)
    {
        using var input = new StringReader(answers);
        using var error = new StringWriter();
        return await Verbs.RunAsync(["content", "new", Path.Combine(_folder, name)], input, TextWriter.Null, asked ?? error);
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal);

    private static Task<string> ReadAsync(string file) => File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
}
