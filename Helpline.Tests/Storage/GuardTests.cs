using Helpline.Web;
using Helpline.Web.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace Helpline.Tests.Storage;

public sealed class GuardTests : IAsyncLifetime
{
    private const string Secret = "+15055550123 needs help";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpline-");
    private readonly FakeLogger<Guard> _log = new();
    private readonly Faults _faults = new();
    private readonly Database _database;
    private readonly Guard _guard;

    public GuardTests()
    {
        _database = Database.From($"Data Source={Path.Combine(_folder.FullName, "helpline.db")}");
        _guard = Patient(TimeSpan.FromMinutes(1));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _database.OpenAsync(serving: true, Cancellation);

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_failure_tells_its_kind_and_nothing_else()
    {
        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => AskAsync(_ => throw new InvalidOperationException(Secret)));

        Assert.Equal("The store cannot be used (InvalidOperationException).", failure.Message);
        Assert.DoesNotContain("505", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_ignores_the_token_is_not_waited_for()
    {
        var never = new TaskCompletionSource<int>();

        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(() => Patient(TimeSpan.FromMilliseconds(100)).AskAsync(_ => never.Task, Cancellation));

        Assert.Equal("The store cannot be used (too slow).", refusal.Message);
        never.SetResult(1);
    }

    [Fact]
    public void A_text_that_waits_in_vain_is_answered_within_half_a_second() =>
        Assert.InRange(Guard.UsualPatience, TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(480));

    [Fact]
    public async Task Who_gives_up_waiting_is_no_failure_of_the_store()
    {
        for (var i = 0; i < 5; i++)
        {
            using var impatient = new CancellationTokenSource();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _guard.AskAsync(
                async sql =>
                {
                    await impatient.CancelAsync();
                    return await sql.ValueAsync<int>("select 1");
                },
                impatient.Token));
        }

        Assert.Equal(1, await AskAsync(sql => sql.ValueAsync<int>("select 1")));
    }

    [Fact]
    public async Task An_outage_is_told_once_and_without_data()
    {
        for (var i = 0; i < 6; i++)
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(() => AskAsync(_ => throw new InvalidOperationException(Secret)));
        }

        var line = Assert.Single(_log.Collector.GetSnapshot());
        Assert.Equal(LogLevel.Error, line.Level);
        Assert.Equal("The store cannot be used (InvalidOperationException). Texts and calls are answered without memory.", line.Message);
        Assert.Null(line.Exception);
    }

    [Fact]
    public async Task The_switch_of_the_simulator_takes_the_store_away_and_gives_it_back()
    {
        _faults.StoreOff = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => AskAsync(sql => sql.ValueAsync<int>("select 1")));

        _faults.StoreOff = false;
        Assert.Equal(1, await AskAsync(sql => sql.ValueAsync<int>("select 1")));
    }

    [Fact]
    public async Task A_store_that_is_not_open_is_not_asked()
    {
        await using var closed = StoreUnderTest.Closed($"Data Source={Path.Combine(_folder.FullName, "other.db")}");

        await Assert.ThrowsAsync<StoreUnavailableException>(() => closed.Live.WarmAsync(Cancellation));
    }

    private Guard Patient(TimeSpan patience) => new(_database, new Breaker(TimeProvider.System), patience, _log, _faults);

    private Task<int> AskAsync(Func<Sql, Task<int>> work) => _guard.AskAsync(work, Cancellation);
}
