using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Text.RegularExpressions;

namespace Helpline.Web.Storage;

/// <summary>
/// Statements in the path of every text, sent as one, and a question for whoever was not done by them: over a wire it goes with them, so that
/// it costs no round trip; an embedded engine is asked only then. Their text is read once; commands, their parameters and what the engine has
/// prepared are kept for the next text. Whatever is not in the path of a text goes through <see cref="Sql"/> alone.
/// </summary>
internal sealed partial class Statement(string text, string question, params Statement.Parameter[] parameters)
{
    private readonly ConcurrentBag<Kept> _kept = [];
    private readonly ConcurrentBag<Kept> _questions = [];

    /// <summary>A name in the text, and its type.</summary>
    internal readonly record struct Parameter(string Name, DbType Type);

    /// <param name="connection">With or without a transaction of its own.</param>
    /// <param name="values">One for each parameter, in their order.</param>
    /// <param name="read">Reads the answer of the statements, from before their first row on; false when the question is to be asked.</param>
    /// <param name="otherwise">Reads that of the question.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<T> ReadAsync<T>(
        DbConnection connection,
        object?[] values,
        Func<DbDataReader, CancellationToken, ValueTask<(bool Done, T Answer)>> read,
        Func<DbDataReader, CancellationToken, ValueTask<T>> otherwise,
        CancellationToken cancellation)
    {
        var isOneTrip = connection.CanCreateBatch;
        var (done, answer) = await ReadAsync(
            _kept,
            () => isOneTrip ? Batch(connection) : Command(connection, text),
            async reader =>
            {
                var first = await read(reader, cancellation);
                if (first.Done || !isOneTrip)
                    return first;
                await reader.NextResultAsync(cancellation);
                return (true, await otherwise(reader, cancellation));
            });
        return done ? answer : await ReadAsync(_questions, () => Command(connection, question), async reader => await otherwise(reader, cancellation));

        async Task<TAnswer> ReadAsync<TAnswer>(ConcurrentBag<Kept> bag, Func<Kept> make, Func<DbDataReader, Task<TAnswer>> how)
        {
            // What fails is not kept.
            var kept = bag.TryTake(out var used) ? used : make();
            kept.Fill(values);
            TAnswer found;
            await using (var reader = await kept.ExecuteAsync(connection, cancellation))
            {
                found = await how(reader);
            }

            // What is kept must not outlive the day with a pseudonym or a salt in it.
            kept.Empty();
            bag.Add(kept);
            return found;
        }
    }

    // PostgreSQL numbers its parameters: a name would be looked for in the text each time.
    private Kept Batch(DbConnection connection)
    {
        var batch = connection.CreateBatch();
        var places = new List<(DbParameter, int)>();
        foreach (var part in $"{text};{question}".Split(';'))
        {
            var command = batch.CreateBatchCommand();
            var names = Name().Matches(part).Select(name => name.Groups[1].Value).Distinct().ToList();
            command.CommandText = Name().Replace(part, name => $"${names.IndexOf(name.Groups[1].Value) + 1}");
            foreach (var name in names)
            {
                var place = Array.FindIndex(parameters, parameter => parameter.Name == name);
                var parameter = command.CreateParameter();
                parameter.DbType = parameters[place].Type;
                command.Parameters.Add(parameter);
                places.Add((parameter, place));
            }

            batch.BatchCommands.Add(command);
        }

        return new Kept(null, batch, places);
    }

    private Kept Command(DbConnection connection, string text)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // a constant of the room's own
        command.CommandText = text;
#pragma warning restore CA2100
        var places = new List<(DbParameter, int)>();
        foreach (var (name, type) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.DbType) = ("@" + name, type);
            places.Add((parameter, places.Count));
            command.Parameters.Add(parameter);
        }

        return new Kept(command, null, places);
    }

    [GeneratedRegex("@([A-Za-z]+)")]
    private static partial Regex Name();

    /// <summary>SQLite takes all statements as one command, PostgreSQL's driver as a batch.</summary>
    private sealed class Kept(DbCommand? command, DbBatch? batch, List<(DbParameter Parameter, int Place)> places)
    {
        public void Fill(object?[] values)
        {
            foreach (var (parameter, place) in places)
            {
                parameter.Value = values[place] ?? DBNull.Value;
            }
        }

        public void Empty()
        {
            foreach (var (parameter, _) in places)
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

        public Task<DbDataReader> ExecuteAsync(DbConnection connection, CancellationToken cancellation)
        {
            if (batch is not null)
            {
                batch.Connection = connection;
                return batch.ExecuteReaderAsync(cancellation);
            }

            command!.Connection = connection;
            return command.ExecuteReaderAsync(cancellation);
        }
    }
}
