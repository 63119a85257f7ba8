using Helpline.Web.Storage;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Helpline.Tests.Storage;

/// <summary>What a node asks of its database, and what it does when the database hangs or goes.</summary>
public sealed class PostgresWireTests : IAsyncLifetime
{
    private const long Minute = 29_000_000;

    private static readonly DateOnly _day = new(2026, 3, 5);

    // It stands still: no rest of the breaker is over before a test says so.
    private readonly FakeTimeProvider _clock = new();
    private string _connectionString = "";
    private string _overTheWire = "";
    private Wire _wire = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _connectionString = await PostgresCluster.NewDatabaseAsync();
        var settings = new NpgsqlConnectionStringBuilder(_connectionString);
        _wire = new Wire(settings.Host!, settings.Port);
        settings.Port = _wire.Port;
        _overTheWire = settings.ConnectionString;
    }

    public async ValueTask DisposeAsync() => await _wire.DisposeAsync();

    [Fact]
    public async Task A_new_person_costs_one_round_trip_and_one_who_is_known_two_and_all_of_them_are_on_live()
    {
        await using var store = await StoreUnderTest.OpenAsync(_overTheWire);
        var salt = (await store.Days.OpenAsync(_day, Noise(), Cancellation)).Salt;
        _wire.Statements.Clear();
        for (var person = 0; person < 20; person++)
        {
            var (pseudonym, first, second) = (Noise(), Noise(), Noise());
            Assert.Equal(1, await TripsAsync(() => WrittenAsync(first, 0)));
            Assert.Equal(2, await TripsAsync(async () => await WrittenAsync(second, (await FoundAsync(second)).Version)));

            // Second deliveries: nobody hurries for them.
            Assert.Equal(2, await TripsAsync(async () => Assert.Equal("SIGNS", (await FoundAsync(first)).Reply?.Message)));
            Assert.Equal(2, await TripsAsync(async () => Assert.Equal("SIGNS", (await FoundAsync(second)).Reply?.Message)));

            async Task WrittenAsync(byte[] message, int version) =>
                Assert.Null(await store.Live.TryCommitAsync(Text(pseudonym, salt, message, version), Cancellation));

            async Task<Loaded> FoundAsync(byte[] message) =>
                Assert.IsType<Loaded>(await store.Live.TryCommitAsync(Text(pseudonym, salt, message, version: 0), Cancellation));
        }

        Assert.NotEmpty(_wire.Statements);
        Assert.DoesNotContain(_wire.Statements, statement => statement.Contains("kept.", StringComparison.Ordinal));

        async Task<int> TripsAsync(Func<Task> question)
        {
            var before = _wire.RoundTrips;
            await question();
            return _wire.RoundTrips - before;
        }
    }

    [Fact]
    public async Task No_text_waits_long_for_a_database_that_hangs_and_it_heals_by_itself()
    {
        await using var store = await StoreUnderTest.OpenAsync(_overTheWire, Guard.UsualPatience, _clock);
        await EventuallyAsync(() => store.Live.LoadAsync(Noise(), Noise(), Minute, Cancellation));
        _wire.Hang();

        // 40 texts at once: the first are told no after the store's patience, those after them at once, but for one of two seconds.
        Assert.InRange(await AskedAsync(store, 40), 3, 40);
        Assert.Equal(0, await AskedAsync(store, 40));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, await AskedAsync(store, 40));

        await UntilAsync(() => _wire.Connections <= 2);

        _wire.Mend();
        await EventuallyAsync(() => store.Live.LoadAsync(Noise(), Noise(), Minute, Cancellation));
    }

    [Fact]
    public async Task A_long_hang_leaves_no_connection_behind()
    {
        await using var store = await StoreUnderTest.OpenAsync(_overTheWire, TimeSpan.FromMilliseconds(50), _clock);
        _wire.Hang();
        for (var minute = 0; minute < 30; minute++)
        {
            await AskedAsync(store, 2);
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        await UntilAsync(() => _wire.Connections <= 2);
    }

    [Fact]
    public async Task A_wire_that_is_cut_in_the_middle_loses_nothing_that_was_acknowledged()
    {
        await using var other = await StoreUnderTest.OpenAsync(_connectionString);
        var salt = (await other.Days.OpenAsync(_day, Noise(), Cancellation)).Salt;
        var pseudonym = Noise();
        var acknowledged = new List<byte[]>();
        const int cuts = 6;
        for (var cut = 0; cut < cuts; cut++)
        {
            await using var store = await StoreUnderTest.OpenAsync(_overTheWire, TimeSpan.FromSeconds(5));
            var texts = Task.Run(() => TextsUntilRefusedAsync(store, pseudonym, salt, acknowledged), Cancellation);
            await Task.Delay(50 + cut, Cancellation);
            _wire.Cut();
            await texts;
            _wire.Mend();
        }

        Assert.NotEmpty(acknowledged);
        foreach (var message in acknowledged)
        {
            Assert.NotNull((await other.Live.LoadAsync(pseudonym, message, Minute, Cancellation)).Reply);
        }

        // The one text of each cut may have been written before it was refused; none was written twice.
        var version = (await other.Live.LoadAsync(pseudonym, Noise(), Minute, Cancellation)).Version;
        Assert.InRange(version, acknowledged.Count, acknowledged.Count + cuts);
    }

    [Fact]
    public async Task The_living_one_of_two_hosts_is_found()
    {
        await using var dead = new Wire("127.0.0.1", 1);
        dead.Cut();
        var both = new NpgsqlConnectionStringBuilder(_connectionString)
        {
            Host = $"127.0.0.1:{dead.Port},127.0.0.1:{_wire.Port}",
            TargetSessionAttributes = "primary",
        };

        await using var store = await StoreUnderTest.OpenAsync(both.ConnectionString);

        Assert.Equal(new Loaded(), await store.Live.LoadAsync(Noise(), Noise(), Minute, Cancellation));
    }

    private static byte[] Noise() => System.Security.Cryptography.RandomNumberGenerator.GetBytes(32);

    private static async Task TextAsync(StoreUnderTest store, byte[] pseudonym, byte[] salt, byte[]? message = null)
    {
        message ??= Noise();
        var loaded = await store.Live.LoadAsync(pseudonym, message, Minute, Cancellation);
        Assert.True(await store.Live.CommitAsync(Text(pseudonym, salt, message, loaded.Version), Cancellation));
    }

    private static Commit Text(byte[] pseudonym, byte[] salt, byte[] message, int version) => new()
    {
        Pseudonym = pseudonym,
        Salt = salt,
        Message = message,
        Version = version,
        Conversation = new Conversation { State = "Answered" },
        Reply = new StoredReply { Message = "SIGNS", Language = "en" },
        Minute = Minute,
    };

    private static async Task TextsUntilRefusedAsync(StoreUnderTest store, byte[] pseudonym, byte[] salt, List<byte[]> acknowledged)
    {
        try
        {
            while (true)
            {
                var message = Noise();
                await TextAsync(store, pseudonym, salt, message);
                acknowledged.Add(message);
            }
        }
        catch (StoreUnavailableException)
        {
            // The wire was cut.
        }
    }

    /// <summary>So many texts at once are refused, while the wire still hangs. How many of them asked the database for it.</summary>
    private static async Task<int> AskedAsync(StoreUnderTest store, int texts)
    {
        var before = store.Guard.Failures;
        await Task.WhenAll(Enumerable.Range(0, texts).Select(_ => Task.Run(() =>
            Assert.ThrowsAsync<StoreUnavailableException>(() => store.Live.LoadAsync(Noise(), Noise(), Minute, Cancellation)))));
        return store.Guard.Failures - before;
    }

    private async Task EventuallyAsync(Func<Task> work)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await work();
                return;
            }
            catch (StoreUnavailableException) when (tries < 600)
            {
                await Task.Delay(100, Cancellation);
                _clock.Advance(TimeSpan.FromSeconds(2));
            }
        }
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var tries = 0; tries < 1200 && !holds(); tries++)
        {
            await Task.Delay(50, Cancellation);
        }

        Assert.True(holds());
    }
}
