using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

[assembly: AssemblyFixture(typeof(Helpline.Tests.Storage.PostgresCluster))]

namespace Helpline.Tests.Storage;

/// <summary>
/// A PostgreSQL for the tests: the one that HELPLINE_TEST_POSTGRES names (a role that may create databases and is no superuser),
/// or else a throw-away cluster, started by the first test that asks and gone with the test run, however that ends.
/// </summary>
public sealed class PostgresCluster : IAsyncLifetime
{
    internal const string Programs = "/usr/lib/postgresql/15/bin";

    private static readonly Lazy<Task<Cluster>> _started = new(StartAsync);

    /// <summary>A fresh database of its own, as a connection string of its owner.</summary>
    public static async Task<string> NewDatabaseAsync()
    {
        var cluster = await _started.Value;
        var name = RandomName();
        await RunAsync(cluster.Owner, $"create database {name}");
        return new NpgsqlConnectionStringBuilder(cluster.Owner) { Database = name }.ConnectionString;
    }

    public static async Task RunAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_started.IsValueCreated && (await _started.Value).Server is { } server)
        {
            server.StandardInput.Close();
            await server.WaitForExitAsync();
            server.Dispose();
        }
    }

    private static async Task<Cluster> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("HELPLINE_TEST_POSTGRES") is { Length: > 0 } given)
        {
            return new Cluster(await OwnerAsync(given), null);
        }

        var port = FreePort();
        var server = Process.Start(StartInfo(port)) ?? throw new InvalidOperationException("No shell.");
        var local = $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres";
        await UntilItAnswersAsync(local, server);
        return new Cluster(await OwnerAsync(local), server);
    }

    // In production the role owns its database and is no superuser, so the tests are none either.
    private static async Task<string> OwnerAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        await using var asks = source.CreateCommand("select rolsuper from pg_roles where rolname = current_user");
        if (await asks.ExecuteScalarAsync() is false)
        {
            return connectionString;
        }

        var name = RandomName();
        await RunAsync(connectionString, $"create role {name} login createdb password '{name}'");
        return new NpgsqlConnectionStringBuilder(connectionString) { Username = name, Password = name }.ConnectionString;
    }

    private static string RandomName() => "t_" + RandomNumberGenerator.GetHexString(16, lowercase: true);

    // The server refuses to run as root. The shell stops it when our end of the pipe closes, so that it dies with us.
    private static ProcessStartInfo StartInfo(int port)
    {
        var script = string.Create(CultureInfo.InvariantCulture, $"""
            d=$(mktemp -d /tmp/helpline-postgres.XXXXXX) && {Programs}/initdb -D $d/data -U postgres --auth=trust -E UTF8 --locale=C.UTF-8 --no-sync >$d/initdb.log 2>&1 || exit 1
            {Programs}/postgres -D $d/data -p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off \
              -c synchronous_commit=off -c full_page_writes=off -c max_connections=200 >$d/log 2>&1 </dev/null &
            p=$!; cat >/dev/null; kill -QUIT $p; wait $p; rm -rf $d
            """);
        return Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("su", ["postgres", "-s", "/bin/sh", "-c", script]) { RedirectStandardInput = true, WorkingDirectory = "/" }
            : new ProcessStartInfo("/bin/sh", ["-c", script]) { RedirectStandardInput = true };
    }

    private static async Task UntilItAnswersAsync(string connectionString, Process server)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await RunAsync(connectionString, "select 1");
                return;
            }
            catch (NpgsqlException) when (tries < 300 && !server.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed record Cluster(string Owner, Process? Server);
}
