using Helpline.Web.Storage;

namespace Helpline.Tests.Storage;

/// <summary>
/// What the next version may do to a store that this one serves: every table has new columns, there are new tables, and scripts are
/// remembered that this version does not know. A migration that would do more has to say so in its name.
/// </summary>
internal static class NextVersion
{
    public static async Task MigrateAsync(string store)
    {
        await PostgresCluster.RunAsync(store, """
            do $$
            declare
                old record;
            begin
                for old in select oid::regclass as name from pg_class
                    where relnamespace in ('kept'::regnamespace, 'live'::regnamespace) and relkind = 'r' and relname <> 'schema_version'
                loop
                    execute format('alter table %s add column next_words text, add column next_count integer not null default 0', old.name);
                end loop;
            end $$;
            create table kept.next (one integer);
            create unlogged table live.next (one integer);
            insert into kept.schema_version values ('9998_kept_next.sql', 'x'), ('9999_live_next.sql', 'y');
            """);
    }

    /// <summary>The same for an embedded store, of which only what is kept outlives a start.</summary>
    public static async Task MigrateFileAsync(string store)
    {
        await using var database = Database.From(store);
        await Migrations.ApplyAsync(database, TestContext.Current.CancellationToken);
        await database.RunAsync(
            async sql =>
            {
                foreach (var table in await sql.RowsAsync<string>("select name from kept.sqlite_master where type = 'table' and name <> 'schema_version'"))
                    await sql.RunAsync($"alter table kept.{table} add column next_words text; alter table kept.{table} add column next_count integer not null default 0");
                return await sql.RunAsync("create table kept.next (one integer); insert into kept.schema_version values ('9998_kept_next.sql', 'x')");
            },
            TestContext.Current.CancellationToken);
    }
}

/// <summary>This version keeps the whole contract on the store of the next one.</summary>
public sealed class PostgresNextVersionTests : StoreContract
{
    private readonly List<StoreUnderTest> _nodes = [];
    private string _connectionString = "";

    private protected override async Task<string> NewStoreAsync()
    {
        _connectionString = await PostgresCluster.NewDatabaseAsync();
        await using (var database = Database.From(_connectionString))
            await Migrations.ApplyAsync(database, Cancellation);
        await NextVersion.MigrateAsync(_connectionString);
        return _connectionString;
    }

    private protected override async Task<StoreUnderTest> AnotherNodeAsync()
    {
        var node = await StoreUnderTest.OpenAsync(_connectionString);
        _nodes.Add(node);
        return node;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var node in _nodes)
            await node.DisposeAsync();
    }
}

/// <summary>The same for an embedded store.</summary>
public sealed class SqliteNextVersionTests : StoreContract
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpline-next-");

    private protected override async Task<string> NewStoreAsync()
    {
        var store = $"Data Source={Path.Combine(_folder.FullName, "helpline.db")}";
        await NextVersion.MigrateFileAsync(store);
        return store;
    }

    private protected override Task<StoreUnderTest> AnotherNodeAsync() => Task.FromResult(Store);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
