using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Helpline.Tests.Settings;

namespace Helpline.Tests.Commands;

public sealed class TalkTests
{
    [Fact]
    public async Task One_conversation_runs_in_the_terminal()
    {
        var outcome = await AppProcess.RunAsync(["talk"], ValidSettings.ForProduction(), "SEÑALES\nLiked \"that\"\n\nSTOP\nhello\nhello\nhelp\n");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        var lines = outcome.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(7, lines.Length);
        Assert.StartsWith("SAFE Info, señales:", lines[0], StringComparison.Ordinal);
        Assert.Equal("(silent: Reaction)", lines[1]);
        Assert.Contains("English: HELP", lines[2], StringComparison.Ordinal);
        Assert.Equal("(silent: AfterStopToday)", lines[5]);
        Assert.Contains("505-555-0199", lines[6], StringComparison.Ordinal);
    }

    /// <summary>A real pseudo-terminal of 40 columns: what is piped in is echoed behind the prompt, and no word is broken.</summary>
    [Theory]
    [InlineData("printf 'HELP\\nok\\n' | ", "> HELP", "> ok")]
    [InlineData("", "> ", "> ")]
    public async Task At_a_terminal_it_greets_prompts_and_wraps_by_words(string piped, params string[] prompts)
    {
        var text = await OnTerminalAsync($"stty cols 40; {piped}{App} talk", piped.Length > 0 ? [] : ["HELP\r", "ok\r", "\u0004"]);

        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 40));
        Assert.Contains($"{Shipped.Pack.Program}, the text line.", text, StringComparison.Ordinal);
        Assert.All(prompts, prompt => Assert.Contains(lines, line => line.StartsWith(prompt, StringComparison.Ordinal)));
        var reply = string.Join(' ', lines.Where(line => line.StartsWith("  ", StringComparison.Ordinal)).Select(line => line.Trim()));
        Assert.Contains(Shipped.Wording.Text("OK", "en"), reply, StringComparison.Ordinal);
        Assert.All(lines.Where(line => line.StartsWith("  ", StringComparison.Ordinal)), line => Assert.DoesNotMatch("^   ", line));
    }

    [Fact]
    public async Task A_replay_shows_its_progress_at_a_terminal_and_nowhere_else()
    {
        var folder = Directory.CreateTempSubdirectory("helpline-terminal-");
        try
        {
            var script = Path.Combine(folder.FullName, "script.jsonl");
            await File.WriteAllTextAsync(
                script, """{"at":"2026-03-05T14:10:00-07:00","channel":"sms","from":"+15055550123","to":"72331","body":"SIGNS"}""", TestContext.Current.CancellationToken);
            var store = $"'ConnectionStrings__Helpline=Data Source={Path.Combine(folder.FullName, "helpline.db")}'";

            var text = await OnTerminalAsync($"env {store} {App} replay {script}");

            Assert.Contains($"[{new string('#', 40)}] 100 %\nreplayed 1 events, 1 days closed", text, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Explain_tells_tier_and_reason_before_each_reply()
    {
        var outcome = await AppProcess.RunAsync(["talk", "--explain"], ValidSettings.ForProduction(), "SIGNS\n");

        Assert.Equal(0, outcome.ExitCode);
        Assert.StartsWith("(Keyword: SIGNS, en, by SIGNS)\nSAFE Info", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_setting_is_1_with_one_line()
    {
        var outcome = await AppProcess.RunAsync(["talk"]);

        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Output));
        Assert.Single(outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_told_and_is_no_crash()
    {
        var outcome = await AppProcess.RunAsync(["content", "check", "no-such-folder"]);

        Assert.Equal(new AppProcess.Outcome(1, "", "no-such-folder is no content pack: it holds no pack.yaml.\n"), outcome);
    }

    private static string App => $"dotnet '{Path.Combine(Sources.App, "Helpline.Web.dll")}'";

    /// <summary>What stands on the screen at the end. Each text is typed at the prompt that waits for it.</summary>
    private static async Task<string> OnTerminalAsync(string command, params string[] typed)
    {
        var start = new ProcessStartInfo("script", ["-qec", command, "/dev/null"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (key, value) in ValidSettings.ForProduction())
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        using var terminal = Process.Start(start)!;
        var (screen, next, buffer) = (new StringBuilder(), 0, new char[1024]);
        while (await terminal.StandardOutput.ReadAsync(buffer, TestContext.Current.CancellationToken) is var count and > 0)
        {
            screen.Append(buffer, 0, count);
            for (; next < typed.Length && Regex.Count(screen.ToString(), "^> ", RegexOptions.Multiline) > next; next++)
                await terminal.StandardInput.WriteAsync(typed[next]);
            await terminal.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        }

        await terminal.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((typed.Length, 0), (next, terminal.ExitCode));
        // What the runtime tells a terminal's keypad at the start is no text.
        return screen.Replace("\e[?1h\e=", "").ToString().ReplaceLineEndings("\n");
    }
}
