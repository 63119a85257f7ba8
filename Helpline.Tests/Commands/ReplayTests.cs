using Helpline.Tests.Settings;
using Helpline.Tests.Storage;

namespace Helpline.Tests.Commands;

/// <summary>The command as an operator gives it: its one line, its refusals, and what they leave alone.</summary>
public sealed class ReplayTests : IDisposable
{
    private const string Text = """{"at":"2026-03-05T14:10:00-07:00","channel":"sms","from":"+15055550123","to":"72331","body":"SIGNS"}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpline-replay-");

    private string File => Path.Combine(_folder.FullName, "script.jsonl");

    private string Store => $"Data Source={Path.Combine(_folder.FullName, "helpline.db")}";

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task It_says_one_line_and_refuses_the_same_script_again()
    {
        Assert.Equal(new AppProcess.Outcome(0, "replayed 1 events, 1 days closed\n", ""), await RunAsync(Store, Text));
        Assert.Equal(new AppProcess.Outcome(1, "", "line 1: 2026-03-05 is closed in this store.\n"), await RunAsync(Store, Text));
    }

    [Fact]
    public async Task A_script_with_a_bad_line_stores_nothing()
    {
        var outcome = await RunAsync(Store, Text, "{}");

        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Output));
        Assert.StartsWith("line 2: ", Assert.Single(outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal([File], Directory.GetFiles(_folder.FullName));
    }

    [Fact]
    public async Task It_refuses_while_an_app_holds_an_embedded_store()
    {
        await using (await StoreUnderTest.OpenAsync(Store))
        {
            var outcome = await RunAsync(Store, Text);

            Assert.Equal((1, ""), (outcome.ExitCode, outcome.Output));
            Assert.Single(outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        Assert.Equal(0, (await RunAsync(Store, Text)).ExitCode);
    }

    [Fact]
    public async Task It_refuses_while_a_shared_store_holds_contacts_of_an_open_day_and_not_for_the_day_alone()
    {
        var shared = await PostgresCluster.NewDatabaseAsync();
        await using var store = await StoreUnderTest.OpenAsync(shared);
        await store.Days.OpenAsync(new DateOnly(2026, 11, 24), new byte[32], TestContext.Current.CancellationToken);
        await PostgresCluster.RunAsync(shared, "insert into live.conversation (pseudonym, channel, state, topics, memory, last_message, version) values ('x', 'sms', '', '', '', '', 1)");

        var refused = await RunAsync(shared, Text);
        Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("open day", Assert.Single(refused.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);

        await PostgresCluster.RunAsync(shared, "delete from live.conversation");
        Assert.Equal(new AppProcess.Outcome(0, "replayed 1 events, 1 days closed\n", ""), await RunAsync(shared, Text));
        Assert.True(await store.Kept.IsMadeUpAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_that_is_missing_is_told_and_an_empty_one_is_a_short_script()
    {
        var missing = await AppProcess.RunAsync(["replay", "no-such-file"], ValidSettings.ForProduction());

        Assert.Equal(new AppProcess.Outcome(1, "", "The file no-such-file cannot be read.\n"), missing);
        Assert.Equal(new AppProcess.Outcome(0, "replayed 0 events, 0 days closed\n", ""), await RunAsync(Store));
    }

    [Fact]
    public async Task A_clone_plays_a_script_with_nothing_configured()
    {
        await System.IO.File.WriteAllTextAsync(File, Text + "\n", TestContext.Current.CancellationToken);

        var outcome = await AppProcess.RunAsync(
            ["replay", File],
            new Dictionary<string, string?> { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["ConnectionStrings:Helpline"] = Store });

        Assert.Equal(new AppProcess.Outcome(0, "replayed 1 events, 1 days closed\n", ""), outcome);
    }

    private async Task<AppProcess.Outcome> RunAsync(string store, params string[] script)
    {
        await System.IO.File.WriteAllLinesAsync(File, script, TestContext.Current.CancellationToken);
        return await AppProcess.RunAsync(["replay", File], new Dictionary<string, string?>(ValidSettings.ForProduction()) { ["ConnectionStrings:Helpline"] = store });
    }
}
