using System.Diagnostics;
using System.Net;
using Helpline.Flows.Content;
using Helpline.Tests.Storage;
using Helpline.Tests.Telephony;
using Helpline.Web.Privacy;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Counts;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Helpline.Tests.Intake;

/// <summary>A primary and its replica, both real. The primary goes; somebody promotes the replica; the app finds it by itself.</summary>
public sealed class FailoverTests : IAsyncLifetime
{
    private static readonly Wording _wording = Shipped.Wording;
    private readonly HelplineServer _server = new() { Patience = Guard.UsualPatience };
    private PostgresServer _primary = null!;
    private PostgresServer _replica = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SignedClient Twilio => new(_server.Client);

    public async ValueTask InitializeAsync()
    {
        _primary = await PostgresServer.StartAsync();
        var owned = new NpgsqlConnectionStringBuilder(await _primary.NewDatabaseAsync());
        _replica = await _primary.StartReplicaAsync();
        owned.Remove("Port");
        owned.Host = FormattableString.Invariant($"127.0.0.1:{_primary.Port},127.0.0.1:{_replica.Port}");
        _server.Settings["ConnectionStrings:Helpline"] = owned.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _replica.DisposeAsync();
        await _primary.DisposeAsync();
    }

    [Theory]
    [InlineData("is stopped")]
    [InlineData("falls silent")]
    public async Task When_the_primary_goes_texts_are_answered_and_the_replica_takes_over(string how)
    {
        // On a busy machine the first texts may have no memory, and then no day is open.
        await UntilAsync("a STOP is remembered", () => RemembersAsync(Rider.New()));
        for (var person = 0; person < 12; person++)
            await Twilio.TextAsync("SIGNS", Rider.New());
        var store = _server.Services.GetRequiredService<DayStore>();
        var today = default(DateOnly);
        await UntilAsync("the store answers, which a busy machine may take for dead", async () =>
        {
            try
            {
                today = (await store.OpenAsync(DateOnly.MinValue, Salts.New(), Cancellation)).Day;
                return true;
            }
            catch (StoreUnavailableException)
            {
                return false;
            }
        });
        Assert.True(await store.CloseAsync(today.AddDays(30), Salts.New(), Cancellation));
        var stopped = Rider.New();
        await UntilAsync("a STOP is remembered", () => RemembersAsync(stopped = Rider.New()));
        var kept = await KeptAsync();
        await UntilAsync("the replica has followed", async () => await LogOfAsync(_replica) == await LogOfAsync(_primary));

        await (how == "is stopped" ? _primary.StopAsync() : _primary.FreezeAsync());
        List<TimeSpan> waits = [];
        for (var wave = 0; wave < 3; wave++)
            waits.AddRange(await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => AnsweredInAsync())));
        await UntilAsync("it is not ready", async () => await ReadyAsync() == HttpStatusCode.ServiceUnavailable);
        await _replica.PromoteAsync();
        var watch = Stopwatch.StartNew();
        await UntilAsync("it is ready", async () => await ReadyAsync() == HttpStatusCode.OK);
        await UntilAsync("a STOP is remembered", async () =>
        {
            waits.Add(await AnsweredInAsync());
            return await RemembersAsync(Rider.New());
        });

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"primary {how}: all of {waits.Count} texts within {waits.Max().TotalMilliseconds:0} ms; memory {watch.Elapsed.TotalSeconds:0.0} s after the promotion");
        Assert.Equal(kept, await KeptAsync());

        // What is never on a replica is forgotten: who had stopped is a new person.
        Assert.Equal(_wording.Text("SIGNS", "en"), await Twilio.TextAsync("SIGNS", stopped));
        Assert.True(await store.CloseAsync(today.AddDays(60), Salts.New(), Cancellation));
    }

    /// <summary>The app knows one name. Whoever connects before it leads to the new primary comes to a server that answers and cannot write.</summary>
    [Fact]
    public async Task When_the_old_primary_comes_back_as_a_reader_under_the_same_name_memory_is_soon_back()
    {
        await using var name = new Wire("127.0.0.1", _primary.Port);
        Under(name);
        await ManyAsync();
        await UntilAsync("the replica has followed", async () => await LogOfAsync(_replica) == await LogOfAsync(_primary));

        await _primary.StopAsync();
        await _replica.PromoteAsync();
        await _primary.StartAsReplicaOfAsync(_replica);
        for (var wave = 0; wave < 3; wave++)
        {
            await ManyAsync();
            await Task.Delay(TimeSpan.FromSeconds(1), Cancellation);
        }

        name.LeadTo(_replica.Port);

        await MemoryIsBackAsync("the name leads to the new primary");
    }

    /// <summary>As behind a firewall that has forgotten them.</summary>
    [Fact]
    public async Task When_kept_connections_fall_silent_and_the_server_answers_memory_is_soon_back()
    {
        await using var name = new Wire("127.0.0.1", _primary.Port);
        Under(name);
        await UntilAsync("the pool is full", async () =>
        {
            await ManyAsync();
            return name.Connections > 8;
        });

        name.Silence();

        await MemoryIsBackAsync("the connections fell silent");
    }

    private void Under(Wire name)
    {
        var settings = new NpgsqlConnectionStringBuilder(_server.Settings["ConnectionStrings:Helpline"]) { Host = "127.0.0.1", Port = name.Port };
        _server.Settings["ConnectionStrings:Helpline"] = settings.ConnectionString;
    }

    /// <summary>So many at once that the pool is full of connections.</summary>
    private Task<TimeSpan[]> ManyAsync() => Task.WhenAll(Enumerable.Range(0, 60).Select(_ => AnsweredInAsync()));

    private async Task MemoryIsBackAsync(string since)
    {
        // Whoever is forgotten takes a twentieth of a second or more: a hundred of them are five seconds of a quick machine, and more of a busy one.
        var watch = Stopwatch.StartNew();
        var (forgotten, back) = (0, TimeSpan.Zero);
        for (var remembered = 0; remembered < 10; remembered++)
        {
            if (!await RemembersAsync(Rider.New()))
            {
                (forgotten, remembered, back) = (forgotten + 1, -1, watch.Elapsed);
                Assert.True(forgotten < 100, $"Memory is not back since {since}.");
                await Task.Delay(50, Cancellation);
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{since}: {forgotten} riders forgotten, all remembered from {back.TotalSeconds:0.0} s on");
        await UntilAsync("it is ready", async () => await ReadyAsync() == HttpStatusCode.OK);
    }

    private async Task<bool> RemembersAsync(string rider)
    {
        Assert.Equal(_wording.Text("STOP", "en"), await Twilio.TextAsync("STOP", rider));
        return await Twilio.TextAsync("SIGNS", rider) == _wording.Text("AFTERSTOP", "en");
    }

    private async Task<TimeSpan> AnsweredInAsync()
    {
        var watch = Stopwatch.StartNew();
        Assert.Equal(_wording.Text("HELP", "en"), await Twilio.TextAsync("HELP", Rider.New()));
        return watch.Elapsed;
    }

    private async Task<HttpStatusCode> ReadyAsync()
    {
        using var answer = await _server.Client.GetAsync("/health/ready", Cancellation);
        return answer.StatusCode;
    }

    private async Task<string> KeptAsync()
    {
        var log = await _server.Services.GetRequiredService<KeptStore>().LogAsync("0001-01", "9999-12", Cancellation);
        Assert.NotEmpty(log.Rows);
        return log.ToCsv();
    }

    private static async Task<string> LogOfAsync(PostgresServer server)
    {
        await using var source = NpgsqlDataSource.Create(server.Superuser);
        await using var asks = source.CreateCommand("select case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end::text");
        return (string)(await asks.ExecuteScalarAsync(Cancellation))!;
    }

    private static async Task UntilAsync(string what, Func<Task<bool>> isSo)
    {
        for (var tries = 0; !await isSo(); tries++)
        {
            Assert.True(tries < 600, $"It did not happen that {what}.");
            await Task.Delay(100, Cancellation);
        }
    }
}
