using Helpline.Flows.Content;
using Helpline.Flows.Content.Teaching;
using Helpline.Flows.Matching;
using Helpline.Tests.Content;
using Helpline.Tests.Understanding;
using Helpline.Web.Commands;

namespace Helpline.Tests.Commands;

/// <summary>Lines that people taught, on their way into a pack.</summary>
public sealed class TaughtLinesTests : IDisposable
{
    private readonly PackCopy _pack = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("taught").FullName;

    public void Dispose()
    {
        _pack.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_new_line_is_learnt_once_and_the_rest_of_its_file_stays()
    {
        var before = await File.ReadAllLinesAsync(Path.Combine(_pack.Folder, "examples/rights.yaml"), TestContext.Current.CancellationToken);
        TaughtLine[] lines =
        [
            new("RIGHTS", "en", "what does the law say: \"no papers\" # mine"), new("RIGHTS", "es", "que dice la ley de una trabajadora como yo"),
            new("MEDIA", "en", "did my picture come through to you"),
        ];

        Assert.Equal((0, "Lines learnt: 3, of topics: 2. Known already: 0.\n", ""), await ImportAsync(TaughtLine.Examples(lines)));
        Assert.Equal((0, "Lines learnt: 0, of topics: 0. Known already: 3.\n", ""), await ImportAsync(TaughtLine.Examples(lines).ToUpperInvariant().Replace("TOPIC:", "topic:", StringComparison.Ordinal).Replace("EXAMPLES:", "examples:", StringComparison.Ordinal).Replace("EN:", "en:", StringComparison.Ordinal).Replace("ES:", "es:", StringComparison.Ordinal)));

        var after = await File.ReadAllLinesAsync(Path.Combine(_pack.Folder, "examples/rights.yaml"), TestContext.Current.CancellationToken);
        Assert.Equal(before, after.Where(line => before.Contains(line)));
        Assert.Equal(before.Length + 2, after.Length);
        var matcher = new IntentMatcher(PackReader.Read(_pack.Folder));
        Assert.All(lines, line => Assert.Equal(line.Topic, matcher.Match(line.Text).Intent));
    }

    [Fact]
    public async Task What_cannot_be_learnt_is_told_with_its_line_and_nothing_is_written()
    {
        var before = await File.ReadAllTextAsync(Path.Combine(_pack.Folder, "examples/work.yaml"), TestContext.Current.CancellationToken);
        TaughtLine[] lines =
        [
            new("STOP", "en", "go away now"), new("WORK", "en", "my boss is a crook and a liar"), new("WORK", "fr", "au travail"), new("WORK", "en", "When is the NEXT bus?"), new("NOWHERE", "en", "over the hills"),
        ];

        var (code, output, error) = await ImportAsync(TaughtLine.Examples(lines));

        Assert.Equal((1, ""), (code, error));
        Assert.Equal(
            [
                "taught.yaml:1: STOP: an example may not opt anybody out",
                "taught.yaml:11: WORK: the examples are in a language 'fr' that the pack does not have",
                "taught.yaml:10: WORK: 'When is the NEXT bus?' stands under BUS already",
                "taught.yaml:14: NOWHERE: the examples lead to a topic that does not exist",
            ],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.StartsWith("taught", StringComparison.Ordinal)));
        Assert.Equal(before, await File.ReadAllTextAsync(Path.Combine(_pack.Folder, "examples/work.yaml"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("i am being held", "is heard as EMERGENCY by")]
    [InlineData("write to me at maria@example.org", "looks like a telephone number or an e-mail address")]
    [InlineData("call 505 555 0123 for the boss", "looks like a telephone number or an e-mail address")]
    public async Task No_example_makes_less_of_an_alarm_or_leads_to_a_person(string text, string problem)
    {
        var (code, output, _) = await ImportAsync(TaughtLine.Examples([new("OK", "en", text)]));

        Assert.Equal(1, code);
        Assert.Contains(problem, output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pack_whose_examples_make_an_urgent_text_unheard_is_found()
    {
        var lines = new[] { "i cant anymoree", "i caant anymore", "i cant anymooore", "i canttt anymore", "i cant annymore", "iii cant anymore" };
        _pack.Write("examples/ok-too.yaml", TaughtLine.Examples(lines.Select(text => new TaughtLine("OK", "en", text))));

        Assert.Contains(_pack.Findings(), finding => finding.ToString().Contains("CRISIS988: the urgent example 'i cant anymore' goes unheard: it is answered by OK", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("id,where,kind", "is no readable YAML|holds no examples")]
    [InlineData("topic: [", "is no readable YAML")]
    [InlineData("topic: WORK\nexamples: {en: none}", "'en' is not a list of words")]
    [InlineData("topic: WORK\nexample: {}", "has an unknown key 'example'")]
    public async Task A_file_that_is_none_is_told_in_a_line(string yaml, string problem)
    {
        var (code, output, error) = await ImportAsync(yaml);

        Assert.Equal((1, ""), (code, error));
        Assert.Matches(problem, output);
    }

    [Fact]
    public void What_is_kept_for_the_test_is_read_by_the_verb_that_measures()
    {
        var file = Path.Combine(_folder, "texts.tsv");
        File.WriteAllText(file, TaughtLine.Labelled([new("EMERGENCY", "es", "me va a pegar"), new("WORK", "en", TaughtLine.Cleaned("# my\tboss\u2028 lies "))]));

        var read = FreshTexts.Read(file);

        Assert.Equal([("emergency", "me va a pegar", "es", "EMERGENCY"), ("topic", "my boss lies", "en", "WORK")], read.Texts.Select(text => (text.Part, text.Text, text.Language, text.Expected.Single())));
        Assert.StartsWith("Taught lines", read.First, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> ImportAsync(string yaml)
    {
        var file = Path.Combine(_folder, "taught.yaml");
        await File.WriteAllTextAsync(file, yaml, TestContext.Current.CancellationToken);
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await Verbs.RunAsync(["content", "import", file, "--pack", _pack.Folder], TextReader.Null, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
