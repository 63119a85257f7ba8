using System.Data.Common;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Helpline.Web.Storage;

/// <summary>The file of the store is damaged. A command refuses it; a server answers without memory until somebody has moved it away.</summary>
internal sealed class StoreDamagedException(string sentence) : StartRefusedException(sentence);

/// <summary>The store failed, was too slow, or is not being asked for a moment. It names the kind of failure and holds no data.</summary>
internal sealed class StoreUnavailableException : Exception
{
    public StoreUnavailableException(string reason)
        : base($"The store cannot be used ({reason}).") => Reason = reason;

    public string Reason { get; }

    // The driver's own message may quote a value, so only the kind of failure is taken over.
    public StoreUnavailableException(Exception failure)
        : this(Kind(failure))
    {
    }

    public static string Kind(Exception failure) => failure switch
    {
        StoreUnavailableException told => told.Reason,
        SqliteException sqlite => OfSqlite(sqlite),
        DbException { SqlState: { } state } => OfPostgres(state),
        DbException { InnerException: SocketException or IOException } => "no connection",
        DbException { InnerException: AuthenticationException } => "PostgreSQL's certificate is not trusted",
        NpgsqlException { InnerException: null } when failure.Message.StartsWith("SSL connection requested", StringComparison.Ordinal) =>
            "PostgreSQL offers no encrypted connection",
        OperationCanceledException or TimeoutException or DbException { InnerException: TimeoutException } => "too slow",
        _ => failure.GetType().Name,
    };

    // What an operator can mend is told in words; a number is for whoever maintains this program.
    private static string OfPostgres(string state) => state switch
    {
        PostgresErrorCodes.InvalidPassword => "PostgreSQL refuses the user's password",
        PostgresErrorCodes.InvalidAuthorizationSpecification => "PostgreSQL does not let the user in from this machine",
        PostgresErrorCodes.InvalidCatalogName => "PostgreSQL has no database of that name",
        PostgresErrorCodes.ProtocolViolation => "the pooler before PostgreSQL gives no connection",
        PostgresErrorCodes.InsufficientPrivilege => "PostgreSQL's user lacks a right",
        PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.FeatureNotSupported => "PostgreSQL takes no writes",
        PostgresErrorCodes.DiskFull => "PostgreSQL's disk is full",
        PostgresErrorCodes.TooManyConnections => "PostgreSQL has no connection to spare",
        PostgresErrorCodes.LockNotAvailable => "another session holds a table of PostgreSQL",
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow => "PostgreSQL stops or starts",
        _ => $"PostgreSQL {state}",
    };

    private static string OfSqlite(SqliteException failure) => failure.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => "another program holds the file",
        SQLitePCL.raw.SQLITE_FULL => "the disk is full",
        SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_PERM => "the file cannot be written",
        SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB => "the file is damaged",
        _ => $"SQLite {failure.SqliteExtendedErrorCode}",
    };
}
