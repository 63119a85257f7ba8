using System.Text.RegularExpressions;
using Helpline.Tests.Commands;
using Helpline.Tests.Settings;

namespace Helpline.Tests.Agencies;

/// <summary>Does what <c>docs/agency.md</c> says, in its order, and finds what it says.</summary>
public sealed partial class GuideTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("guide-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Whoever_follows_the_guide_comes_to_its_end()
    {
        var guide = await File.ReadAllTextAsync(Sources.Path("docs/agency.md"), TestContext.Current.CancellationToken);
        var settings = ValidSettings.ForProduction();
        var done = new List<string>();
        foreach (Match block in Block().Matches(guide))
        {
            var lines = block.Groups["text"].Value.TrimEnd().Split('\n');
            if (block.Groups["kind"].Value == "settings")
            {
                foreach (var line in lines)
                    settings[line[..line.IndexOf('=', StringComparison.Ordinal)]] = line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..];
                settings["Helpline:Pack"] = Path.Combine(_folder, settings["Helpline:Pack"]!);
                continue;
            }

            var args = lines[0]["$ dotnet Helpline.Web.dll ".Length..].Split(' ');
            done.Add(args[0]);
            var said = lines[1..];
            List<Match> questions = args is [_, "new", ..] ? [.. said.Select(line => Question().Match(line))] : [];
            var typed = questions.Select(question => question.Groups["answer"].Value).Concat(said.Where(line => line.StartsWith("> ", StringComparison.Ordinal)).Select(line => line[2..]));
            var (code, output, error) = await RunAsync(args, args[0] == "content" ? [] : settings, string.Concat(typed.Select(line => line + "\n")));

            Assert.True(code == 0, error + output);
            if (questions.Count > 0)
                Assert.Equal(string.Concat(questions.Select(question => question.Groups["question"].Value)), error);
            else
                Assert.All(said.Where(line => !line.StartsWith("> ", StringComparison.Ordinal)), line => Assert.Contains(line, output, StringComparison.Ordinal));
        }

        Assert.Equal(["content", "content", "talk", "poster"], done);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(string[] args, Dictionary<string, string?> settings, string input)
    {
        using var process = AppProcess.Start(args, settings, _folder);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }

    [GeneratedRegex("```(?<kind>console|settings)\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^(?<question>[A-Z][^>$]*?: )(?<answer>[^:]+)$")]
    private static partial Regex Question();
}
