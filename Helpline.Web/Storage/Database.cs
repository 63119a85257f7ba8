using System.Data.Common;

namespace Helpline.Web.Storage;

/// <summary>One of the two engines, and the few things in which they differ. The connection string decides which.</summary>
internal abstract class Database : IAsyncDisposable
{
    /// <summary>The word in a script's name that marks the variant of this engine.</summary>
    public abstract string Engine { get; }

    /// <summary>True when other processes see the open day too.</summary>
    public abstract bool IsShared { get; }

    /// <summary>The folder on this machine that it fills; null for a store elsewhere.</summary>
    public virtual string? Folder => null;

    /// <summary>True once the store was opened and its migrations stand.</summary>
    public bool IsOpen { get; protected set; }

    /// <summary>Statements that empty what must not outlive the day.</summary>
    public abstract string EmptyDay { get; }

    public static Database From(string connectionString)
    {
        try
        {
            var keys = new DbConnectionStringBuilder { ConnectionString = connectionString };
            return keys.ContainsKey("Host")
                ? new PostgresDatabase(connectionString)
                : new SqliteDatabase(connectionString);
        }
        catch (ArgumentException)
        {
            throw new StartRefusedException(
                "ConnectionStrings:Helpline is wrong: it wants Data Source=FILE for SQLite or Host=...;Username=...;Database=... for PostgreSQL.");
        }
    }

    /// <summary>
    /// Opens the store and applies the migrations. A server also keeps every other server away from an embedded store.
    /// What only a person can mend is a <see cref="StartRefusedException"/>; anything else may heal by itself.
    /// </summary>
    public abstract Task<IReadOnlyList<string>> OpenAsync(bool serving, CancellationToken cancellation);

    /// <summary>
    /// One short piece of work: all of it happens or nothing. When the connection breaks under it, it is done once more: the second
    /// time must change nothing that the first has done.
    /// </summary>
    public abstract Task<T> RunAsync<T>(Func<Sql, Task<T>> work, CancellationToken cancellation);

    /// <summary>Several statements that stand or fall together.</summary>
    public abstract Task<T> TransactAsync<T>(Func<Sql, Task<T>> work, CancellationToken cancellation);

    /// <summary>From here to the end of the transaction no other node reads or writes the open day.</summary>
    public abstract Task ClaimDayAsync(Sql sql);

    /// <summary>A database that had been away takes writes again.</summary>
    public event Action? Found;

    /// <summary>Throws when the store takes no writes. It is asked out of the way of texts, which neither wait for it nor pay for it.</summary>
    public abstract Task CheckAsync();

    /// <summary>Somebody who asked at that time waited in vain: what was open then is not trusted any more.</summary>
    public virtual void Suspect(long asked)
    {
    }

    /// <summary>What stands in the store, for whoever examines it or is about to upgrade. Nothing is changed.</summary>
    public abstract Task<StoreReport> ExamineAsync(DateTimeOffset now, CancellationToken cancellation);

    /// <summary>What the operator should change about the engine, in a sentence; null when all is well.</summary>
    public virtual Task<string?> AdviceAsync(CancellationToken cancellation) => Task.FromResult<string?>(null);

    public abstract ValueTask DisposeAsync();

    protected void OnFound() => Found?.Invoke();
}
