using Npgsql;

namespace Helpline.Web.Storage;

/// <summary>One server that the connection string names, or a pooler that stands before it.</summary>
internal sealed class PostgresHost : IAsyncDisposable
{
    private static readonly TimeSpan _patienceWithOld = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan _patienceWithNew = TimeSpan.FromSeconds(1);

    // A pooler gives each transaction another connection to the server, which knows nothing of a statement that was prepared on the last.
    private readonly NpgsqlDataSource _preparing;
    private readonly NpgsqlDataSource _behindPooler;

    // For questions about the server itself. Two connections, because one that hangs keeps its place for as long as connecting may take.
    private readonly NpgsqlDataSource _own;

    private volatile bool _hasPooler;

    /// <param name="settings">They name this server alone.</param>
    /// <param name="preparedBehindPooler">How many statements may be prepared through a pooler: none, unless the operator says so.</param>
    public PostgresHost(NpgsqlConnectionStringBuilder settings, int preparedBehindPooler)
    {
        _preparing = NpgsqlDataSource.Create(settings);
        _behindPooler = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(settings.ConnectionString) { MaxAutoPrepare = preparedBehindPooler });
        var own = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        (own.ConnectionStringBuilder.MinPoolSize, own.ConnectionStringBuilder.MaxPoolSize, own.ConnectionStringBuilder.MaxAutoPrepare) = (0, 2, 0);
        _own = own.ConfigureTypeLoading(types => types.EnableTypeLoading(false)).Build();
    }

    private NpgsqlDataSource Pool => _hasPooler ? _behindPooler : _preparing;

    public ValueTask<NpgsqlConnection> ConnectAsync(CancellationToken cancellation) => Pool.OpenConnectionAsync(cancellation);

    /// <summary>Closes the connections that are kept; those in use are closed when they come back.</summary>
    public void Clear() => Pool.Clear();

    /// <summary>Throws when the server takes no writes, or not this statement. No text waits for it, or for the connection that it uses.</summary>
    public async Task CheckAsync(string? statement = null)
    {
        try
        {
            await AskAsync(statement, _patienceWithOld);
        }
#pragma warning disable CA1031 // the connection may be dead, or lead to a server that had this name before: whatever it was, a new one tells
        catch (Exception)
#pragma warning restore CA1031
        {
            _own.Clear();
            await AskAsync(statement, _patienceWithNew);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _preparing.DisposeAsync();
        await _behindPooler.DisposeAsync();
        await _own.DisposeAsync();
    }

    private async Task AskAsync(string? statement, TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);

        // The driver does not let itself be cancelled while it connects.
        await AskAsync(statement, limit.Token).WaitAsync(patience);
    }

    private async Task AskAsync(string? statement, CancellationToken cancellation)
    {
        await using var connection = await _own.OpenConnectionAsync(cancellation);
        var sql = new Sql(connection, cancellation);

        // Behind a pooler another process answers than the one that greeted us.
        _hasPooler = await sql.ValueAsync<int>("select pg_backend_pid()") != connection.ProcessID;
        if (await sql.ValueAsync<string>("show transaction_read_only") != "off")
        {
            throw new StoreUnavailableException("PostgreSQL takes no writes");
        }

        if (statement is not null)
        {
            await sql.RunAsync(statement);
        }
    }
}
