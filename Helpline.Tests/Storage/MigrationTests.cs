using Helpline.Tests.Privacy.AtRest;
using Helpline.Tests.Telephony;
using Helpline.Web;
using Helpline.Web.Intake;
using Helpline.Web.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Helpline.Tests.Storage;

public sealed class MigrationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpline-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Migrations_are_applied_once_by_many_at_once(string engine)
    {
        var store = await NewStoreAsync(engine);

        var applied = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => MigrateAsync(store))));

        Assert.Single(applied, names => names.Count > 0);
        Assert.Empty(await MigrateAsync(store));
    }

    /// <summary>Longer than the second that a node would wait, which tries again.</summary>
    [Fact]
    public async Task A_command_waits_until_another_has_brought_the_file_up_to_date()
    {
        var store = await NewStoreAsync("sqlite");
        await using var other = new SqliteConnection($"{store};Pooling=False");
        await other.OpenAsync(Cancellation);
        await using var migration = await other.BeginTransactionAsync(Cancellation);
        var waits = Task.Run(() => MigrateAsync(store));

        await Task.Delay(2000, Cancellation);
        Assert.False(waits.IsCompleted);
        await migration.RollbackAsync(Cancellation);

        Assert.NotEmpty(await waits);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_script_that_was_edited_after_it_was_applied_is_refused(string engine)
    {
        var store = await NewStoreAsync(engine);
        await MigrateAsync(store);
        await ChangeAsync(store, "update kept.schema_version set hash = 'another' where name = '0001_kept_days.sql'");

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => MigrateAsync(store));

        Assert.Contains("0001_kept_days.sql was edited", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_store_that_a_newer_program_has_broken_for_this_one_is_refused(string engine)
    {
        var store = await NewStoreAsync(engine);
        await MigrateAsync(store);
        await ChangeAsync(store, "insert into kept.schema_version (name, hash) values ('9999_kept_breaking_future.sql', 'x')");

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => MigrateAsync(store));

        Assert.StartsWith("The store is newer than this program", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>During an upgrade, and after a way back, the version before runs on what the newer one has added: here a column to every table.</summary>
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task What_a_newer_program_has_added_stops_nobody(string engine)
    {
        var store = await NewStoreAsync(engine);
        await MigrateAsync(store);
        await ChangeAsync(store, "insert into kept.schema_version (name, hash) values ('9999_kept_future.sql', 'x')");
        await ChangeAsync(store, "create table kept.future (id integer not null primary key)");
        foreach (var table in await TablesAsync(store))
        {
            await ChangeAsync(store, $"alter table {table} add column future text not null default ''");
        }

        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 19, 0, 0, TimeSpan.Zero));
        await using var server = new HelplineServer { Clock = clock, Settings = { ["ConnectionStrings:Helpline"] = store } };
        var (twilio, rider) = (new SignedClient(server.Client), Rider.New());

        Assert.Equal(Shipped.Wording.Text("STOP", "en"), await twilio.TextAsync("STOP", rider));
        Assert.Equal(Shipped.Wording.Text("AFTERSTOP", "en"), await twilio.TextAsync("SIGNS", rider));
        await server.Services.GetRequiredService<TextCounts>().FlushAsync(Cancellation);
        await CloseOfDay.WaitAsync(server, clock);
        Assert.Equal(Shipped.Wording.Text("SIGNS", "en"), await twilio.TextAsync("SIGNS", rider));
    }

    [Fact]
    public void A_script_says_its_number_its_schema_and_its_engine_if_it_has_one()
    {
        var scripts = Migrations.For("postgres").Concat(Migrations.For("sqlite")).DistinctBy(script => script.Name).ToList();

        Assert.NotEmpty(scripts);
        Assert.All(scripts, script =>
        {
            Assert.Matches(@"^\d{4}_(kept|live)_[a-z_]+(\.postgres|\.sqlite)?\.sql$", script.Name);
            Assert.DoesNotContain((script.Schema == "live" ? "kept" : "live") + ".", script.Text, StringComparison.Ordinal);
        });
    }

    private static async Task<IReadOnlyList<string>> TablesAsync(string store)
    {
        await using var database = Database.From(store);
        await Migrations.ApplyAsync(database, Cancellation);
        return await database.RunAsync(
            sql => sql.RowsAsync<string>(database.Engine == "sqlite"
                ? "select 'kept.' || name from kept.sqlite_master where type = 'table' and name not like 'sqlite%'"
                : "select schemaname || '.' || tablename from pg_tables where schemaname in ('kept', 'live')"),
            Cancellation);
    }

    private async Task<string> NewStoreAsync(string engine) => engine == "sqlite"
        ? $"Data Source={Path.Combine(_folder.FullName, "helpline.db")}"
        : await PostgresCluster.NewDatabaseAsync();

    private static async Task<IReadOnlyList<string>> MigrateAsync(string store)
    {
        await using var database = Database.From(store);
        return await Migrations.ApplyAsync(database, Cancellation);
    }

    private static async Task ChangeAsync(string store, string text)
    {
        await using var database = Database.From(store);
        await Migrations.ApplyAsync(database, Cancellation);
        await database.RunAsync(sql => sql.RunAsync(text), Cancellation);
    }
}
