namespace Helpline.Web.Storage.Admins;

/// <summary>
/// Every question of the admins' pages to <c>kept</c>. It waits longer than a text may, and every failure is one exception,
/// which the pages answer with 503.
/// </summary>
internal sealed class AdminDoor(Database database, Faults? faults = null)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    /// <summary>False while the store could not be opened yet.</summary>
    public bool IsOpen => database.IsOpen && faults is not { StoreOff: true };

    public Task<T> AskAsync<T>(Func<Sql, Task<T>> work, CancellationToken cancellation) =>
        GuardedAsync(limit => database.RunAsync(work, limit), cancellation);

    /// <summary>Several statements that stand or fall together.</summary>
    public Task<T> TransactAsync<T>(Func<Sql, Task<T>> work, CancellationToken cancellation) =>
        GuardedAsync(limit => database.TransactAsync(work, limit), cancellation);

    private async Task<T> GuardedAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellation)
    {
        if (!IsOpen)
        {
            throw new StoreUnavailableException("not open");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_patience);
        try
        {
            return await ask(limit.Token).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // whatever goes wrong in a store is the same to an admin: try again later
        catch (Exception failure)
#pragma warning restore CA1031
        {
            throw failure as StoreUnavailableException ?? new StoreUnavailableException(failure);
        }
    }
}
