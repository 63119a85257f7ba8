using System.Diagnostics;
using System.Net;
using Helpline.Flows.Content;
using Helpline.Tests.Storage;
using Helpline.Tests.Telephony;
using Helpline.Tests.Voice.Walks;
using Helpline.Web.Storage;
using Npgsql;

namespace Helpline.Tests.Intake;

/// <summary>What can become of a PostgreSQL while people text and call: they are answered, and it heals by itself.</summary>
public sealed class DatabaseTroubleTests(DatabaseTroubleTests.Troubled troubled) : IClassFixture<DatabaseTroubleTests.Troubled>
{
    private const string Kill = "select pg_terminate_backend(pid) from pg_stat_activity where usename = '{0}'";

    private static readonly string[] _words = ["HELP", "STOP", "SIGNS", "CALL", "WORK"];

    private static readonly Wording _wording = Shipped.Wording;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task A_database_that_is_gone() => AnsweredAsync(troubled.Postgres.StopAsync, troubled.Postgres.StartAgainAsync);

    [Fact]
    public Task A_database_that_stands_still() => AnsweredAsync(troubled.Postgres.FreezeAsync, troubled.Postgres.ThawAsync);

    [Fact]
    public Task A_database_without_a_connection_to_spare() =>
        AnsweredAsync(() => troubled.DoAsync("alter role {0} connection limit 0", Kill), () => troubled.DoAsync("alter role {0} connection limit -1"));

    [Fact]
    public Task A_database_that_can_only_be_read() => AnsweredAsync(
        () => troubled.DoAsync("alter role {0} set default_transaction_read_only = on", Kill),
        () => troubled.DoAsync("alter role {0} reset default_transaction_read_only", Kill));

    /// <summary>The server's own refusal, thrown where a full disk would: at the first new row.</summary>
    [Fact]
    public Task A_database_whose_disk_is_full() => AnsweredAsync(
        () => troubled.DoAsync(
            "create function no_room() returns trigger language plpgsql as $$ begin raise sqlstate '53100'; end $$",
            "create trigger no_room before insert on live.conversation for each row execute function no_room()",
            "create trigger no_room before insert on live.rung for each statement execute function no_room()"),
        () => troubled.DoAsync("drop trigger no_room on live.conversation", "drop trigger no_room on live.rung", "drop function no_room"));

    /// <summary>Every kept connection is dead, and no text is the one that finds out.</summary>
    [Fact]
    public async Task A_database_that_was_restarted_while_nobody_wrote()
    {
        var twilio = new SignedClient(troubled.Patient.Client);
        var riders = Enumerable.Range(0, 20).Select(_ => Rider.New()).ToList();
        await Task.WhenAll(riders.Select(rider => twilio.TextAsync("SIGNS", rider)));

        await troubled.Postgres.StopAsync();
        await troubled.Postgres.StartAgainAsync();

        // None pays for a dead connection with its memory, the first as little as the others.
        foreach (var rider in riders)
        {
            await twilio.TextAsync("STOP", rider);
            Assert.Equal(_wording.Text("AFTERSTOP", "en"), await twilio.TextAsync("SIGNS", rider));
        }
    }

    [Fact]
    public async Task A_table_that_somebody_holds()
    {
        await using var holder = new NpgsqlConnection(troubled.Everything);
        await holder.OpenAsync(Cancellation);
        NpgsqlTransaction? transaction = null;
        await AnsweredAsync(
            async () =>
            {
                transaction = await holder.BeginTransactionAsync(Cancellation);
                await using var locks = new NpgsqlCommand("lock table live.conversation in share mode", holder, transaction);
                await locks.ExecuteNonQueryAsync(Cancellation);
            },
            () => transaction!.RollbackAsync(Cancellation),
            notReady: false);
    }

