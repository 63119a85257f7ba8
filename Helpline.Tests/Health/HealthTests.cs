using System.Diagnostics;
using System.Net;
using Helpline.Tests.Storage;
using Helpline.Tests.Telephony;
using Helpline.Web.Health;
using Helpline.Web.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Helpline.Tests.Health;

public sealed class HealthTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_node_with_its_store_lives_and_is_ready()
    {
        await using var server = new HelplineServer();

        Assert.Equal((HttpStatusCode.OK, """{"status":"live"}"""), await AskAsync(server, "live"));
        Assert.Equal((HttpStatusCode.OK, """{"status":"ready"}"""), await AskAsync(server, "ready"));
        server.AssertLogIsClean();
    }

    [Fact]
    public async Task A_node_whose_file_was_deleted_is_not_ready()
    {
        await using var server = new HelplineServer();
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(server, "ready")).Status);

        File.Delete(Path.Combine(server.Folder, "helpline.db"));

        await UntilAsync(server, HttpStatusCode.ServiceUnavailable);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, """{"status":"store unavailable"}"""), await AskAsync(server, "ready"));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(server, "live")).Status);
        Assert.Equal(["The store cannot be used (the file is gone), and this node is not ready: docs/alerts.md, store-gone."], Told(server));
    }

    /// <summary>Texts do not need the file, so nobody else would notice it before the day cannot be closed.</summary>
    [Fact]
    public async Task A_node_whose_file_another_program_holds_says_so_once_and_heals()
    {
        await using var server = new HelplineServer();
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(server, "ready")).Status);
        var rider = Rider.New();

        await using (var other = new SqliteConnection($"Data Source={Path.Combine(server.Folder, "helpline.db")};Pooling=False"))
        {
            await other.OpenAsync(Cancellation);
            await using var hold = new SqliteCommand("begin exclusive", other);
            await hold.ExecuteNonQueryAsync(Cancellation);
            await UntilAsync(server, HttpStatusCode.ServiceUnavailable);
            Assert.NotNull(await new SignedClient(server.Client).TextAsync("STOP", rider));
        }

        await UntilAsync(server, HttpStatusCode.OK);
        Assert.Equal(Shipped.Wording.Text("AFTERSTOP", "en"), await new SignedClient(server.Client).TextAsync("SIGNS", rider));
        Assert.Equal(
            [
                "The store cannot be used (another program holds the file), and this node is not ready: docs/alerts.md, store-gone.",
                "The store can be used again, and this node is ready.",
            ],
            Told(server));
    }

    [Fact]
    public async Task A_node_whose_file_was_overwritten_is_not_ready()
    {
        await using var server = new HelplineServer();
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(server, "ready")).Status);
        var file = Path.Combine(server.Folder, "helpline.db");
        await server.Services.GetRequiredService<Database>().RunAsync(sql => sql.ValueAsync<string>("pragma kept.wal_checkpoint(truncate)"), Cancellation);

        await using (var stream = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            await stream.WriteAsync(Enumerable.Repeat((byte)'?', (int)stream.Length).ToArray(), Cancellation);
        }

        await UntilAsync(server, HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(await new SignedClient(server.Client).TextAsync("HELP", Rider.New()));
        Assert.Equal(["The store cannot be used (the file is damaged), and this node is not ready: docs/alerts.md, store-gone."], Told(server));
    }

    [Fact]
    public async Task A_node_that_finds_a_damaged_file_answers_without_memory_and_heals_when_it_was_moved_away()
    {
        await using var server = new HelplineServer { Patience = Guard.UsualPatience };
        var file = Path.Combine(server.Folder, "helpline.db");
        await File.WriteAllTextAsync(file, new string('?', 8192), Cancellation);

        Assert.Contains("911", await new SignedClient(server.Client).TextAsync("HELP", Rider.New()), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await AskAsync(server, "ready")).Status);
        Assert.Contains(server.Log.GetSnapshot(), record => record.Message.StartsWith($"The store {file} is damaged: move it away", StringComparison.Ordinal));

        File.Move(file, file + ".damaged");
        await UntilAsync(server, HttpStatusCode.OK);
    }

    [Fact]
    public async Task However_often_anybody_asks_the_database_is_asked_once_in_a_while()
    {
        await using var wire = await WireAsync();
        await using var server = new HelplineServer { Patience = Guard.UsualPatience, Settings = { ["ConnectionStrings:Helpline"] = wire.ConnectionString } };
        await UntilAsync(server, HttpStatusCode.OK);
        var (watch, before) = (Stopwatch.StartNew(), wire.Wire.Executed);

        // Many at once, who might share one look, and one after the other.
        await Task.WhenAll(Enumerable.Range(0, 400).Select(_ => AskAsync(server, "ready")));
        for (var ask = 0; ask < 100; ask++)
        {
            await AskAsync(server, "ready");
        }

        // A look is two statements; so is what the node itself does now and then. The slower the machine, the more of them may come meanwhile.
        Assert.InRange(wire.Wire.Executed - before, 0, 10 + (2 * (int)watch.Elapsed.TotalSeconds));
    }

    [Fact]
    public async Task However_often_anybody_asks_the_disk_is_written_once_in_a_while()
    {
        await using var server = new HelplineServer();
        server.StartServer();
        var watch = Stopwatch.StartNew();
        var written = new HashSet<DateTime>();
        for (var ask = 0; ask < 200; ask++)
        {
            await AskAsync(server, "ready");
            written.Add(File.GetLastWriteTimeUtc(Path.Combine(server.Folder, "helpline.db.lock")));
        }

        Assert.InRange(written.Count, 1, 3 + (int)(watch.Elapsed.TotalSeconds / 2));
    }

    /// <summary>Without its file the store is not ready, but what the day's conversations need is in memory.</summary>
    [Fact]
    public async Task Questions_that_are_answered_with_no_take_no_text_its_memory()
    {
        await using var server = new HelplineServer();
        var twilio = new SignedClient(server.Client);
        File.Delete(Path.Combine(server.Folder, "helpline.db"));
        await UntilAsync(server, HttpStatusCode.ServiceUnavailable);
        for (var ask = 0; ask < 20; ask++)
        {
            await AskAsync(server, "ready");
        }

        var rider = Rider.New();
        var stopped = await twilio.TextAsync("STOP", rider);
        var after = await twilio.TextAsync("SIGNS", rider);

        Assert.NotNull(stopped);
        Assert.NotNull(after);
        Assert.Null(await twilio.TextAsync("SIGNS", rider));
    }

    [Fact]
    public async Task A_node_that_started_without_its_database_becomes_ready_by_itself()
    {
        await using var wire = await WireAsync();
        wire.Wire.Cut();
        await using var server = new HelplineServer { Patience = Guard.UsualPatience, Settings = { ["ConnectionStrings:Helpline"] = wire.ConnectionString } };
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await AskAsync(server, "ready")).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(server, "live")).Status);

        wire.Wire.Mend();

        await UntilAsync(server, HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_node_whose_database_hangs_says_so_and_heals()
    {
        await using var wire = await WireAsync();
        await using var server = new HelplineServer { Patience = Guard.UsualPatience, Settings = { ["ConnectionStrings:Helpline"] = wire.ConnectionString } };
        await UntilAsync(server, HttpStatusCode.OK);
        wire.Wire.Hang();
        await UntilAsync(server, HttpStatusCode.ServiceUnavailable);

        // It is told while the wire still hangs: nobody waits for it.
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await AskAsync(server, "ready")).Status);
        }

        wire.Wire.Mend();
        await UntilAsync(server, HttpStatusCode.OK);
    }

    private static IEnumerable<string> Told(HelplineServer server) =>
        server.Log.GetSnapshot().Where(record => record.Category == typeof(Readiness).FullName).Select(record => record.Message);

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(HelplineServer server, string what)
    {
        using var response = await server.Client.GetAsync($"/health/{what}", Cancellation);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }

    private static async Task UntilAsync(HelplineServer server, HttpStatusCode ready)
    {
        for (var tries = 0; (await AskAsync(server, "ready")).Status != ready; tries++)
        {
            Assert.True(tries < 1200, $"Readiness did not become {ready}.");
            await Task.Delay(100, Cancellation);
        }
    }

    private static async Task<Wired> WireAsync()
    {
        var settings = new NpgsqlConnectionStringBuilder(await PostgresCluster.NewDatabaseAsync());
        var wire = new Wire(settings.Host!, settings.Port);
        settings.Port = wire.Port;
        return new Wired(wire, settings.ConnectionString);
    }

    private sealed record Wired(Wire Wire, string ConnectionString) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Wire.DisposeAsync();
    }
}
