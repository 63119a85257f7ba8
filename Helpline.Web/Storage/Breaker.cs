namespace Helpline.Web.Storage;

/// <summary>After three failures in a row the store is left alone for two seconds; then one asks for all.</summary>
internal sealed class Breaker(TimeProvider time)
{
    private const int Tolerated = 3;

    private static readonly TimeSpan _rest = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private int _failures;
    private long? _restingSince;

    /// <summary>True from the third failure in a row until an answer.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_lock)
            {
                return _failures >= Tolerated;
            }
        }
    }

    public bool MayAsk()
    {
        lock (_lock)
        {
            if (_failures < Tolerated)
            {
                return true;
            }

            if (_restingSince is { } since && time.GetElapsedTime(since) < _rest)
            {
                return false;
            }

            // This one is the probe; whoever comes while it is under way finds a new rest.
            _restingSince = time.GetTimestamp();
            return true;
        }
    }

    /// <summary>There is reason to believe that it answers again: the next one asks for all.</summary>
    public void EndRest()
    {
        lock (_lock)
        {
            _restingSince = null;
        }
    }

    /// <summary>True when it ends an outage.</summary>
    public bool Succeeded()
    {
        lock (_lock)
        {
            var wasOut = _failures >= Tolerated;
            _failures = 0;
            return wasOut;
        }
    }

    /// <summary>True when it begins an outage.</summary>
    public bool Failed()
    {
        lock (_lock)
        {
            _restingSince = time.GetTimestamp();
            return ++_failures == Tolerated;
        }
    }
}
