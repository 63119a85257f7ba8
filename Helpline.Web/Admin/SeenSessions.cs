using System.Collections.Concurrent;
using Helpline.Web.Storage.Admins;

namespace Helpline.Web.Admin;

/// <summary>
/// The sessions that this node has seen alive, by hashes of their tokens, in memory. While the store is down and cannot say who somebody is,
/// they may ask whether the line is alive, and nothing else.
/// </summary>
internal sealed class SeenSessions(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _seen = new(StringComparer.Ordinal);

    /// <summary>The one page that is shown then; it tells of nobody.</summary>
    public static bool MayLook(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && request.Path.Equals("/admin/status", StringComparison.OrdinalIgnoreCase);

    public void Saw(string token)
    {
        var now = time.GetUtcNow();
        foreach (var old in _seen.Where(session => !IsFresh(session.Value, now)))
        {
            _seen.TryRemove(old);
        }

        _seen[Hash(token)] = now;
    }

    public void Forget(string token) => _seen.TryRemove(Hash(token), out _);

    public bool Knows(string token) => _seen.TryGetValue(Hash(token), out var at) && IsFresh(at, time.GetUtcNow());

    private static bool IsFresh(DateTimeOffset at, DateTimeOffset now) => now - at < Sessions.Idle;

    private static string Hash(string token) => Convert.ToBase64String(SecretToken.Hash(token));
}
