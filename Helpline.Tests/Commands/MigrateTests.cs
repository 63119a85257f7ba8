namespace Helpline.Tests.Commands;

public sealed class MigrateTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpline-migrate-");

    [Fact]
    public async Task It_applies_once_and_again_is_fine()
    {
        var store = Store($"Data Source={Path.Combine(_folder.FullName, "helpline.db")}");

        var first = await AppProcess.RunAsync(["migrate"], store);
        var again = await AppProcess.RunAsync(["migrate"], store);

        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.StartsWith("0001_", first.Output, StringComparison.Ordinal);
        Assert.Equal((0, "", ""), (again.ExitCode, again.Output, again.Error));
    }

    [Fact]
    public async Task Check_changes_nothing_and_says_what_an_upgrade_needs()
    {
        var file = Path.Combine(_folder.FullName, "helpline.db");
        var store = Store($"Data Source={file}");

        var fresh = await AppProcess.RunAsync(["migrate", "--check"], store);
        Assert.Equal((1, ""), (fresh.ExitCode, fresh.Error));
        Assert.StartsWith("0001_kept_days.sql: is to be applied to a new store.\n", fresh.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(file));

        await AppProcess.RunAsync(["migrate"], store);
        Assert.Equal(new AppProcess.Outcome(0, "", ""), await AppProcess.RunAsync(["migrate", "--check"], store));

        await ChangeAsync("delete from kept.schema_version where name = '0012_kept_made_up.sql'");
        var behind = await AppProcess.RunAsync(["migrate", "--check"], store);
        Assert.Equal(new AppProcess.Outcome(1, "0012_kept_made_up.sql: is to be applied; nodes of the running version survive it.\n", ""), behind);

        await ChangeAsync("update kept.schema_version set name = '9999_kept_breaking_future.sql' where name = '0010_kept_log_pages.sqlite.sql'");
        var newer = await AppProcess.RunAsync(["migrate", "--check"], store);
        Assert.Equal(1, newer.ExitCode);
        Assert.StartsWith("9999_kept_breaking_future.sql: of a newer version", newer.Output, StringComparison.Ordinal);

        async Task ChangeAsync(string text)
        {
            await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file};Pooling=False");
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the statements are this test's own
            command.CommandText = text.Replace("kept.", "", StringComparison.Ordinal);
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task It_wants_a_store_and_nothing_else()
    {
        var outcome = await AppProcess.RunAsync(["migrate"]);

        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Output));
        Assert.StartsWith("ConnectionStrings:Helpline is missing", Assert.Single(Lines(outcome.Error)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=helpline;Password=hunter2-secret;Database=helpline;Timeout=2")]
    [InlineData("Data Source=/no/such/folder/helpline.db")]
    [InlineData("no connection string at all")]
    public async Task A_store_that_cannot_be_used_is_1_with_one_line_and_no_secret(string store)
    {
        var outcome = await AppProcess.RunAsync(["migrate"], Store(store));

        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Output));
        Assert.DoesNotContain("hunter2", Assert.Single(Lines(outcome.Error)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=helpline;Password=hunter2-secret;Database=helpline")]
    [InlineData("Host=127.0.0.1:1,127.0.0.1:2;Username=helpline;Password=hunter2-secret;Database=helpline;Target Session Attributes=primary")]
    public async Task A_PostgreSQL_that_is_down_is_told_in_one_sentence(string store)
    {
        var outcome = await AppProcess.RunAsync(["migrate"], Store(store));

        Assert.Equal(
            (1, "", "migrate failed: the store cannot be used (no connection). See that the database runs, and that ConnectionStrings:Helpline names it.\n"),
            (outcome.ExitCode, outcome.Output, outcome.Error));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static Dictionary<string, string?> Store(string value) => new() { ["ConnectionStrings:Helpline"] = value };

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
