using System.Text;
using Helpline.Tests.Commands;
using Helpline.Tests.Logging;
using Helpline.Tests.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Helpline.Tests.Privacy.AtRest;

/// <summary>
/// After a day of traffic with faults, the bytes of everything that was written are searched, on both engines. PostgreSQL writes
/// every statement with its values into its log, as an operator might let it.
/// </summary>
public sealed class AtRestTests(TalkativePostgres postgres) : IClassFixture<TalkativePostgres>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpline-rest-");
    private readonly Secrets _secrets = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string DbFile => Path.Combine(_folder.FullName, "helpline.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Nothing_of_a_person_is_at_rest_while_the_app_runs_or_after_its_end(string engine)
    {
        var store = await NewStoreAsync(engine);
        await using var app = await RunningApp.StartAsync(_folder, SettingsOf(store));
        var day = new DayOfTraffic(app.Client, _secrets);
        await day.SendAsync(wave => engine == "sqlite" ? LockAsync(wave) : BreakAsync(store, wave));
        AddEveryRequest();

        var search = new ByteSearch(_secrets);
        await search.AssertNothingInAsync(Folders(engine));
        await app.StopAsync();
        await search.AssertNothingInAsync(Folders(engine));
        search.AssertNothingIn("the output", Encoding.UTF8.GetBytes(app.Output));

        Assert.DoesNotContain("Unhandled", app.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\d\d:\d\d:\d\d", app.Output);
        Assert.InRange(search.BytesRead, 50_000, long.MaxValue);
        Report(engine, day, search);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Nothing_of_a_person_is_at_rest_before_or_after_the_close_of_day(string engine)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 5, 12, 0, 0, TimeSpan.FromHours(-7)));
        var server = new HelplineServer { Clock = clock };
        await using (server)
        {
            server.Settings["ConnectionStrings:Helpline"] = await NewStoreAsync(engine);
            var day = new DayOfTraffic(server.Client, _secrets);
            await day.SendAsync(_ => Task.CompletedTask);
            AddEveryRequest();
            var search = new ByteSearch(_secrets);
            await search.AssertNothingInAsync([.. Folders(engine), server.Folder]);

            await CloseOfDay.WaitAsync(server, clock);

            await search.AssertNothingInAsync([.. Folders(engine), server.Folder]);
            search.AssertNothingIn("the log before it is redacted", Encoding.UTF8.GetBytes(string.Join('\n', server.Log.GetSnapshot().Select(record => $"{record} {record.Exception}"))));
            Report(engine, day, search);
        }

        await new ByteSearch(_secrets).AssertNothingInAsync(Folders(engine));
    }

    /// <summary>No number is in that log, but the salt of the day is.</summary>
    [Fact]
    public async Task An_operator_is_told_of_a_server_that_writes_values_into_its_log()
    {
        await using var talkative = new HelplineServer { Settings = { ["ConnectionStrings:Helpline"] = await NewStoreAsync("postgres") } };
        await using var usual = new HelplineServer { Settings = { ["ConnectionStrings:Helpline"] = await PostgresCluster.NewDatabaseAsync() } };
        talkative.StartServer();
        usual.StartServer();

        Assert.Contains("log_parameter_max_length", Assert.Single(talkative.Log.GetSnapshot(), line => line.Level == LogLevel.Warning).Message, StringComparison.Ordinal);
        usual.AssertLogIsClean();
    }

    private IEnumerable<string> Folders(string engine) => engine == "sqlite" ? [_folder.FullName] : [_folder.FullName, postgres.Server.Folder];

    private async Task<string> NewStoreAsync(string engine) =>
        engine == "sqlite" ? $"Data Source={DbFile}" : await postgres.Server.NewDatabaseAsync();

    private static Dictionary<string, string?> SettingsOf(string store)
    {
        var settings = HelplineServer.ProductionSettings("");
        settings["ConnectionStrings:Helpline"] = store;
        return settings;
    }

    private void AddEveryRequest()
    {
        foreach (var secret in EveryRequest.Secrets.Where(secret => secret.Length >= 7))
        {
            _secrets.AddText("a fixed secret", secret);
        }
    }

    /// <summary>Somebody else holds the file for a while.</summary>
    private async Task LockAsync(int wave)
    {
        await using var other = new SqliteConnection($"Data Source={DbFile};Pooling=False");
        await other.OpenAsync(Cancellation);
        await using var transaction = await other.BeginTransactionAsync(Cancellation);
        await Task.Delay(50 * wave, Cancellation);
    }

    private async Task BreakAsync(string store, int wave)
    {
        switch (wave)
        {
            case 0:
                await PostgresCluster.RunAsync(store, "analyze");
                await PostgresCluster.RunAsync(postgres.Server.Superuser, "checkpoint");
                break;
            case 1:
                await PostgresCluster.RunAsync(store, "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
                break;
            case 2:
                // From here on commits fail with an error that the server logs with its values.
                await PostgresCluster.RunAsync(store, "alter table live.inbound add constraint broken check (length(reply) < 0) not valid");
                break;
            case 3:
                await PostgresCluster.RunAsync(store, "alter table live.inbound drop constraint broken");
                await postgres.Server.StopAsync();
                break;
            case 4:
                await postgres.Server.StartAgainAsync();
                break;
            default:
                break;
        }
    }

    private void Report(string engine, DayOfTraffic day, ByteSearch search) => TestContext.Current.TestOutputHelper!.WriteLine(
        $"{engine}: {day.Requests} texts and calls, {_secrets.Forms.Count} forms, {search.BytesRead} bytes of {search.FilesRead} files searched");
}