    private async Task AnsweredAsync(Func<Task> begin, Func<Task> end, bool notReady = true)
    {
        var server = troubled.Server;
        var twilio = new SignedClient(server.Client);
        await UntilAsync(HttpStatusCode.OK);
        var usual = (await server.PlayAsync(new People("1", [Outcome.Declines]).Next)).Transcript.ToString();
        List<TimeSpan> waits = [];
        await begin();
        try
        {
            for (var wave = 0; wave < 3; wave++)
            {
                waits.AddRange(await Task.WhenAll(Enumerable.Range(0, 20).Select(text => AnsweredInAsync(twilio, _words[text % _words.Length]))));
            }

            var call = await server.PlayAsync(new People("1", [Outcome.Declines]).Next);
            Verdict.IsGood(call, "in trouble");
            Assert.Equal(usual, call.Transcript.ToString());
            if (notReady)
            {
                await UntilAsync(HttpStatusCode.ServiceUnavailable);
            }

            // All of this was answered while the trouble lasted. How long it took is the machine's, and only told.
        }
        finally
        {
            await end();
        }

        await UntilAsync(HttpStatusCode.OK);
        await RemembersAgainAsync(twilio);
        TestContext.Current.TestOutputHelper!.WriteLine($"texts in trouble: half within {waits.Order().ElementAt(30).TotalMilliseconds:0} ms, all within {waits.Max().TotalMilliseconds:0} ms");
    }

    private static async Task<TimeSpan> AnsweredInAsync(SignedClient twilio, string word)
    {
        var watch = Stopwatch.StartNew();
        Assert.Equal(_wording.Text(word, "en"), await twilio.TextAsync(word, Rider.New()));
        return watch.Elapsed;
    }

    private static async Task RemembersAgainAsync(SignedClient twilio)
    {
        for (var tries = 0; ; tries++)
        {
            var rider = Rider.New();
            await twilio.TextAsync("STOP", rider);
            if (await twilio.TextAsync("SIGNS", rider) == _wording.Text("AFTERSTOP", "en"))
            {
                return;
            }

            Assert.True(tries < 600, "A STOP is not remembered again.");
            await Task.Delay(100, Cancellation);
        }
    }

    private async Task UntilAsync(HttpStatusCode ready)
    {
        for (var tries = 0; ; tries++)
        {
            using var answer = await troubled.Server.Client.GetAsync("/health/ready", Cancellation);
            if (answer.StatusCode == ready)
            {
                return;
            }

            Assert.True(tries < 600, $"Readiness did not become {ready}.");
            await Task.Delay(100, Cancellation);
        }
    }

    public sealed class Troubled : IAsyncLifetime
    {
        private string _owner = "";

        internal PostgresServer Postgres { get; private set; } = null!;

        /// <summary>The app's database, for the role that may do everything.</summary>
        public string Everything { get; private set; } = "";

        public CallServer Server { get; } = new() { Patience = Guard.UsualPatience };

        /// <summary>A second node that takes no slow answer for none: what it forgets, it forgets for another reason.</summary>
        public HelplineServer Patient { get; } = new();

        public async ValueTask InitializeAsync()
        {
            Postgres = await PostgresServer.StartAsync();
            var owned = new NpgsqlConnectionStringBuilder(await Postgres.NewDatabaseAsync());
            Server.Settings["ConnectionStrings:Helpline"] = Patient.Settings["ConnectionStrings:Helpline"] = owned.ConnectionString;
            _owner = owned.Username!;
            Everything = new NpgsqlConnectionStringBuilder(Postgres.Superuser) { Database = owned.Database, Pooling = false }.ConnectionString;
        }

        public async ValueTask DisposeAsync()
        {
            await Server.DisposeAsync();
            await Patient.DisposeAsync();
            await Postgres.DisposeAsync();
        }

        public async Task DoAsync(params string[] statements)
        {
            foreach (var statement in statements)
            {
                await PostgresCluster.RunAsync(Everything, statement.Replace("{0}", _owner, StringComparison.Ordinal));
            }
        }
    }
}
