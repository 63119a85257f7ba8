namespace Helpline.Web.Storage;

/// <summary>
/// <c>FILE.lock</c>, held by the server as long as it lives: a second server on the same file would have a <c>live</c> of its own.
/// </summary>
internal sealed class ServerLock : IDisposable
{
    private static readonly byte[] _page = new byte[4096];

    private readonly Lock _writing = new();
    private readonly FileStream _stream;

    private ServerLock(FileStream stream) => _stream = stream;

    public static ServerLock Take(string file)
    {
        try
        {
            return new ServerLock(new FileStream($"{file}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The store {file} cannot be written: give this program the right to write the file and its folder.");
        }
        catch (IOException)
        {
            throw new StartRefusedException(
                $"The lock {file}.lock cannot be taken: stop the other server on this store, or see that its folder can be written. Several nodes need PostgreSQL.");
        }
    }

    /// <summary>Writes a page of nothing beside the store: it throws when the disk is full or read-only.</summary>
    public void Write()
    {
        lock (_writing)
        {
            _stream.SetLength(0);
            _stream.Write(_page);
        }
    }

    public void Dispose() => _stream.Dispose();
}
