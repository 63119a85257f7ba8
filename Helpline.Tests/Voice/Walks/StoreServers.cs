using System.Net;
using System.Net.Sockets;
using Helpline.Tests.Storage;
using Helpline.Web;
using Helpline.Web.Simulator;
using Helpline.Web.Simulator.Calls;
using Helpline.Web.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Helpline.Tests.Voice.Walks;

/// <summary>A node whose store the simulator's own switch takes away.</summary>
public class SwitchedServer : CallServer
{
    public SwitchedServer() => EnvironmentName = Environments.Development;

    private protected override Task<WireAnswer[]> PostAsync(CallWire wire, CallEmulator call, WebhookRequest request, CancellationToken cancellation)
    {
        Services.GetRequiredService<Faults>().StoreOff = call.IsOn(CallFault.StoreOff);
        return base.PostAsync(wire, call, request, cancellation);
    }
}

/// <summary>A second node, which shares nothing with the first but the configuration.</summary>
public sealed class OtherNode : SwitchedServer;

/// <summary>A node that was started while its database was down.</summary>
public sealed class GoneServer : CallServer
{
    public GoneServer() => Settings["ConnectionStrings:Helpline"] = "Host=127.0.0.1;Port=1;Username=owner;Database=none";
}

/// <summary>A node whose database stops answering in the middle of a call, with every connection left open.</summary>
public sealed class FrozenServer : CallServer, IAsyncLifetime
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ends = new();
    private NpgsqlConnectionStringBuilder _database = null!;
    private volatile TaskCompletionSource? _ice;

    public FrozenServer() => Patience = Guard.UsualPatience;

    public async ValueTask InitializeAsync()
    {
        _database = new(await PostgresCluster.NewDatabaseAsync());
        _listener.Start();
        _ = AcceptAsync();
        Settings["ConnectionStrings:Helpline"] =
            new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Host = "127.0.0.1", Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.ConnectionString;
    }

    public override async ValueTask DisposeAsync()
    {
        _ice?.TrySetResult();
        await base.DisposeAsync();
        await _ends.CancelAsync();
        _listener.Dispose();
        _ends.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected override Task<WireAnswer[]> PostAsync(CallWire wire, CallEmulator call, WebhookRequest request, CancellationToken cancellation)
    {
        if (call.IsOn(CallFault.StoreOff))
        {
            _ice ??= new();
        }
        else
        {
            _ice?.TrySetResult();
            _ice = null;
        }

        return base.PostAsync(wire, call, request, cancellation);
    }

    private async Task AcceptAsync()
    {
        while (!_ends.IsCancellationRequested)
        {
            var near = await _listener.AcceptTcpClientAsync(_ends.Token);
            var far = new TcpClient();
            await far.ConnectAsync(_database.Host!, _database.Port, _ends.Token);
            _ = CarryAsync(near, far);
            _ = CarryAsync(far, near);
        }
    }

    private async Task CarryAsync(TcpClient from, TcpClient to)
    {
        try
        {
            var bytes = new byte[8192];
            for (int count; (count = await from.GetStream().ReadAsync(bytes, _ends.Token)) > 0;)
            {
                await (_ice?.Task ?? Task.CompletedTask);
                await to.GetStream().WriteAsync(bytes.AsMemory(0, count), _ends.Token);
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
        }
        finally
        {
            from.Dispose();
            to.Dispose();
        }
    }
}
