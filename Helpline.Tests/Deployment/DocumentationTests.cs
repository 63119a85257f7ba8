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
        Assert.Contains("dotnet Helpline.Web.dll ", command, StringComparison.Ordinal);
        var real = command.Replace("Helpline.Web.dll", $"'{Path.Combine(AppContext.BaseDirectory, "Helpline.Web.dll")}'", StringComparison.Ordinal);
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

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)[^)]*\)")]
    private static partial Regex Links();
}
