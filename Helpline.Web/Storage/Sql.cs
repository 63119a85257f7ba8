using System.Data;
using System.Data.Common;
using Dapper;

namespace Helpline.Web.Storage;

/// <summary>One connection for the length of one piece of work. Whoever lends it has begun a transaction, or needs none.</summary>
internal sealed class Sql(DbConnection connection, CancellationToken cancellation, int? timeout = null)
{
    /// <summary>Runs one or several statements and returns the rows of the last one that changed any.</summary>
    public Task<int> RunAsync(string text, object? values = null) => connection.ExecuteAsync(Command(text, values));

    /// <summary>The first value that one or several statements return; the default of its type when none does.</summary>
    public Task<T?> ValueAsync<T>(string text, object? values = null) => connection.ExecuteScalarAsync<T>(Command(text, values));

    public Task<T> RowAsync<T>(string text, object? values = null) => connection.QuerySingleAsync<T>(Command(text, values));

    public async Task<IReadOnlyList<T>> RowsAsync<T>(string text, object? values = null) =>
        [.. await connection.QueryAsync<T>(Command(text, values))];

    /// <summary>Runs what is kept for this, and asks its question when that has changed nothing.</summary>
    public Task<Statement.Outcome> AskAsync(Statement statement, object?[] values) => statement.AskAsync(connection, values, cancellation);

    private CommandDefinition Command(string text, object? values) =>
        new(text, values, commandTimeout: timeout, commandType: CommandType.Text, cancellationToken: cancellation);
}
