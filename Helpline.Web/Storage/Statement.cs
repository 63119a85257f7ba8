using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Helpline.Web.Storage;

/// <summary>
/// Statements in the path of every text, sent as one, and a question for whoever was not done by them: over a wire it goes with them, so that
/// it costs no round trip; an embedded engine is asked only then. Their text is read once; commands, their parameters and what the engine has
/// prepared are kept for the next text. Whatever is not in the path of a text goes through <see cref="Sql"/> alone.
/// </summary>
internal sealed partial class Statement(string text, string question, params Statement.Parameter[] parameters)
{
    private readonly Part[] _parts = [.. $"{text};{question}".Split(';').Select(part => Read(part, parameters))];
    private readonly ConcurrentBag<Batch> _batches = [];
    private (SqliteConnection Connection, SqliteStatement[] Parts)? _embedded;

    /// <summary>A name in the text, and its type.</summary>
    internal readonly record struct Parameter(string Name, DbType Type);

    /// <summary>What each statement has changed; and when the last of them has changed nothing, the first row of the question.</summary>
    internal sealed record Outcome(int[] Changed, object?[]? Found);

    /// <param name="connection">With or without a transaction of its own.</param>
    /// <param name="values">One for each parameter, in their order.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Outcome> AskAsync(DbConnection connection, object?[] values, CancellationToken cancellation) =>
        connection is SqliteConnection embedded ? Task.FromResult(Ask(embedded, values)) : AskInBatchAsync(connection, values, cancellation);

    private Outcome Ask(SqliteConnection connection, object?[] values)
    {
        if (_embedded?.Connection != connection)
            _embedded = (connection, [.. _parts.Select(part => new SqliteStatement(connection, part.Text, part.Places))]);
        var parts = _embedded.Value.Parts;
        var changed = new int[parts.Length - 1];
        for (var part = 0; part < changed.Length; part++)
            changed[part] = parts[part].Run(values);
        return new(changed, changed[^1] > 0 ? null : parts[^1].Read(values));
    }

    private async Task<Outcome> AskInBatchAsync(DbConnection connection, object?[] values, CancellationToken cancellation)
    {
        // What fails is not kept.
        var batch = _batches.TryTake(out var used) ? used : new Batch(connection.CreateBatch(), _parts, parameters);
        int[] changed;
        object?[]? found = null;
        await using (var reader = await batch.ExecuteAsync(connection, values, cancellation))
        {
            changed = batch.Changed();
            if (changed[^1] == 0 && await reader.ReadAsync(cancellation))
                found = [.. Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? null : reader.GetValue(column))];
        }

        batch.Empty();
        _batches.Add(batch);
        return new(changed, found);
    }

    // Numbered in the order in which they come: PostgreSQL would look for a name in the text each time, and to SQLite it is a name
    // that gets this very number.
    private static Part Read(string part, Parameter[] parameters)
    {
        var names = Name().Matches(part).Select(name => name.Groups[1].Value).Distinct().ToList();
        return new Part(
            Name().Replace(part, name => $"${names.IndexOf(name.Groups[1].Value) + 1}"),
            [.. names.Select(name => Array.FindIndex(parameters, parameter => parameter.Name == name))]);
    }

    [GeneratedRegex("@([A-Za-z]+)")]
    private static partial Regex Name();

    /// <summary>One statement, and for each of its numbers the place of its value.</summary>
    private sealed record Part(string Text, int[] Places);

    private sealed class Batch
    {
        private readonly DbBatch _batch;
        private readonly List<(DbParameter Parameter, int Place)> _places = [];

        public Batch(DbBatch batch, Part[] parts, Parameter[] parameters)
        {
            _batch = batch;
            foreach (var part in parts)
            {
                var command = batch.CreateBatchCommand();
                command.CommandText = part.Text;
                foreach (var place in part.Places)
                {
                    var parameter = command.CreateParameter();
                    parameter.DbType = parameters[place].Type;
                    command.Parameters.Add(parameter);
                    _places.Add((parameter, place));
                }

                batch.BatchCommands.Add(command);
            }
        }

        public Task<DbDataReader> ExecuteAsync(DbConnection connection, object?[] values, CancellationToken cancellation)
        {
            foreach (var (parameter, place) in _places)
                parameter.Value = values[place] ?? DBNull.Value;
            _batch.Connection = connection;
            return _batch.ExecuteReaderAsync(cancellation);
        }

        /// <summary>To be asked when the reader has come to the question, which stands behind them.</summary>
        public int[] Changed() => [.. _batch.BatchCommands.SkipLast(1).Select(command => command.RecordsAffected)];

        /// <summary>What is kept must not outlive the day with a pseudonym or a salt in it.</summary>
        public void Empty()
        {
            foreach (var (parameter, _) in _places)
            {
                // A value of the same type: for another one the driver would look up the type anew.
                parameter.Value = parameter.Value switch
                {
                    byte[] => Array.Empty<byte>(),
                    string => "",
                    var other => other,
                };
            }
        }
    }
}
