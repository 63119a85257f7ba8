using System.Data;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Helpline.Web.Storage;

/// <summary>
/// A statement that an embedded store has prepared once, for as long as the connection is open. The driver would look for each value by its
/// name, and make a command, a reader and a record each time: for what every text asks that is as dear as the answer.
/// </summary>
internal sealed class SqliteStatement
{
    private readonly SqliteConnection _connection;
    private readonly int[] _places;
    private readonly sqlite3_stmt _prepared;

    /// <param name="connection">Whoever reads has it alone.</param>
    /// <param name="text">One statement.</param>
    /// <param name="places">Which of the values each of its parameters takes.</param>
    public SqliteStatement(SqliteConnection connection, string text, params int[] places)
    {
        (_connection, _places) = (connection, places);
        Check(raw.sqlite3_prepare_v2(connection.Handle, text, out _prepared));
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState is ConnectionState.Closed)
                _prepared.Dispose();
        };
    }

    /// <summary>How many rows it has changed. To let it return them would cost it a table of its own each time.</summary>
    public int Run(params object?[] values)
    {
        Read(values);
        return raw.sqlite3_changes(_connection.Handle);
    }

    /// <summary>The first row; null when there is none.</summary>
    public object?[]? Read(params object?[] values)
    {
        try
        {
            for (var number = 0; number < _places.Length; number++)
                Check(Bind(number + 1, values[_places[number]]));
            object?[]? row = null;
            int told;
            while ((told = raw.sqlite3_step(_prepared)) == raw.SQLITE_ROW)
                row ??= Row();
            Check(told);
            return row;
        }
        finally
        {
            raw.sqlite3_reset(_prepared);

            // What is kept must not outlive the day with a pseudonym or a salt in it.
            raw.sqlite3_clear_bindings(_prepared);
        }
    }

    private int Bind(int number, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_prepared, number),
        string text => raw.sqlite3_bind_text(_prepared, number, text),
        byte[] bytes => raw.sqlite3_bind_blob(_prepared, number, bytes),
        _ => raw.sqlite3_bind_int64(_prepared, number, Convert.ToInt64(value, CultureInfo.InvariantCulture)),
    };

    private object?[] Row()
    {
        var row = new object?[raw.sqlite3_column_count(_prepared)];
        for (var column = 0; column < row.Length; column++)
        {
            row[column] = raw.sqlite3_column_type(_prepared, column) switch
            {
                raw.SQLITE_NULL => null,
                raw.SQLITE_INTEGER => raw.sqlite3_column_int64(_prepared, column),
                _ => raw.sqlite3_column_text(_prepared, column).utf8_to_string(),
            };
        }

        return row;
    }

    private void Check(int told)
    {
        if (told is not (raw.SQLITE_OK or raw.SQLITE_DONE))
            SqliteException.ThrowExceptionForRC(told, _connection.Handle);
    }
}
