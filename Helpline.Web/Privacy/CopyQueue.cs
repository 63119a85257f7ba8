using System.Security.Cryptography;

namespace Helpline.Web.Privacy;

/// <summary>
/// The ids of texts and calls whose copies at the provider wait to be erased. In memory only and bounded:
/// what finds no room, or was forgotten by a restart, is found again by listing.
/// </summary>
internal sealed class CopyQueue(HelplineOptions options, TimeProvider time)
{
    public const int Most = 10_000;

    /// <summary>The provider may still deliver the same webhook again, for 15 s at most. Until then nothing is touched.</summary>
    private static readonly TimeSpan _settled = TimeSpan.FromSeconds(20);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, PendingCopy> _waiting = new(StringComparer.Ordinal);
    private DateTimeOffset? _listed;

    public int Count
    {
        get
        {
            lock (_lock)
                return _waiting.Count;
        }
    }

    /// <summary>
    /// No copy of a text or call that ended longer ago than this is left at the provider.
    /// Null while that is not known: since the start no listing has come to its end.
    /// </summary>
    public TimeSpan? Oldest
    {
        get
        {
            lock (_lock)
            {
                // What a listing saw waits here or is gone; of what ended since, some may not have been told to us.
                var unknown = _listed is null || _waiting.Values.Any(copy => copy.Ended is null);
                return unknown ? null : time.GetUtcNow() - _waiting.Values.Select(copy => copy.Ended).Append(_listed).Min();
            }
        }
    }

    /// <summary>A text or call that is over just now. Returns at once, and never throws: it is called on the path of texts and calls.</summary>
    public void Add(string id)
    {
        var now = time.GetUtcNow();
        Add(id, new PendingCopy(now, now + _settled, Tries: 0));
    }

    /// <summary>A copy that the provider has listed. False when there is no room for it.</summary>
    public bool Add(ProviderRecord record) => Add(record.Id, new PendingCopy(record.Ended, time.GetUtcNow(), Tries: 0));

    /// <summary>Whatever ended before that moment has been listed.</summary>
    public void Listed(DateTimeOffset before)
    {
        lock (_lock)
            _listed = before;
    }

    public IReadOnlyList<string> Due(int most)
    {
        var now = time.GetUtcNow();
        lock (_lock)
            return [.. _waiting.Where(copy => copy.Value.Due <= now).Take(most).Select(copy => copy.Key)];
    }

    public void Remove(string id)
    {
        lock (_lock)
            _waiting.Remove(id);
    }

    /// <summary>It is tried again, each time after a longer pause.</summary>
    public void PutOff(string id, Backoff backoff)
    {
        lock (_lock)
        {
            var tries = _waiting[id].Tries + 1;
            _waiting[id] = _waiting[id] with { Due = time.GetUtcNow() + backoff.After(tries), Tries = tries };
        }
    }

    private bool Add(string id, PendingCopy copy)
    {
        if (options.ProviderCopies is ProviderCopies.Keep)
            return true;
        lock (_lock)
            return _waiting.ContainsKey(id) || (_waiting.Count < Most && _waiting.TryAdd(id, copy));
    }

    private readonly record struct PendingCopy(DateTimeOffset? Ended, DateTimeOffset Due, int Tries);
}

/// <summary>A pause that doubles with each try, and is then longer by chance, up to half: nodes that began together do not stay together.</summary>
internal sealed record Backoff(TimeSpan First, TimeSpan Longest)
{
    private const int DoublingsUntilLongest = 20;

    public TimeSpan After(int tries)
    {
        var grown = First * Math.Pow(2, Math.Min(tries - 1, DoublingsUntilLongest));
        return (grown < Longest ? grown : Longest) * (1 + (RandomNumberGenerator.GetInt32(501) / 1000.0));
    }
}
