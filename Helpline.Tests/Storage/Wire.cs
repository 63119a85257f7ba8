using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace Helpline.Tests.Storage;

/// <summary>
/// A wire between a node and its PostgreSQL, on which round trips are counted, and which can hang or be cut.
/// It reads the protocol of the client: https://www.postgresql.org/docs/15/protocol-message-formats.html.
/// </summary>
internal sealed class Wire : IAsyncDisposable
{
    private const int SslRequest = 80877103;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> _clients = new();
    private readonly Task _accepting;
    private volatile TaskCompletionSource? _hang;
    private volatile bool _cut;
    private volatile IPEndPoint _server;
    private int _roundTrips;
    private int _executed;
    private int _cutAt;

    public Wire(string host, int port)
    {
        _server = new IPEndPoint(IPAddress.Parse(host), port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How often the client has asked and waited for the answer.</summary>
    public int RoundTrips => _roundTrips;

    /// <summary>How many statements were executed, prepared before or not.</summary>
    public int Executed => _executed;

    /// <summary>Every statement that was prepared on this wire.</summary>
    public ConcurrentQueue<string> Statements { get; } = [];

    /// <summary>Connections that the client holds at this moment.</summary>
    public int Connections => _clients.Count;

    /// <summary>How long everything takes on its way, in each direction.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>From now on everything is accepted and nothing is passed on, in either direction.</summary>
    public void Hang() => _hang = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Nothing comes or goes on the connections that are there, and nobody is told. New ones work.</summary>
    public void Silence()
    {
        foreach (var client in _clients.Keys)
        {
            _clients[client] = false;
        }
    }

    /// <summary>The name leads to another server: for new connections, as names do.</summary>
    public void LeadTo(int port) => _server = new IPEndPoint(_server.Address, port);

    /// <summary>Breaks all connections and refuses new ones.</summary>
    public void Cut()
    {
        _cut = true;
        foreach (var client in _clients.Keys)
        {
            client.Close();
        }
    }

    /// <summary>Breaks all connections in the middle of the round trip that comes after so many others.</summary>
    public void CutAfter(int roundTrips) => _cutAt = _roundTrips + roundTrips + 1;

    public void Mend()
    {
        _cut = false;
        var hang = _hang;
        _hang = null;
        hang?.SetResult();
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        Cut();
        _hang?.TrySetResult();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = CarryAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // The listener is gone.
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var server = new TcpClient();
        _clients[client] = true;
        try
        {
            if (_cut)
            {
                return;
            }

            client.NoDelay = server.NoDelay = true;
            await server.ConnectAsync(_server);
            var (asked, answered) = (Channel.CreateUnbounded<byte[]>(), Channel.CreateUnbounded<byte[]>());
            var reader = new ClientReader(this);
            await Task.WhenAny(
                ReadAsync(client, asked, reader.Read),
                WriteAsync(server, asked, client),
                ReadAsync(server, answered, _ => { }),
                WriteAsync(client, answered, client));
        }
        finally
        {
            _clients.TryRemove(client, out _);
            client.Dispose();
        }
    }

    // Reading goes on while the wire hangs: or it would not notice that one side has gone.
    private static async Task ReadAsync(TcpClient from, Channel<byte[]> channel, Action<byte[]> read)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            int length;
            while ((length = await from.GetStream().ReadAsync(buffer)) > 0)
            {
                read(buffer[..length]);
                channel.Writer.TryWrite(buffer[..length]);
            }
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One side has gone; so goes the other.
        }
    }

    private async Task WriteAsync(TcpClient to, Channel<byte[]> channel, TcpClient client)
    {
        try
        {
            await foreach (var bytes in channel.Reader.ReadAllAsync())
            {
                await Task.Delay(Delay);
                await (_hang?.Task ?? Task.CompletedTask);
                if (_clients.GetValueOrDefault(client))
                {
                    await to.GetStream().WriteAsync(bytes);
                }
            }
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One side has gone; so goes the other.
        }
    }

    private sealed class ClientReader(Wire wire)
    {
        private readonly ArrayBufferWriter<byte> _unread = new();
        private bool _started;

        public void Read(byte[] bytes)
        {
            _unread.Write(bytes);
            var rest = _unread.WrittenSpan;
            while (Message(rest) is { } length)
            {
                rest = rest[length..];
            }

            var kept = rest.ToArray();
            _unread.Clear();
            _unread.Write(kept);
        }

        // The first messages of a connection have no letter; all others are a letter, a length, and a body.
        private int? Message(ReadOnlySpan<byte> bytes)
        {
            var letter = _started ? 1 : 0;
            if (bytes.Length < letter + 4)
            {
                return null;
            }

            var length = letter + BinaryPrimitives.ReadInt32BigEndian(bytes[letter..]);
            if (bytes.Length < length)
            {
                return null;
            }

            if (!_started)
            {
                _started = BinaryPrimitives.ReadInt32BigEndian(bytes[4..]) != SslRequest;
            }
            else if (bytes[0] is (byte)'S' or (byte)'Q')
            {
                if (Interlocked.Increment(ref wire._roundTrips) == wire._cutAt)
                {
                    wire.Cut();
                }
            }
            else if (bytes[0] is (byte)'E')
            {
                Interlocked.Increment(ref wire._executed);
            }
            else if (bytes[0] is (byte)'P')
            {
                wire.Statements.Enqueue(Encoding.UTF8.GetString(bytes[5..length]).Split('\0')[1]);
            }

            return length;
        }
    }
}
