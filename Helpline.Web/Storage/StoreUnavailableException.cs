using System.Data.Common;
using System.Net.Sockets;

namespace Helpline.Web.Storage;

/// <summary>The store failed, was too slow, or is not being asked for a moment. It names the kind of failure and holds no data.</summary>
internal sealed class StoreUnavailableException : Exception
{
    public StoreUnavailableException(string reason)
        : base($"The store cannot be used ({reason}).")
    {
    }

    // The driver's own message may quote a value, so only the kind of failure is taken over.
    public StoreUnavailableException(Exception failure)
        : this(Kind(failure))
    {
    }

    public static string Kind(Exception failure) => failure switch
    {
        Microsoft.Data.Sqlite.SqliteException sqlite => $"SQLite {sqlite.SqliteExtendedErrorCode}",
        DbException { SqlState: { } state } => $"PostgreSQL {state}",
        DbException { InnerException: SocketException or IOException } => "no connection",
        OperationCanceledException or TimeoutException or DbException { InnerException: TimeoutException } => "too slow",
        _ => failure.GetType().Name,
    };
}
