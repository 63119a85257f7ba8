using Helpline.Web;
using Helpline.Web.Storage;

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
    public async Task A_store_that_is_newer_than_the_program_is_refused(string engine)
    {
        var store = await NewStoreAsync(engine);
        await MigrateAsync(store);
        await ChangeAsync(store, "insert into kept.schema_version (name, hash) values ('9999_kept_breaking_future.sql', 'x')");

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => MigrateAsync(store));

        Assert.StartsWith("The store is newer than this program", refusal.Message, StringComparison.Ordinal);
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
