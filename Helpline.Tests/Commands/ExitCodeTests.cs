using Helpline.Web.Commands;

namespace Helpline.Tests.Commands;

public sealed class ExitCodeTests
{
    [Theory]
    [InlineData("migrat")]
    [InlineData("content")]
    [InlineData("content chekc")]
    [InlineData("content check one two")]
    [InlineData("content check --strict")]
    [InlineData("content new")]
    [InlineData("content export")]
    [InlineData("content import one two")]
    [InlineData("content import --pack somewhere")]
    [InlineData("content diff")]
    [InlineData("export")]
    [InlineData("export log --from 2026-03")]
    [InlineData("export log --from 2026-03 --to 2026-13")]
    [InlineData("export log --from 2026-03 --to 2026-3")]
    [InlineData("export log --from 2026-03 --to 2026-02")]
    [InlineData("export log --from 2026-03 --to 2026-03 --format xml")]
    [InlineData("export public --month March")]
    [InlineData("export public --month 9999-12")]
    [InlineData("export public --month 0001-01")]
    [InlineData("export log --from 2026-03 --to 9999-12")]
    [InlineData("export public --month 2026-03 --format CSV")]
    [InlineData("close-day --date 2026-02-30")]
    [InlineData("close-day --date")]
    [InlineData("close-day 2026-03-05")]
    [InlineData("replay")]
    [InlineData("replay one two")]
    [InlineData("replay --fast")]
    [InlineData("demo now")]
    [InlineData("demo --year 2026")]
    [InlineData("fallback now")]
    [InlineData("live-check --patience -1")]
    [InlineData("live-check --patience 99999999")]
    [InlineData("fallback --out")]
    [InlineData("migrate now")]
    [InlineData("live-check now")]
    [InlineData("live-check --patience soon")]
    [InlineData("migrate --chekc")]
    [InlineData("doctor now")]
    [InlineData("doctor --bundle")]
    [InlineData("doctor --jsno")]
    public async Task Wrong_usage_is_2_with_the_usage_on_stderr(string line)
    {
        var (code, output, error) = await RunAsync(line.Split(' '));

        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains("Usage:", error, StringComparison.Ordinal);
        Assert.False(char.IsWhiteSpace(error[0]), "The first line says nothing.");
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("content check --help")]
    [InlineData("--version")]
    public async Task Asking_for_help_is_no_error(string line)
    {
        var (code, output, error) = await RunAsync(line.Split(' '));

        Assert.Equal(0, code);
        Assert.NotEmpty(output);
        Assert.Empty(error);
    }

    [Fact]
    public async Task The_shipped_pack_passes_its_check()
    {
        var (code, output, error) = await RunAsync(["content", "check"]);

        Assert.Equal((0, "", ""), (code, output, error));
    }

    [Fact]
    public async Task Findings_are_1_and_stand_on_stdout_one_a_line()
    {
        using var pack = new BrokenPack();

        var (code, output, error) = await RunAsync(["content", "check", pack.Folder]);

        Assert.Equal(1, code);
        Assert.Empty(error);
        Assert.Contains(output.Split('\n'), line => line.StartsWith("topics/signs.yaml:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData]
    [InlineData("--urls", "http://127.0.0.1:0")]
    [InlineData("--Helpline:SmsNumber=72331")]
    public void Flags_first_or_nothing_is_the_server(params object[] args) =>
        Assert.False(Verbs.AreIn([.. args.OfType<string>()]));

    private static async Task<(int Code, string Output, string Error)> RunAsync(string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await Verbs.RunAsync(args, TextReader.Null, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
