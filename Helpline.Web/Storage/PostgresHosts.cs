using System.Diagnostics;
using Npgsql;

namespace Helpline.Web.Storage;

/// <summary>
/// The servers that the connection string names, and which of them is the primary. The driver's own search asks one after the other
/// while somebody waits: a first server that has fallen silent would keep everybody from the second. This one asks all at once, and
/// behind the back of whoever has failed.
/// </summary>
internal sealed class PostgresHosts : IAsyncDisposable
{
    /// <summary>How often a question is asked that changes nothing the second time.</summary>
    private const int MostTries = 4;

    private static readonly TimeSpan _headStart = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly IReadOnlyList<PostgresHost> _all;
    private readonly Action _found;
    private volatile PostgresHost _primary;
    private Task<bool> _search = Task.FromResult(true);
    private Task _searching = Task.CompletedTask;
    private long _cleared;

    // Found is told when one that takes writes was found after there was none.
    public PostgresHosts(NpgsqlConnectionStringBuilder settings, int preparedBehindPooler, Action found)
    {
        _found = found;
        _all = [.. settings.Host!.Split(',', StringSplitOptions.TrimEntries).Select(host => new PostgresHost(Settings(settings, host), preparedBehindPooler))];
        _primary = _all[0];
    }

    /// <summary>
    /// Asks the primary. One dead connection condemns all that were kept, and so does one to a server that was the primary once: what
    /// changes nothing the second time is asked <paramref name="again"/>, on a new one, as soon as somebody is known to take writes.
    /// </summary>
    public async Task<T> AskAsync<T>(Func<NpgsqlConnection, Task<T>> question, bool again, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            var asked = Stopwatch.GetTimestamp();
            try
            {
                await using var connection = await _primary.ConnectAsync(cancellation);
                return await question(connection);
            }
            catch (NpgsqlException failure) when (IsDead(failure))
            {
                var search = SuspectAsync(asked);
                if (!again || tries == MostTries || !await search.WaitAsync(cancellation))
                {
                    throw;
                }
            }
        }
    }

    /// <summary>
    /// Whoever asked at that time had no answer: the connections of that time are closed, and a search tells whether somebody takes writes.
    /// </summary>
    public Task<bool> SuspectAsync(long asked)
    {
        lock (_lock)
        {
            // Many fail together. Those that were opened since the first of them are none of theirs.
            if (asked >= _cleared)
            {
                _cleared = Stopwatch.GetTimestamp();
                _primary.Clear();
            }
        }

        return SearchAsync();
    }

    /// <summary>Finds out who is primary now. Many who ask at once start one search. While there is none, it goes on by itself.</summary>
    public Task<bool> SearchAsync()
    {
        lock (_lock)
        {
            if (_search.IsCompleted && !_ended.IsCancellationRequested)
            {
                _search = Task.Run(FindAsync);
                _searching = _searching.IsCompleted ? SearchOnAsync(_search) : _searching;
            }

            return _search;
        }
    }

    /// <summary>Throws when the primary does not take a statement that writes. It is asked on a connection that no text uses.</summary>
    public async Task CheckAsync(string statement)
    {
        try
        {
            await _primary.CheckAsync(statement);
        }
        catch
        {
            _ = SearchAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _searching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var host in _all)
        {
            await host.DisposeAsync();
        }

        _ended.Dispose();
    }

    private async Task SearchOnAsync(Task<bool> search)
    {
        if (await search)
        {
            return;
        }

        do
        {
            await Task.Delay(_pause, _ended.Token);
        }
        while (!await SearchAsync());
        _found();
    }

    private async Task<bool> FindAsync()
    {
        // A server that was replaced may come back and think that it is the primary still, so the one that we have has a head start.
        var before = _primary;
        var its = WriterAsync(before);
        List<Task<PostgresHost?>> answers = [its, .. _all.Where(host => host != before).Select(WriterAsync)];
        if (await Task.WhenAny(its, Task.Delay(_headStart)) == its && await its is not null)
        {
            return true;
        }

        await foreach (var answer in Task.WhenEach(answers))
        {
            if (await answer is { } writer)
            {
                _primary = writer;
                return true;
            }
        }

        return false;
    }

    /// <summary>The server itself, when it takes writes.</summary>
    private static async Task<PostgresHost?> WriterAsync(PostgresHost host)
    {
        try
        {
            await host.CheckAsync();
            return host;
        }
#pragma warning disable CA1031 // whatever a server fails with, it is none that can be used
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    // A server that goes, or came back as a replica, which cannot even read an unlogged table. And a statement that was prepared
    // somewhere else: a pooler that nobody knew of.
    private static bool IsDead(NpgsqlException failure) => failure is not PostgresException answer
        || answer.SqlState is PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.FeatureNotSupported
            or PostgresErrorCodes.InvalidSqlStatementName or PostgresErrorCodes.DuplicatePreparedStatement
        || answer.SqlState.StartsWith("57P", StringComparison.Ordinal)
        || answer.SqlState.StartsWith("08", StringComparison.Ordinal);

    private static NpgsqlConnectionStringBuilder Settings(NpgsqlConnectionStringBuilder settings, string host)
    {
        // host:port, as the driver writes it; the last part of a plain IPv6 address is no port.
        var (name, port) = host.Split(':') is [var before, var after] && int.TryParse(after, out var number) ? (before, number) : (host, settings.Port);
        return new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Host = name, Port = port };
    }
}
