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

    /// <summary>The first row of each statement, null where there is none; the question is the last, and answers when the one before it has none.</summary>
    /// <param name="connection">With or without a transaction of its own.</param>
    /// <param name="values">One for each parameter, in their order.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<object?[]?[]> ReadAsync(DbConnection connection, object?[] values, CancellationToken cancellation) =>
        connection is SqliteConnection embedded ? Task.FromResult(Read(embedded, values)) : ReadBatchAsync(connection, values, cancellation);

    private object?[]?[] Read(SqliteConnection connection, object?[] values)
    {
        if (_embedded?.Connection != connection)
            _embedded = (connection, [.. _parts.Select(part => new SqliteStatement(connection, part.Text, part.Places))]);
        var rows = new object?[]?[_parts.Length];
        for (var part = 0; part < rows.Length && !IsDone(rows, part); part++)
            rows[part] = _embedded.Value.Parts[part].Read(values);
        return rows;
    }

    private async Task<object?[]?[]> ReadBatchAsync(DbConnection connection, object?[] values, CancellationToken cancellation)
    {
        // What fails is not kept.
        var batch = _batches.TryTake(out var used) ? used : new Batch(connection.CreateBatch(), _parts, parameters);
        var rows = new object?[]?[_parts.Length];
        await using (var reader = await batch.ExecuteAsync(connection, values, cancellation))
        {
            for (var part = 0; part < rows.Length && !IsDone(rows, part); part++)
            {
                if (await reader.ReadAsync(cancellation))
                    rows[part] = [.. Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? null : reader.GetValue(column))];
                await reader.NextResultAsync(cancellation);
            }
        }

        batch.Empty();
        _batches.Add(batch);
        return rows;
    }

    private static bool IsDone(object?[]?[] rows, int part) => part > 0 && part == rows.Length - 1 && rows[part - 1] is not null;

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
