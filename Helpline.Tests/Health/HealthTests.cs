using System.Diagnostics;
using System.Net;
using Helpline.Tests.Storage;
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

        Assert.Equal((HttpStatusCode.ServiceUnavailable, """{"status":"store unavailable"}"""), await AskAsync(server, "ready"));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(server, "live")).Status);
    }

    [Fact]
    public async Task A_node_that_started_without_its_database_becomes_ready_by_itself()
    {
        await using var wire = await WireAsync();
        wire.Wire.Cut();
        await using var server = new HelplineServer { Settings = { ["ConnectionStrings:Helpline"] = wire.ConnectionString } };
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await AskAsync(server, "ready")).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(server, "live")).Status);

        wire.Wire.Mend();

        await UntilReadyAsync(server);
    }

    [Fact]
    public async Task A_node_whose_database_hangs_says_so_in_time_and_heals()
    {
        await using var wire = await WireAsync();
        await using var server = new HelplineServer { Settings = { ["ConnectionStrings:Helpline"] = wire.ConnectionString } };
        await UntilReadyAsync(server);
        wire.Wire.Hang();

        for (var i = 0; i < 5; i++)
        {
            var watch = Stopwatch.StartNew();
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await AskAsync(server, "ready")).Status);
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        }

        wire.Wire.Mend();
        await UntilReadyAsync(server);
    }

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(HelplineServer server, string what)
    {
        using var response = await server.Client.GetAsync($"/health/{what}", Cancellation);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }

    private static async Task UntilReadyAsync(HelplineServer server)
    {
        var watch = Stopwatch.StartNew();
        while ((await AskAsync(server, "ready")).Status != HttpStatusCode.OK)
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), "It never became ready.");
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
