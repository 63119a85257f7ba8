using Helpline.Tests.Storage;
using Helpline.Web.Doctor;
using Helpline.Web.Storage;
using Microsoft.Data.Sqlite;

namespace Helpline.Tests.Doctor;

/// <summary>The traps of the store, each set in a real one, found and mended.</summary>
public sealed class StoreTrapTests : IAsyncLifetime
{
    private DoctorBench _bench = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Engines => ["sqlite", "postgres"];

    public async ValueTask InitializeAsync() => _bench = await DoctorBench.StartAsync();

    public async ValueTask DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_store_that_is_up_to_date_is_healthy_and_a_new_one_too(string engine)
    {
        await UseAsync(engine);
        Assert.Empty(await StoreFindingsAsync());

        await MigrateAsync();
        Assert.Empty(await StoreFindingsAsync());
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_migration_that_is_missing_edited_or_of_a_newer_program_is_told(string engine)
    {
        await UseAsync(engine);
        await MigrateAsync();
        await ChangeAsync("delete from kept.schema_version where name = '0012_kept_made_up.sql'");
        Assert.Equal(["schema-behind"], await StoreFindingsAsync());

        await ChangeAsync("insert into kept.schema_version select '0012_kept_made_up.sql', 'another' from kept.schema_version where name like '0001%'");
        Assert.Equal(["schema-edited"], await StoreFindingsAsync());

        await ChangeAsync("update kept.schema_version set name = '9999_kept_breaking_future.sql' where hash = 'another'");
        Assert.Equal(["schema-newer", "schema-behind"], await StoreFindingsAsync());

        // One that only adds is none of this program's business.
        await ChangeAsync("update kept.schema_version set name = '9999_kept_future.sql' where hash = 'another'");
        Assert.Equal(["schema-behind"], await StoreFindingsAsync());
    }

    [Fact]
    public void A_migration_that_the_running_version_does_not_survive_is_told()
    {
        var breaking = Facts(1L << 31, new Migrations.Script("9999_kept_breaking_future.sql", "drop table kept.tally"));
        var adding = Facts(1L << 31, new Migrations.Script("9999_kept_future.sql", "create table kept.future (one integer)"));

        Assert.NotEmpty(Trap("schema-breaks").Look(breaking));
        Assert.Empty(Trap("schema-behind").Look(breaking).Concat(Trap("schema-breaks").Look(adding)));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Days_that_were_not_closed_are_told(string engine)
    {
        await UseAsync(engine);
        await MigrateAsync();
        var today = _bench.Time.GetUtcNow();
        await ChangeAsync($"insert into kept.day_closed values ('{today.AddDays(-5):yyyy-MM-dd}')");
        Assert.Equal(["day-behind"], await StoreFindingsAsync());

        await ChangeAsync($"insert into kept.day_closed values ('{today.AddDays(-1):yyyy-MM-dd}')");
        Assert.Empty(await StoreFindingsAsync());
    }

    [Theory]
    [InlineData("Data Source=/no/such/folder/helpline.db")]
    [InlineData("Host=127.0.0.1;Port=1;Username=helpline;Password=hunter2-secret;Database=helpline")]
    public async Task A_store_that_cannot_be_used_is_one_finding_without_a_secret(string store)
    {
        _bench.Settings["ConnectionStrings:Helpline"] = store;

        var findings = await _bench.FindingsAsync();

        Assert.DoesNotContain("hunter2", Assert.Single(findings, finding => finding.Severity != Severity.Note).What, StringComparison.Ordinal);
        Assert.Contains(findings, finding => finding.Trap == "store");
    }

    [Fact]
    public async Task A_file_that_is_no_store_is_told()
    {
        await File.WriteAllTextAsync(_bench.Store, new string('x', 4096), Cancellation);

        Assert.Contains(await _bench.FindingsAsync(), finding => finding.Trap == "store");
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task A_file_that_others_may_read_is_told()
    {
        await UseAsync("sqlite");
        await MigrateAsync();
        File.SetUnixFileMode(_bench.Store, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        File.SetUnixFileMode(Path.GetDirectoryName(_bench.Store)!, (UnixFileMode)0b111_101_101);
        Assert.Equal(["store-readable"], await StoreFindingsAsync());

        File.SetUnixFileMode(_bench.Store, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Empty(await StoreFindingsAsync());
    }

    [Fact]
    public async Task The_file_of_a_running_app_is_read_beside_it()
    {
        await using var app = new HelplineServer();
        _ = app.Client;
        _bench.Settings["ConnectionStrings:Helpline"] = app.Settings["ConnectionStrings:Helpline"];

        Assert.False((await _bench.ExamineAsync()).Store!.IsNew);
    }

    [Fact]
    public async Task A_table_of_the_open_day_that_is_logged_is_told()
    {
        await UseAsync("postgres");
        await MigrateAsync();
        await ChangeAsync("alter table live.conversation set logged");
        Assert.Equal(["live-logged"], await StoreFindingsAsync());

        await ChangeAsync("alter table live.conversation set unlogged");
        Assert.Empty(await StoreFindingsAsync());
    }

    [Fact]
    public async Task Nodes_that_differ_are_ahead_or_in_trouble_are_told()
    {
        await UseAsync("postgres");
        await MigrateAsync();
        var minute = _bench.Time.GetUtcNow().ToUnixTimeSeconds() / 60;
        await ChangeAsync($"insert into live.node values ('a', 'one', '1.0.0', 'safe-nm 1', 0, 'Answers', {minute}, {minute}), ('b', 'two', '1.0.1', 'safe-nm 1', 0, 'TwilioRefused', {minute}, {minute + 9})");
        Assert.Equal(["node-line", "nodes-differ", "node-clock"], await StoreFindingsAsync());

        await ChangeAsync($"update live.node set version = '1.0.0', line = 'Answers', seen = {minute}");
        Assert.Empty(await StoreFindingsAsync());
    }

    [Fact]
    public async Task Clocks_that_differ_are_told()
    {
        await UseAsync("postgres");
        _bench.Time = _bench.Clock;
        Assert.Contains("clock-store", await StoreFindingsAsync());

        _bench.Time = TimeProvider.System;
        Assert.Empty(await StoreFindingsAsync());
    }

    [Fact]
    public async Task A_role_that_may_too_much_and_a_log_that_tells_values_are_told()
    {
        await using var server = await PostgresServer.StartAsync("-c log_statement=all");
        _bench.Time = TimeProvider.System;
        _bench.Settings["ConnectionStrings:Helpline"] = server.Superuser;
        Assert.Equal(["statements-logged", "role-powerful"], await StoreFindingsAsync());

        _bench.Settings["ConnectionStrings:Helpline"] = await server.NewDatabaseAsync();
        Assert.Equal(["statements-logged"], await StoreFindingsAsync());

        await PostgresCluster.RunAsync(server.Superuser, "alter system set log_parameter_max_length = 0");
        await PostgresCluster.RunAsync(server.Superuser, "select pg_reload_conf()");
        await WaitUntilAsync(async () => (await StoreFindingsAsync()).Count == 0);
    }

    [Theory]
    [InlineData("Host=db.example.org", true)]
    [InlineData("Host=localhost,db.example.org", true)]
    [InlineData("Host=db.example.org;SSL Mode=Prefer", true)]
    [InlineData("Host=db.example.org;SSL Mode=VerifyFull", false)]
    [InlineData("Host=127.0.0.1", false)]
    [InlineData("Host=/var/run/postgresql", false)]
    public void A_way_to_PostgreSQL_that_is_not_encrypted_is_told(string store, bool isPlain) => Assert.Equal(isPlain, PostgresDatabase.IsPlain(new(store)));

    [Fact]
    public void A_full_disk_is_told()
    {
        Assert.NotEmpty(Trap("disk").Look(Facts(1L << 29)));
        Assert.Empty(Trap("disk").Look(Facts(1L << 31)));
    }

    private static Trap Trap(string id) => Traps.All.Single(trap => trap.Id == id);

    private Examination Facts(long free, params Migrations.Script[] missing) => new()
    {
        Options = Settings.ValidSettings.Read(_bench.Settings),
        Pack = Shipped.Pack,
        Rungs = [],
        Now = _bench.Clock.GetUtcNow(),
        IsProduction = true,
        Store = new StoreReport { Engine = "sqlite", IsNew = false, Plan = new MigrationPlan(missing, [], []), FreeBytes = free },
    };

    private async Task UseAsync(string engine)
    {
        if (engine == "postgres")
        {
            _bench.Settings["ConnectionStrings:Helpline"] = await PostgresCluster.NewDatabaseAsync();
            _bench.Time = TimeProvider.System;
        }
    }

    private Database Open() => Database.From(_bench.Settings["ConnectionStrings:Helpline"]!);

    private async Task MigrateAsync()
    {
        await using var database = Open();
        await Migrations.ApplyAsync(database, Cancellation);
    }

    private async Task ChangeAsync(string text)
    {
        var store = _bench.Settings["ConnectionStrings:Helpline"]!;
        if (store.StartsWith("Host", StringComparison.Ordinal))
        {
            await PostgresCluster.RunAsync(store, text);
            return;
        }

        await using var connection = new SqliteConnection(store + ";Pooling=False");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the statements are this test's own
        command.CommandText = text.Replace("kept.", "", StringComparison.Ordinal);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private async Task<IReadOnlyList<string>> StoreFindingsAsync()
    {
        var ids = StoreTraps.All.Select(trap => trap.Id).Append("store").ToHashSet();
        return [.. (await _bench.FindingsAsync()).Select(finding => finding.Trap).Where(ids.Contains)];
    }

    private static async Task WaitUntilAsync(Func<Task<bool>> isSo)
    {
        for (var tries = 0; !await isSo(); tries++)
        {
            Assert.True(tries < 100, "PostgreSQL did not read its settings again.");
            await Task.Delay(50, Cancellation);
        }
    }
}
