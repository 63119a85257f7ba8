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
}
