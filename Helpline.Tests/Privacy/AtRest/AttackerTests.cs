using Helpline.Flows;
using Helpline.Tests.Storage;
using Helpline.Tests.Telephony;
using Helpline.Web.Intake;
using Helpline.Web.Privacy;
using Helpline.Web.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Helpline.Tests.Privacy.AtRest;

/// <summary>Somebody who holds the key, a list of numbers, the ids of all messages, and everything that was stored, the day after.</summary>
public sealed class AttackerTests
{
    private static readonly DateTimeOffset _noon = new(2026, 3, 5, 12, 0, 0, TimeSpan.FromHours(-7));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Whatever can be told from the store can be told of anybody: the two worlds differ in nothing but who wrote.</summary>
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task After_the_close_a_store_is_the_same_whoever_texted(string engine)
    {
        var one = await StoreOfYesterdayAsync(engine, "+15055550141");
        var other = await StoreOfYesterdayAsync(engine, "+15055550142");

        Assert.Contains("2026-03-05", one, StringComparison.Ordinal);
        Assert.Equal(one, other);
    }

    /// <summary>
    /// Without its salt a pseudonym is noise even to who holds the key, so neither may be left in any file of the server: not in
    /// the data, the write-ahead log, the statistics of the planner or the server's own output.
    /// </summary>
    [Fact]
    public async Task After_the_close_no_salt_and_no_pseudonym_is_left_in_any_file_of_the_database()
    {
        await using var postgres = await PostgresServer.StartAsync();
        var clock = new FakeTimeProvider(_noon);
        var secrets = new Secrets();
        await using var server = new HelplineServer { Clock = clock };
        var store = server.Settings["ConnectionStrings:Helpline"] = await postgres.NewDatabaseAsync();
        var twilio = new SignedClient(server.Client);
        for (var person = 0; person < 100; person++)
        {
            Assert.NotNull(await twilio.TextAsync("SIGNS", $"+1505555{100 + person:0000}"));
        }

        var database = server.Services.GetRequiredService<Database>();
        var salt = Assert.Single(await database.RunAsync(sql => sql.RowsAsync<byte[]>("select salt from live.salt"), Cancellation));
        secrets.AddNoise("salt", salt);
        var pseudonyms = server.Services.GetRequiredService<Pseudonyms>();
        for (var person = 0; person < 100; person++)
        {
            secrets.AddNoise("pseudonym", pseudonyms.Of(new Sender($"+1505555{100 + person:0000}"), salt));
        }

        // As autovacuum does, and a checkpoint, so that the data files hold what there is.
        await PostgresCluster.RunAsync(store!, "analyze");
        await PostgresCluster.RunAsync(postgres.Superuser, "checkpoint");
        var search = new ByteSearch(secrets);
        Assert.Equal(100, await database.RunAsync(sql => sql.ValueAsync<int>("select count(*) from live.conversation"), Cancellation));

        await CloseOfDay.WaitAsync(server, clock);
        await PostgresCluster.RunAsync(postgres.Superuser, "checkpoint");

        await search.AssertNothingInAsync(postgres.Folder);
    }

    [Fact]
    public async Task The_planner_keeps_no_statistics_of_what_is_gone_when_the_day_closes()
    {
        await using var store = await StoreUnderTest.OpenAsync(await PostgresCluster.NewDatabaseAsync());

        var counted = await store.Database.RunAsync(
            sql => sql.RowsAsync<string>(
                """
                select relname || '.' || attname from pg_attribute join pg_class on pg_class.oid = attrelid
                where relnamespace = 'live'::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped and attstattarget <> 0
                """),
            Cancellation);

        Assert.Empty(counted);
    }

    private static async Task<string> StoreOfYesterdayAsync(string engine, string person)
    {
        var clock = new FakeTimeProvider(_noon);
        await using var server = new HelplineServer { Clock = clock };
        if (engine == "postgres")
        {
            server.Settings["ConnectionStrings:Helpline"] = await PostgresCluster.NewDatabaseAsync();
        }

        var twilio = new SignedClient(server.Client);
        string[] texts = ["HELP", "SIGNS", "asdf", "STOP", "SIGNS"];
        for (var text = 0; text < texts.Length; text++)
        {
            await twilio.TextAsync(texts[text], person, $"SM{text:x32}");
        }

        await server.Services.GetRequiredService<TextCounts>().FlushAsync(Cancellation);
        await CloseOfDay.WaitAsync(server, clock);
        return await EverythingAsync(server.Services.GetRequiredService<Database>());
    }

    /// <summary>Every row of every table, but for the salt of the new day and the name of a node, which are noise by themselves.</summary>
    private static async Task<string> EverythingAsync(Database database)
    {
        var tables = await database.RunAsync(
            sql => sql.RowsAsync<string>(database.Engine == "sqlite"
                ? "select 'kept.' || name from kept.sqlite_master where type = 'table' union all select 'live.' || name from live.sqlite_master where type = 'table'"
                : "select schemaname || '.' || tablename from pg_tables where schemaname in ('kept', 'live')"),
            Cancellation);
        Assert.Contains("live.conversation", tables);
        var all = new List<string>();

        // A node tells of its machine, and a key is noise by itself: neither comes from a person.
        foreach (var table in tables.Except(["live.node", "kept.data_protection_key"]).Order(StringComparer.Ordinal))
        {
            var rows = await database.RunAsync(sql => sql.RowsAsync<dynamic>($"select * from {table}"), Cancellation);
            all.AddRange(rows.Cast<IDictionary<string, object?>>().Select(row =>
                $"{table}: {string.Join(", ", row.Where(value => value.Key is not ("salt" or "node")).Select(value => $"{value.Key}={Written(value.Value)}"))}").Order(StringComparer.Ordinal));
        }

        return string.Join('\n', all);
    }

    private static string Written(object? value) => value is byte[] bytes ? Convert.ToHexString(bytes) : $"{value}";
}
