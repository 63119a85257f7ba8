using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Helpline.Web.Storage;

/// <summary>
/// What every text writes, and a question for whoever it was not done for. Its text is read once; commands, their parameters and what the
/// engine has prepared are kept for the next text. Whatever is not in the path of a text goes through <see cref="Sql"/> alone.
/// </summary>
/// <param name="first">For an embedded engine, to which a statement costs nothing but its work.</param>
/// <param name="last">It comes after the first, and changes something, or the question is asked.</param>
/// <param name="whole">
/// The two in one, for an engine over a wire, to which each statement costs as much again. It returns whether the last has changed
/// anything and whether the first has; when the last has not, what was found follows. No row, and the question is asked.
/// </param>
/// <param name="question">The first row of its answer is what was found.</param>
/// <param name="parameters">In the order of their values.</param>
internal sealed partial class Statement(string first, string last, string whole, string question, params Statement.Parameter[] parameters)
{
    private readonly Part _first = new(first, parameters);
    private readonly Part _last = new(last, parameters);
    private readonly Part _whole = new(whole, parameters);
    private readonly Part _question = new(question, parameters);
    private (SqliteConnection Connection, SqliteStatement First, SqliteStatement Last, SqliteStatement Question)? _embedded;

    /// <summary>A name in the text, and its type.</summary>
    internal readonly record struct Parameter(string Name, DbType Type);

    /// <summary>Whether the first has changed anything; and when the last has changed nothing, what was found instead.</summary>
    internal sealed record Outcome(bool Changed, object?[]? Found);

    /// <param name="connection">With or without a transaction of its own.</param>
    /// <param name="values">One for each parameter, in their order.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Outcome> AskAsync(DbConnection connection, object?[] values, CancellationToken cancellation) =>
        connection is SqliteConnection embedded ? Task.FromResult(Ask(embedded, values)) : AskOverWireAsync(connection, values, cancellation);

    private Outcome Ask(SqliteConnection connection, object?[] values)
    {
        if (_embedded?.Connection != connection)
            _embedded = (connection, _first.On(connection), _last.On(connection), _question.On(connection));
        var prepared = _embedded.Value;
        var changed = prepared.First.Run(values) > 0;
        return new(changed, prepared.Last.Run(values) > 0 ? null : prepared.Question.Read(values));
    }

    private async Task<Outcome> AskOverWireAsync(DbConnection connection, object?[] values, CancellationToken cancellation) =>
        await _whole.ReadAsync(connection, values, cancellation) switch
        {
            null => new(false, await _question.ReadAsync(connection, values, cancellation)),
            [true, bool changed, ..] => new(changed, null),
            var row => new(false, row[2..]),
        };

    /// <summary>One statement, and for each of its numbers the place of its value.</summary>
    private sealed partial class Part
    {
        private readonly string _text;
        private readonly int[] _places;
        private readonly Parameter[] _parameters;
        private readonly ConcurrentBag<DbCommand> _commands = [];

        // Numbered in the order in which they come: PostgreSQL would look for a name in the text each time, and to SQLite it is a name
        // that gets this very number.
        public Part(string text, Parameter[] parameters)
        {
            var names = Name().Matches(text).Select(name => name.Groups[1].Value).Distinct().ToList();
            _text = Name().Replace(text, name => $"${names.IndexOf(name.Groups[1].Value) + 1}");
            _places = [.. names.Select(name => Array.FindIndex(parameters, parameter => parameter.Name == name))];
            _parameters = parameters;
        }

        /// <summary>Prepares it on an embedded engine.</summary>
        public SqliteStatement On(SqliteConnection connection) => new(connection, _text, _places);

        /// <summary>The first row; null when there is none.</summary>
        public async Task<object?[]?> ReadAsync(DbConnection connection, object?[] values, CancellationToken cancellation)
        {
            // What fails is not kept.
            var command = _commands.TryTake(out var used) ? used : Command(connection);
            command.Connection = connection;
            for (var number = 0; number < _places.Length; number++)
                command.Parameters[number].Value = values[_places[number]] ?? DBNull.Value;
            object?[]? row = null;
            await using (var reader = await command.ExecuteReaderAsync(cancellation))
            {
                if (await reader.ReadAsync(cancellation))
                    row = [.. Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? null : reader.GetValue(column))];
            }

            foreach (DbParameter parameter in command.Parameters)
                parameter.Value = Empty(parameter.Value);
            _commands.Add(command);
            return row;
        }

        private DbCommand Command(DbConnection connection)
        {
            var command = connection.CreateCommand();
#pragma warning disable CA2100 // the statements are constants of ours
            command.CommandText = _text;
#pragma warning restore CA2100
            foreach (var place in _places)
            {
                var parameter = command.CreateParameter();
                parameter.DbType = _parameters[place].Type;
                command.Parameters.Add(parameter);
            }

            return command;
        }

        // What is kept must not outlive the day with a pseudonym or a salt in it. A value of the same type: for another one the driver would
        // look up the type anew.
        private static object? Empty(object? value) => value switch
        {
            byte[] => Array.Empty<byte>(),
            string => "",
            var other => other,
        };

        [GeneratedRegex("@([A-Za-z]+)")]
        private static partial Regex Name();
    }
}
