using Helpline.Tests.Storage;
using Helpline.Web.Privacy;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Helpline.Tests.Privacy;

/// <summary>One node on a store, with a clock of its own that stands at noon, Mountain time, of the 5th of March 2026.</summary>
internal sealed class Node : IAsyncDisposable
{
    public Node(StoreUnderTest store)
    {
        Store = store;
        var days = new ServiceDays(TimeZoneInfo.FindSystemTimeZoneById("America/Denver"));
        Salts = new Salts(store.Days, days, Clock);
        Closer = new DayCloser(store.Days, Salts, days, Clock, Log);
    }

    public StoreUnderTest Store { get; }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 5, 12, 0, 0, TimeSpan.FromHours(-7)));

    public FakeLogger<DayCloser> Log { get; } = new();

    public Salts Salts { get; }

    public DayCloser Closer { get; }

    public async ValueTask DisposeAsync()
    {
        Closer.Dispose();
        await Store.DisposeAsync();
    }
}
