using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Helpline.Web.Storage;

/// <summary>
/// One node, one file. The file is <c>kept</c>; <c>live</c> is memory that is attached to the same connection,
/// so that the file never holds a pseudonym or a salt.
/// </summary>
internal sealed class SqliteDatabase : Database
{
    // The temporary store in memory: a sort must not write pseudonyms to a file.
    private const string Schemas = """
        attach @file as kept;
        attach ':memory:' as live;
        pragma temp_store = memory;
        pragma live.secure_delete = on;
        pragma kept.secure_delete = on;
        pragma kept.journal_mode = wal;
        pragma kept.synchronous = full;
        """;

    private readonly string _file;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private SqliteConnection? _connection;
    private SqliteStatement? _begin;
    private SqliteStatement? _commit;
    private ServerLock? _lock;

    public SqliteDatabase(string connectionString)
    {
        var name = new SqliteConnectionStringBuilder(connectionString).DataSource;
        if (name is "" or ":memory:" || name.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException("An embedded store wants a plain file name.", nameof(connectionString));
        }

        _file = Path.GetFullPath(name);
    }

    public override string Engine => "sqlite";

    public override bool IsShared => false;

    public override string? Folder => Path.GetDirectoryName(_file);

    public override string EmptyDay => "delete from live.conversation; delete from live.salt; delete from live.delivery";

    public override async Task<IReadOnlyList<string>> OpenAsync(bool serving, CancellationToken cancellation)
    {
        if (!Directory.Exists(Path.GetDirectoryName(_file)))
        {
            throw new StartRefusedException(NoFolder);
        }

        _lock ??= serving ? ServerLock.Take(_file) : null;

        // A node tries again in the background. A command has this one try, and another may just be bringing the file up to date.
        var patience = serving ? 1 : 30;
        var connection = new SqliteConnection(string.Create(CultureInfo.InvariantCulture, $"Data Source=:memory:;Pooling=False;Default Timeout={patience}"));
        try
        {
            await connection.OpenAsync(cancellation);

            // As long as the driver would wait in its own transactions.
            SQLitePCL.raw.sqlite3_busy_timeout(connection.Handle, 1000 * patience);
            var applied = await PrepareAsync(connection, cancellation);
            (_begin, _commit) = (new SqliteStatement(connection, "begin deferred"), new SqliteStatement(connection, "commit"));
            (_connection, connection) = (connection, null);
            IsOpen = true;
            return applied;
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB)
        {
            throw new StoreDamagedException(Damaged);
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode is SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_READONLY
            or SQLitePCL.raw.SQLITE_PERM or SQLitePCL.raw.SQLITE_AUTH)
        {
            throw new StartRefusedException(Unwritable(failure));
        }
        finally
        {
            connection?.Dispose();
        }
    }

    public override async Task<T> RunAsync<T>(Func<Sql, Task<T>> work, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var connection = _connection ?? throw new StoreUnavailableException("not open");

            // Deferred: an immediate transaction would lock the file too, and no text needs the file.
            return await WithinAsync(connection, () => _begin!.Run(), () => _commit!.Run(), work, cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    public override Task<T> TransactAsync<T>(Func<Sql, Task<T>> work, CancellationToken cancellation) => RunAsync(work, cancellation);

    // Whoever has the connection is alone.
    public override Task ClaimDayAsync(Sql sql) => Task.CompletedTask;

    public override Task<StoreReport> ExamineAsync(DateTimeOffset now, CancellationToken cancellation) => !Directory.Exists(Path.GetDirectoryName(_file))
        ? throw new StartRefusedException(NoFolder)
        : SqliteReport.ReadAsync(_file, cancellation);

    public override async Task CheckAsync()
    {
        // A deleted file still takes writes, into nothing.
        if (!IsOpen || !File.Exists(_file))
        {
            throw new StoreUnavailableException(IsOpen ? "the file is gone" : "not open");
        }

        // By a connection of its own: that of the texts remembers pages which an overwritten file holds no more, and they need not wait.
        await using var look = new SqliteConnection($"Data Source={_file};Mode=ReadWrite;Pooling=False;Default Timeout=1");
        await look.OpenAsync();
        var sql = new Sql(look, CancellationToken.None);
        if (await sql.ValueAsync<string>("pragma quick_check(1)") != "ok")
        {
            throw new StoreUnavailableException("the file is damaged");
        }

        // Another program that holds the file lets everybody read, and no day be closed.
        await sql.RunAsync("begin immediate; rollback");

        _lock?.Write();
    }

    public override async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        IsOpen = false;
        _connection?.Dispose();
        _connection = null;
        _lock?.Dispose();
        _turn.Dispose();
    }

    private async Task<IReadOnlyList<string>> PrepareAsync(SqliteConnection connection, CancellationToken cancellation)
    {
        var sql = new Sql(connection, cancellation);
        await sql.RunAsync(Schemas, new { file = _file });
        if (await sql.ValueAsync<string>("pragma kept.quick_check(1)") != "ok")
        {
            throw new StoreDamagedException(Damaged);
        }

        // Immediate: two processes may migrate at once.
        return await WithinAsync(
            connection,
            () => Run(connection, "begin immediate"),
            () => Run(connection, "commit"),
            async within =>
            {
                var applied = await Migrations.ApplyAsync(within, "kept", [.. Migrations.For(Engine).Where(script => script.Schema != "live")]);

                // The memory begins empty each time.
                await Migrations.ApplyAsync(within, "live", [.. Migrations.For(Engine).Where(script => script.Schema == "live")]);
                return applied;
            },
            cancellation);
    }

    // Not the driver's own transactions: each would be an object and two commands that are read anew.
    private static async Task<T> WithinAsync<T>(
        SqliteConnection connection, Action begin, Action commit, Func<Sql, Task<T>> work, CancellationToken cancellation)
    {
        begin();
        try
        {
            var result = await work(new Sql(connection, cancellation));
            commit();
            return result;
        }
        catch
        {
            // Unless the engine has taken it back by itself.
            if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
            {
                Run(connection, "rollback");
            }

            throw;
        }
    }

    private static void Run(SqliteConnection connection, string text) =>
        SqliteException.ThrowExceptionForRC(SQLitePCL.raw.sqlite3_exec(connection.Handle, text), connection.Handle);

    private string NoFolder => $"The folder of the store {_file} does not exist: make it, or change ConnectionStrings:Helpline.";

    private string Damaged =>
        $"The store {_file} is damaged: move it away together with its -wal and -shm files to start with an empty one, or put back a backup.";

    private string Unwritable(SqliteException failure) => string.Create(CultureInfo.InvariantCulture,
        $"The store {_file} cannot be written (SQLite {failure.SqliteExtendedErrorCode}): give this program the right to write the file and its folder.");
}
