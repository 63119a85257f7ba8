using Helpline.Flows.Content;
using Helpline.Tests.Telephony;
using Helpline.Web;
using Helpline.Web.Storage;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Helpline.Tests.Storage;

/// <summary>A real PgBouncer before a real PostgreSQL.</summary>
public sealed class PgBouncerTests(PgBouncerTests.BehindPooler behind) : IClassFixture<PgBouncerTests.BehindPooler>
{
    private static readonly Wording _wording = Shipped.Wording;
    private readonly PostgresServer _postgres = behind.Server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("transaction", 3)]
    [InlineData("session", 20)]
    public async Task Everything_is_remembered_through_a_pooler(string mode, int size)
    {
        await using var pooler = await PgBouncer.StartAsync(_postgres, mode, size);
        await using var server = new PatientServer { Settings = { ["ConnectionStrings:Helpline"] = pooler.Through(await _postgres.NewDatabaseAsync()) } };
        var twilio = new SignedClient(server.Client);
        var told = (await LogAsync()).Length;

        // Many at once, so that each transaction of a node comes to another connection of the pooler's.
        for (var wave = 0; wave < 4; wave++)
        {
            await Task.WhenAll(Enumerable.Range(0, 16).Select(async _ =>
            {
                var rider = Rider.New();
                await twilio.TextAsync("STOP", rider);
                Assert.Equal(_wording.Text("AFTERSTOP", "en"), await twilio.TextAsync("SIGNS", rider));
            }));
            Assert.Equal(200, (int)(await server.Client.GetAsync("/health/ready", Cancellation)).StatusCode);
        }

        server.AssertLogIsClean();

        // What is asked again is remembered as well, but a pooler's connection is lost for each statement that it does not know.
        Assert.DoesNotContain("prepared statement", (await LogAsync())[told..], StringComparison.Ordinal);
    }

    /// <summary>A pooler that came between later, or that knows prepared statements only by the operator's word, which was wrong.</summary>
    [Fact]
    public async Task Statements_that_are_prepared_all_the_same_cost_memory_for_a_moment_and_heal()
    {
        await using var pooler = await PgBouncer.StartAsync(_postgres, "transaction");
        var database = await _postgres.NewDatabaseAsync();
        await using var name = new Wire("127.0.0.1", _postgres.Port);
        await using var store = await StoreUnderTest.OpenAsync(new NpgsqlConnectionStringBuilder(database) { Port = name.Port }.ConnectionString);
        Assert.True(await AllAreAnsweredAsync(store));

        name.LeadTo(pooler.Port);
        name.Cut();
        name.Mend();

        // Who comes in that moment may be forgotten; who comes after it is not.
        for (var (answered, waves) = (0, 0); answered < 3; waves++)
        {
            Assert.True(waves < 100, "It does not heal.");
            answered = await AllAreAnsweredAsync(store) ? answered + 1 : 0;
            await Task.Delay(50, Cancellation);
        }
    }

    [Fact]
    public async Task A_pooler_that_allows_no_transactions_is_refused_in_a_sentence_that_says_what_to_set()
    {
        await using var pooler = await PgBouncer.StartAsync(_postgres, "statement");
        await using var database = Database.From(pooler.Through(await _postgres.NewDatabaseAsync()));

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => database.OpenAsync(serving: true, Cancellation));

        Assert.Equal("The pooler before PostgreSQL allows no transactions, and no day can be closed so: set its pool_mode to transaction or session.", refusal.Message);
    }

    /// <summary>The pooler has one code for all that it refuses, and says only in words what it is.</summary>
    [Theory]
    [InlineData("Password", "wrong", "ConnectionStrings:Helpline is wrong: the pooler before PostgreSQL refuses its user or password.")]
    [InlineData("Username", "nobody", "ConnectionStrings:Helpline is wrong: the pooler before PostgreSQL refuses its user or password.")]
    [InlineData("Database", "no_such_database", "ConnectionStrings:Helpline is wrong: the pooler before PostgreSQL has no database of that name.")]
    public async Task What_a_pooler_refuses_and_only_a_person_can_mend_is_one_sentence(string key, string value, string sentence)
    {
        var owner = new NpgsqlConnectionStringBuilder(await _postgres.NewDatabaseAsync());
        await using var pooler = await PgBouncer.StartAsync(_postgres, "transaction", only: owner);
        await using var database = Database.From(pooler.Through(new NpgsqlConnectionStringBuilder(owner.ConnectionString) { [key] = value }.ConnectionString));

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => database.OpenAsync(serving: true, Cancellation));

        Assert.Equal(sentence, refusal.Message);
    }

    private static async Task<bool> AllAreAnsweredAsync(StoreUnderTest store)
    {
        try
        {
            await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => store.Live.LoadAsync([1], [1], 29_000_000, Cancellation))));
            return true;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    private Task<string> LogAsync() => File.ReadAllTextAsync(Path.Combine(_postgres.Folder, "log"), Cancellation);

    public sealed class BehindPooler : IAsyncLifetime
    {
        internal PostgresServer Server { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Server = await PostgresServer.StartAsync();

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }

    /// <summary>A busy machine is no failure of the pooler.</summary>
    private sealed class PatientServer : HelplineServer
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureServices(services => services.AddSingleton(
                provider => ActivatorUtilities.CreateInstance<Guard>(provider, TimeSpan.FromSeconds(10))));
        }
    }
}
