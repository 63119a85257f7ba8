using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Helpline.Web;

/// <summary>
/// Refuses before anything is made of a connection, and counts one until its descriptor is free. Kestrel's own limit looks at each only
/// when its turn comes, when many that came at once are open already, and it is one for each address: localhost alone is two.
/// </summary>
internal sealed class BoundedSockets(IConnectionListenerFactory sockets, int most) : IConnectionListenerFactory
{
    private int _open;

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new Listener(this, await sockets.BindAsync(endpoint, cancellationToken));

    private bool Takes() => Interlocked.Increment(ref _open) <= most;

    private sealed class Listener(BoundedSockets all, IConnectionListener one) : IConnectionListener
    {
        public EndPoint EndPoint => one.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            while (await one.AcceptAsync(cancellationToken) is { } connection)
            {
                var counted = new Connection(all, connection);
                if (all.Takes())
                {
                    return counted;
                }

                counted.Abort();
                await counted.DisposeAsync();
            }

            return null;
        }

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => one.UnbindAsync(cancellationToken);

        public ValueTask DisposeAsync() => one.DisposeAsync();
    }

    private sealed class Connection(BoundedSockets all, ConnectionContext one) : ConnectionContext
    {
        public override string ConnectionId { get => one.ConnectionId; set => one.ConnectionId = value; }

        public override IFeatureCollection Features => one.Features;

        public override IDictionary<object, object?> Items { get => one.Items; set => one.Items = value; }

        public override IDuplexPipe Transport { get => one.Transport; set => one.Transport = value; }

        public override CancellationToken ConnectionClosed { get => one.ConnectionClosed; set => one.ConnectionClosed = value; }

        public override EndPoint? LocalEndPoint { get => one.LocalEndPoint; set => one.LocalEndPoint = value; }

        public override EndPoint? RemoteEndPoint { get => one.RemoteEndPoint; set => one.RemoteEndPoint = value; }

        public override void Abort(ConnectionAbortedException abortReason) => one.Abort(abortReason);

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await one.DisposeAsync();
            Interlocked.Decrement(ref all._open);
        }
    }
}
