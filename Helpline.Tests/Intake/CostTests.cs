using System.Reflection;
using Helpline.Tests.Storage;
using Helpline.Tests.Telephony;
using Helpline.Tests.Voice.Walks;
using Helpline.Web.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SQLitePCL;

namespace Helpline.Tests.Intake;

/// <summary>What a text and a call cost the store, counted where the statements pass. The printed figures are those of the documentation.</summary>
public sealed class CostTests : IAsyncDisposable
{
    private const int Times = 20;

    private readonly CallServer _server = new();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task On_PostgreSQL_a_text_is_one_statement_in_one_round_trip_and_a_call_no_more_than_its_turns()
    {
        var settings = new NpgsqlConnectionStringBuilder(await PostgresCluster.NewDatabaseAsync());
        await using var wire = new Wire(settings.Host!, settings.Port);
        settings.Port = wire.Port;
        _server.Settings["ConnectionStrings:Helpline"] = settings.ConnectionString;

        var statements = await CountAsync("PostgreSQL, statements", () => wire.Executed);
        var trips = await CountAsync("PostgreSQL, round trips", () => wire.RoundTrips);

        // A node beats and sweeps meanwhile, on a busy machine for longer: less than once for each text or call.
        Assert.InRange(statements.Text, 1, 1.9);
        Assert.InRange(trips.Text, 1, 1.9);
        Assert.InRange(trips.Call, 3, 12.9);
    }

    [Fact]
    public async Task On_SQLite_it_is_no_more()
    {
        await _server.PlayAsync(new People("1", [Outcome.Accepts]).Next);
        var statements = 0;
        Traced(sql => statements += sql.StartsWith("begin", StringComparison.OrdinalIgnoreCase) || sql.StartsWith("commit", StringComparison.OrdinalIgnoreCase) ? 0 : 1);

        var counted = await CountAsync("SQLite, statements", () => statements);

        Assert.InRange(counted.Text, 2, 2.9);
        Assert.InRange(counted.Call, 3, 20);
    }

    private async Task<(double Text, double Call)> CountAsync(string what, Func<int> count)
    {
        var twilio = new SignedClient(_server.Client);
        for (var warm = 0; warm < 3; warm++)
        {
            await twilio.TextAsync("SIGNS", Rider.New());
            await _server.PlayAsync(new People("1", [Outcome.Accepts]).Next);
        }

        await SettledAsync(count);
        var before = count();
        for (var text = 0; text < Times; text++)
            await twilio.TextAsync("SIGNS", Rider.New());
        var perText = (count() - before) / (double)Times;

        before = count();
        var prompts = 0;
        for (var call = 0; call < Times; call++)
        {
            var caller = new People("1", [Outcome.Accepts]);
            await _server.PlayAsync(caller.Next);
            prompts += caller.Prompts.Count;
        }

        await SettledAsync(count);
        var perCall = (count() - before) / (double)Times;
        TestContext.Current.TestOutputHelper!.WriteLine($"{what}: {perText} per text, {perCall} per call of {prompts / (double)Times} prompts");
        return (perText, perCall);
    }

    // Counting goes on behind the calls' backs, on a busy machine for longer.
    private static async Task SettledAsync(Func<int> count)
    {
        for (var before = -1; before != count();)
        {
            before = count();
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }
    }

    // The engine lies within the process, so its statements pass nowhere but through the one connection.
    private void Traced(Action<string> statement)
    {
        var field = typeof(SqliteDatabase).GetField("_connection", BindingFlags.Instance | BindingFlags.NonPublic)!;
        var connection = (SqliteConnection)field.GetValue(_server.Services.GetRequiredService<Database>())!;
        raw.sqlite3_trace(connection.Handle, (_, sql) => statement(sql), null);
    }
}
