using Helpline.Flows.Content;
using Helpline.Tests.Telephony;
using Helpline.Web;
using Helpline.Web.Storage;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Helpline.Tests.Storage;

/// <summary>A real PgBouncer before a real PostgreSQL.</summary>
public sealed class PgBouncerTests : IAsyncLifetime
{
    private static readonly Wording _wording = Shipped.Wording;
    private PostgresServer _postgres = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _postgres = await PostgresServer.StartAsync();

    public async ValueTask DisposeAsync() => await _postgres.DisposeAsync();

    [Theory]
    [InlineData("transaction", 3)]
    [InlineData("session", 20)]
    public async Task Everything_is_remembered_through_a_pooler(string mode, int size)
    {
        await using var pooler = await PgBouncer.StartAsync(_postgres, mode, size);
        await using var server = new PatientServer { Settings = { ["ConnectionStrings:Helpline"] = pooler.Through(await _postgres.NewDatabaseAsync()) } };
        var twilio = new SignedClient(server.Client);

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
    }

    /// <summary>A pooler that came between later, or that knows prepared statements only by the operator's word, which was wrong.</summary>
    [Fact]
    public async Task Statements_that_are_prepared_all_the_same_cost_memory_for_a_moment_and_heal()
    {
        await using var pooler = await PgBouncer.StartAsync(_postgres, "transaction");
        var database = await _postgres.NewDatabaseAsync();
        await using var name = new Wire("127.0.0.1", _postgres.Port);
        await using var store = await StoreUnderTest.OpenAsync(new NpgsqlConnectionStringBuilder(database) { Port = name.Port }.ConnectionString);
        await ManyAsync(store);

        name.LeadTo(pooler.Port);
        name.Cut();
        name.Mend();

        await ManyAsync(store);
    }

    [Fact]
    public async Task A_pooler_that_allows_no_transactions_is_refused_in_a_sentence_that_says_what_to_set()
    {
        await using var pooler = await PgBouncer.StartAsync(_postgres, "statement");
        await using var database = Database.From(pooler.Through(await _postgres.NewDatabaseAsync()));

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => database.OpenAsync(serving: true, Cancellation));

        Assert.Equal("The pooler before PostgreSQL allows no transactions, and no day can be closed so: set its pool_mode to transaction or session.", refusal.Message);
    }

    private static Task<Loaded[]> ManyAsync(StoreUnderTest store) => Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(
        () => store.Live.LoadAsync([1], [1], 29_000_000, Cancellation))));

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
