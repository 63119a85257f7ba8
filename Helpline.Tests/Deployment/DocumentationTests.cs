using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Helpline.Tests.Deployment;

/// <summary>What the pages tell people to type works, and where they lead to is there.</summary>
public sealed partial class DocumentationTests : IDisposable
{
    // These pages have tests of their own, which run their commands in their order.
    private static readonly string[] _drills = ["backup.md", "deploy.md", "keys.md"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpline-docs-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static IEnumerable<string> Pages => Directory.EnumerateFiles(Sources.Path("docs"), "*.md")
        .Concat(new[] { "README.md", "SECURITY.md", "CONTRIBUTING.md" }.Select(Sources.Path));

    public static TheoryData<string> Commands => [.. Pages
        .Where(page => !_drills.Contains(Path.GetFileName(page)))
        .SelectMany(page => Blocks().Matches(File.ReadAllText(page)))
        .SelectMany(block => block.Groups[1].Value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        .Distinct()];

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_command_does_something_or_says_in_words_why_not(string command)
    {
        command = command.Replace("dotnet run --project Helpline.Web -- ", "dotnet Helpline.Web.dll ", StringComparison.Ordinal);
        Assert.Contains("dotnet Helpline.Web.dll ", command, StringComparison.Ordinal);
        var real = command.Replace("Helpline.Web.dll", $"'{Path.Combine(Sources.App, "Helpline.Web.dll")}'", StringComparison.Ordinal);
        var start = new ProcessStartInfo("/bin/sh", ["-c", real]) { WorkingDirectory = _folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in HelplineServer.ProductionSettings(Path.Combine(_folder.FullName, "helpline.db")))
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        // Nobody outside is asked.
        start.Environment["Twilio__Client__ApiBaseUrl"] = "http://127.0.0.1:9";
        start.Environment["Twilio__RequestValidation__BaseUrlOverride"] = "https://localhost:9";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Cancellation), process.StandardError.ReadToEndAsync(Cancellation));
        await process.WaitForExitAsync(Cancellation);

        Assert.InRange(process.ExitCode, 0, 1);
        Assert.DoesNotContain("   at ", await output + await error, StringComparison.Ordinal);
    }

    /// <summary>In a block of <c>sh</c> each line is run here, or by the page's own drill. Any other names the class that runs it, or says why nobody does.</summary>
    [Fact]
    public void Every_command_is_run_or_says_why_not()
    {
        var tests = typeof(DocumentationTests).Assembly.GetTypes().Select(type => type.Name).ToHashSet(StringComparer.Ordinal);
        var blocks = Pages.SelectMany(page => AnyBlock().Matches(File.ReadAllText(page)), (page, block) => (Page: Sources.Name(page), Block: block)).ToList();

        Assert.Contains(blocks, block => block.Block.Groups["kind"].Value == "console");
        Assert.All(blocks, one =>
        {
            var (kind, mark, text) = (one.Block.Groups["kind"].Value, one.Block.Groups["mark"].Value, one.Block.Groups["text"].Value);
            Assert.True(kind != "console" || tests.Contains(mark) || mark.StartsWith("nobody: ", StringComparison.Ordinal), $"{one.Page}: who runs this?\n{text}");
            Assert.False(kind.Length == 0 && Command().IsMatch(text), $"{one.Page}: sh or console?\n{text}");
        });
    }

    [Fact]
    public void Every_page_leads_to_pages_that_are_there()
    {
        var links = from page in Pages
                    from link in Links().Matches(File.ReadAllText(page))
                    select (Page: Sources.Name(page), Target: Path.Combine(Path.GetDirectoryName(page)!, link.Groups[1].Value));

        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.True(Path.Exists(link.Target), $"{link.Page} -> {link.Target}"));
    }

    [GeneratedRegex("^ *```sh\n(.*?)```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Blocks();

    [GeneratedRegex("(<!-- run by (?<mark>[^\n]*?) -->\n *)?^ *```(?<kind>[a-z]*)\n(?<text>.*?)^ *```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex AnyBlock();

    [GeneratedRegex(@"^ *(\$ |dotnet |\./|psql |docker |systemctl |sqlite3 |curl )", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)[^)]*\)")]
    private static partial Regex Links();
}
