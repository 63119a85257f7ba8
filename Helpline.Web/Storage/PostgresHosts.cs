using System.Data;
using Npgsql;

namespace Helpline.Web.Storage;

/// <summary>
/// The servers that the connection string names, and which of them is the primary. The driver's own search asks one after the other
/// while somebody waits: a first server that has fallen silent would keep everybody from the second. This one asks all at once, and
/// behind the back of whoever has failed.
/// </summary>
internal sealed class PostgresHosts : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly IReadOnlyList<NpgsqlDataSource> _all;
    private readonly int _most;
    private volatile NpgsqlDataSource _primary;
    private Task _search = Task.CompletedTask;

    public PostgresHosts(NpgsqlConnectionStringBuilder settings)
    {
        _all = [.. settings.Host!.Split(',', StringSplitOptions.TrimEntries).Select(host => Source(settings, host))];
        _primary = _all[0];
        _most = settings.MaxPoolSize;
    }

    /// <summary>
    /// Asks the primary. Connections that were kept may all have been closed by the server since, which only a question tells: one
    /// that changes nothing the second time is asked <paramref name="again"/>.
    /// </summary>
    public async Task<T> AskAsync<T>(Func<NpgsqlConnection, Task<T>> question, bool again, CancellationToken cancellation)
    {
        try
        {
            for (var broken = 0; ; broken++)
            {
                var primary = _primary;
                await using var connection = await primary.OpenConnectionAsync(cancellation);
                try
                {
                    return await question(connection);
                }
                catch (NpgsqlException) when (again && broken < _most && connection.FullState.HasFlag(ConnectionState.Broken) && !cancellation.IsCancellationRequested)
                {
                    // The others that were kept are as dead, and some may be handed out still while these are closed.
                    primary.Clear();
                }
            }
        }
        catch
        {
            _ = SearchAsync();
            throw;
        }
    }

    /// <summary>Finds out who is primary now. Many who ask at once start one search.</summary>
    public Task SearchAsync()
    {
        lock (_lock)
        {
            return _all.Count > 1 && _search.IsCompleted ? _search = FindAsync() : _search;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var source in _all)
        {
            await source.DisposeAsync();
        }
    }

    // A server that was replaced may come back and think that it is the primary still, so the one that we have is asked first.
    private async Task FindAsync()
    {
        if (await PrimaryAsync(_primary) is not null)
        {
            return;
        }

        await foreach (var asked in Task.WhenEach(_all.Select(PrimaryAsync)))
        {
            if (await asked is { } found)
            {
                _primary = found;
                return;
            }
        }
    }

    /// <summary>The server itself, when it says that it is the primary.</summary>
    private static async Task<NpgsqlDataSource?> PrimaryAsync(NpgsqlDataSource source)
    {
        try
        {
            await using var asks = source.CreateCommand("select not pg_is_in_recovery()");
            return await asks.ExecuteScalarAsync().WaitAsync(_patience) is true ? source : null;
        }
#pragma warning disable CA1031 // whatever a server fails with, it is none that can be used
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private static NpgsqlDataSource Source(NpgsqlConnectionStringBuilder settings, string host)
    {
        // host:port, as the driver writes it; the last part of a plain IPv6 address is no port.
        var (name, port) = host.Split(':') is [var before, var after] && int.TryParse(after, out var number) ? (before, number) : (host, settings.Port);
        return NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Host = name, Port = port });
    }
}
