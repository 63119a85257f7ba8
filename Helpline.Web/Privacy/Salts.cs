using System.Security.Cryptography;
using Helpline.Web.Storage;

namespace Helpline.Web.Privacy;

/// <summary>The salt of today, read once and held in memory only until the day closes.</summary>
internal sealed class Salts(DayStore store, ServiceDays days, TimeProvider time)
{
    private const int Length = 32;

    private readonly Lock _lock = new();
    private CachedSalt? _known;
    private int _forgotten;

    public static byte[] New() => RandomNumberGenerator.GetBytes(Length);

    public async ValueTask<byte[]> TodayAsync(CancellationToken cancellation)
    {
        var today = days.Today(time.GetUtcNow());
        var forgotten = _forgotten;
        if (_known is { } known && known.AskedOn == today)
        {
            return known.Salt;
        }

        var open = await store.OpenAsync(today, New(), cancellation);
        lock (_lock)
        {
            // A salt that was read before a day closed must not stay here after it.
            if (forgotten == _forgotten)
            {
                _known = new CachedSalt(today, open.Salt);
            }
        }

        return open.Salt;
    }

    /// <summary>
    /// For whoever lost a race: perhaps the salt has changed, because the day was closed by another node or the database lost its memory.
    /// </summary>
    public void ReadAgain()
    {
        lock (_lock)
        {
            _known = null;
        }
    }

    /// <summary>The day is over. Whoever still uses the array writes nothing: the store compares the salt.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            CryptographicOperations.ZeroMemory(_known?.Salt);
            _known = null;
            _forgotten++;
        }
    }

    private sealed record CachedSalt(DateOnly AskedOn, byte[] Salt)
    {
        /// <summary>Never the content: a record would print the salt.</summary>
        public override string ToString() => nameof(CachedSalt);
    }
}
