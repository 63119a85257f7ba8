using Helpline.Flows.Content;
using Helpline.Web.Privacy.Counting;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Counts;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helpline.Tests.Storage;

/// <summary>One node's view of a store: its own connections, its own breaker.</summary>
internal sealed class StoreUnderTest : IAsyncDisposable
{
    // A busy machine is no failure of the contract; the tests of the usual patience ask for it.
    private static readonly TimeSpan _ample = TimeSpan.FromSeconds(30);

    private static readonly ContentPack _pack = Shipped.Pack;

    private StoreUnderTest(Database database, TimeSpan patience, TimeProvider clock)
    {
        Database = database;
        Guard = new Guard(database, new Breaker(clock), patience, NullLogger<Guard>.Instance);
        Live = new LiveStore(Guard);
        Days = new DayStore(Guard, database, new DayCount(_pack).Close);
        Leases = new Leases(Guard);
        Calls = new CallStore(Guard);
        Texts = new TextCountStore(Guard);
        Kept = new KeptStore(Guard);
    }

    public Database Database { get; }

    public Guard Guard { get; }

    public LiveStore Live { get; }

    public DayStore Days { get; }

    public Leases Leases { get; }

    public CallStore Calls { get; }

    public TextCountStore Texts { get; }

    public KeptStore Kept { get; }

    public static StoreUnderTest Closed(string connectionString, TimeSpan? patience = null, TimeProvider? clock = null) =>
        new(Database.From(connectionString), patience ?? _ample, clock ?? TimeProvider.System);

    /// <summary>The clock is the breaker's: it says when a store that failed is asked again.</summary>
    public static async Task<StoreUnderTest> OpenAsync(string connectionString, TimeSpan? patience = null, TimeProvider? clock = null)
    {
        var store = Closed(connectionString, patience, clock);
        await store.Database.OpenAsync(serving: true, TestContext.Current.CancellationToken);
        return store;
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}

/// <summary>The two halves of a turn, for tests that want to look between them.</summary>
internal static class Halves
{
    public static async Task<bool> CommitAsync(this LiveStore live, Commit commit, CancellationToken cancellation) =>
        await live.TryCommitAsync(commit, cancellation) is null;

    /// <summary>A commit under the salt of no day writes nothing, and tells what stands there.</summary>
    public static async Task<Loaded> LoadAsync(this LiveStore live, byte[] pseudonym, byte[] message, long minute, CancellationToken cancellation)
    {
        var found = await live.TryCommitAsync(
            new Commit
            {
                Pseudonym = pseudonym,
                Salt = [],
                Message = message,
                Version = -1,
                Conversation = new Conversation { State = "" },
                Reply = new StoredReply { Message = "", Language = "" },
                Minute = minute,
            },
            cancellation);
        return found ?? throw new InvalidOperationException("It was written.");
    }
}
