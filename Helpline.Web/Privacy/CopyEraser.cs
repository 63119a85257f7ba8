namespace Helpline.Web.Privacy;

/// <summary>
/// Erases the provider's copies behind the back of texts and calls: nothing ever waits for it. It lists what was missed at start and
/// then every quarter of an hour, because not every reply is reported; a few requests at a time, and fewer when the provider is unwell.
/// </summary>
internal sealed partial class CopyEraser(
    CopyQueue copies, ProviderRecords provider, HelplineOptions options, ServiceDays days, TimeProvider time, ILogger<CopyEraser> logger)
    : BackgroundService
{
    /// <summary>How often everything that is left at the provider is listed.</summary>
    public static readonly TimeSpan ListedEvery = TimeSpan.FromMinutes(15);

    private const int AtOnce = 4;

    private static readonly TimeSpan _look = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _tooOld = TimeSpan.FromDays(1);

    private static readonly Backoff _start = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
    private static readonly Backoff _listing = new(ListedEvery, ListedEvery);
    private static readonly Backoff _listAgain = new(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
    private static readonly Backoff _unwell = new(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(10));
    private static readonly Backoff _again = new(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10));

    // Not yet: wait a minute at least, then ask minutes apart; some take days.
    private static readonly Backoff _notYet = new(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));

    private DateTimeOffset _quietUntil;
    private DateTimeOffset _nextListing;
    private DateOnly? _day;
    private int _failures;
    private int _erased;

    /// <summary>One step: a listing, or a few copies. Returns how long to wait before the next.</summary>
    public async Task<TimeSpan> LookAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        TellDaily(days.Today(now));
        if (now < _quietUntil)
        {
            return _quietUntil - now;
        }

        // A listing first: pages would shift under it while copies go.
        if (now >= _nextListing)
        {
            await ListAsync(now, cancellation);
            return TimeSpan.Zero;
        }

        var due = copies.Due(_failures == 0 ? AtOnce : 1);
        if (due.Count == 0)
        {
            return _look;
        }

        var erasures = await Task.WhenAll(due.Select(id => EraseAsync(id, cancellation)));
        Heard(well: !erasures.Contains(Erasure.Unwell));
        return TimeSpan.Zero;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.ProviderCopies is ProviderCopies.Keep)
        {
            return;
        }

        _quietUntil = time.GetUtcNow() + _start.After(1);
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(await LookSafelyAsync(stoppingToken), time, stoppingToken);
        }
    }

    private async Task<TimeSpan> LookSafelyAsync(CancellationToken cancellation)
    {
        try
        {
            return await LookAsync(cancellation);
        }
#pragma warning disable CA1031 // an unforeseen failure must not end the erasing, and with it the app
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogBroken(failure.GetType().Name);
            Heard(well: false);
            return _look;
        }
    }

    private async Task ListAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await foreach (var page in provider.ListAsync(cancellation))
        {
            // Broken off, or no room: meanwhile what is known already is erased.
            if (page is null || !page.All(copies.Add))
            {
                Heard(well: page is not null);
                _nextListing = time.GetUtcNow() + _listAgain.After(1);
                return;
            }
        }

        Heard(well: true);
        copies.Listed(now);
        _nextListing = time.GetUtcNow() + _listing.After(1);
    }

    private async Task<Erasure> EraseAsync(string id, CancellationToken cancellation)
    {
        var erasure = await provider.EraseAsync(id, cancellation);
        switch (erasure)
        {
            case Erasure.Gone:
                copies.Remove(id);
                Interlocked.Increment(ref _erased);
                break;

            case Erasure.NotYet:
                copies.PutOff(id, _notYet);
                break;

            // Not only everything waits, this copy does too: one that always fails must not hold up the others.
            default:
                copies.PutOff(id, _again);
                break;
        }

        return erasure;
    }

    private void Heard(bool well)
    {
        _failures = well ? 0 : _failures + 1;
        _quietUntil = well ? default : time.GetUtcNow() + _unwell.After(_failures);
    }

    private void TellDaily(DateOnly today)
    {
        if (_day is not null && _day != today)
        {
            var oldest = copies.Oldest;
            var level = oldest is null || oldest > _tooOld ? LogLevel.Warning : LogLevel.Information;
            var erased = Interlocked.Exchange(ref _erased, 0);
            var waiting = copies.Count;
            var age = oldest is null ? "of unknown age" : $"at most {Math.Ceiling(oldest.Value.TotalHours):0} h old";
            LogDay(level, erased, waiting, age);
        }

        _day = today;
    }

    [LoggerMessage(EventId = 1, Message = "Copies at the provider, in a day: {Erased} erased; {Waiting} are waiting; the oldest that can be left is {Age}.")]
    private partial void LogDay(LogLevel level, int erased, int waiting, string age);

    [LoggerMessage(2, LogLevel.Error, "Erasing the provider's copies failed in an unforeseen way ({Failure}); it is tried again.")]
    private partial void LogBroken(string failure);
}
