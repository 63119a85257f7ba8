using Helpline.Web.Storage;

namespace Helpline.Tests.Storage;

public sealed class PostgresStoreTests : StoreContract
{
    private readonly List<StoreUnderTest> _nodes = [];
    private string _connectionString = "";

    private protected override async Task<string> NewStoreAsync() => _connectionString = await PostgresCluster.NewDatabaseAsync();

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
        {
            await node.DisposeAsync();
        }
    }

    [Fact]
    public async Task Nothing_of_live_is_ever_in_the_write_ahead_log()
    {
        var logged = await Store.Database.RunAsync(
            sql => sql.RowsAsync<string>("select relname from pg_class where relnamespace = 'live'::regnamespace and relkind in ('r', 'i') and relpersistence <> 'u'"),
            Cancellation);

        Assert.Empty(logged);
    }

    [Fact]
    public async Task Two_nodes_agree_on_a_new_salt_after_a_crash_has_emptied_live()
    {
        var other = await AnotherNodeAsync();
        var lost = await SaltAsync();
        var person = Noise();
        Assert.True(await Store.Live.CommitAsync(Turn(person, lost), Cancellation));

        // What a crash does to UNLOGGED tables.
        await PostgresCluster.RunAsync(_connectionString, "truncate live.conversation, live.inbound, live.salt, live.lease, live.rung");
        var found = await other.Days.OpenAsync(Day, Noise(), Cancellation);

        Assert.False(await Store.Live.CommitAsync(Turn(person, lost), Cancellation));
        Assert.Equal(found.Salt, await SaltAsync());
        Assert.True(await Store.Live.CommitAsync(Turn(person, found.Salt), Cancellation));
    }

    [Fact]
    public async Task Two_calls_never_count_the_places_of_a_rung_at_the_same_moment()
    {
        const string rung = "+15055550133";
        var other = await AnotherNodeAsync();

        var second = await Store.Database.TransactAsync(
            async sql =>
            {
                await sql.RunAsync("insert into live.rung (rung) values (@rung)", new { rung });
                await sql.RunAsync("insert into live.lease (id, rung, expires) values ('first', @rung, @expires)", new { rung, expires = Minute + 2 });
                var waits = Task.Run(() => other.Leases.TakeNewAsync(rung, cap: 1, Minute, Minute + 2, Cancellation));
                await Task.WhenAny(waits, Task.Delay(300, Cancellation));
                Assert.False(waits.IsCompleted);
                return waits;
            },
            Cancellation);

        Assert.Null(await second);
    }

    [Fact]
    public async Task Connections_that_the_server_kills_cost_no_question()
    {
        await AskManyAsync();
        await PostgresCluster.RunAsync(
            _connectionString,
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");

        await AskManyAsync();

        Task AskManyAsync() => Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => Store.Live.LoadAsync(Noise(), Noise(), Minute, Cancellation))));
    }

    [Fact]
    public async Task A_failure_is_told_by_its_kind_and_holds_no_data()
    {
        await PostgresCluster.RunAsync(_connectionString, "alter table live.conversation rename to away");

        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.Live.LoadAsync(Noise(), Noise(), Minute, Cancellation));

        Assert.Equal("The store cannot be used (PostgreSQL 42P01).", refusal.Message);
        Assert.Null(refusal.InnerException);
    }
}
