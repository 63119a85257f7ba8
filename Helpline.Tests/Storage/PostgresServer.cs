using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace Helpline.Tests.Storage;

/// <summary>
/// A throw-away cluster of its own: stopped, crashed or frozen as a test likes, and gone with whoever started it, however that ends.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    public const string Programs = "/usr/lib/postgresql/15/bin";

    // Made once, by the first who asks: a copy takes a tenth of the time.
    private static readonly Lazy<Task<(string Folder, Process Shell)>> _template = new(MakeTemplateAsync);

    private readonly Process _shell;
    private readonly int _port;

    private PostgresServer(Process shell, int port, string folder) => (_shell, _port, Folder) = (shell, port, folder);

    /// <summary>Holds the data in <c>data</c> and the server's own output in <c>log</c>.</summary>
    public string Folder { get; }

    /// <summary>Of the role that may do everything, which no app ever is.</summary>
    public string Superuser => $"Host=127.0.0.1;Port={_port};Username=postgres;Database=postgres";

    public int Port => _port;

    // Doors: pg_hba.conf; by itself it lets everybody in.
    public static async Task<PostgresServer> StartAsync(string settings = "", string doors = "host all all 127.0.0.1/32 trust\\nhost replication all 127.0.0.1/32 trust\\n") =>
        await MakeAsync($"cp -a {(await _template.Value).Folder} $d/data && printf '{doors}' >$d/data/pg_hba.conf", settings);

    /// <summary>A replica that follows this one, and can be read.</summary>
    public Task<PostgresServer> StartReplicaAsync() => MakeAsync(
        string.Create(CultureInfo.InvariantCulture, $"{Programs}/pg_basebackup -D $d/data -h 127.0.0.1 -p {_port} -U postgres --write-recovery-conf --checkpoint=fast --no-sync"));

    /// <summary>A fresh database of its own, as a connection string of its owner, who is no superuser.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        var name = "t_" + RandomNumberGenerator.GetHexString(16, lowercase: true);
        await PostgresCluster.RunAsync(Superuser, $"create role {name} login createdb password '{name}'");
        await PostgresCluster.RunAsync(Superuser, $"create database {name} owner {name}");
        return new NpgsqlConnectionStringBuilder(Superuser) { Username = name, Password = name, Database = name }.ConnectionString;
    }

    /// <summary>A replica becomes the primary.</summary>
    public Task PromoteAsync() => PostgresCluster.RunAsync(Superuser, "select pg_promote()");

    /// <summary>A clean stop: connections are broken, and everything is written.</summary>
    public Task StopAsync() => DoAsync("stop");

    public async Task StartAgainAsync()
    {
        await DoAsync("start");
        await UntilItAnswersAsync();
    }

    /// <summary>After a clean stop: it comes back as a replica of another one, under its own port.</summary>
    public async Task StartAsReplicaOfAsync(PostgresServer primary)
    {
        await DoAsync(string.Create(CultureInfo.InvariantCulture, $"follow {primary.Port}"));
        await UntilItAnswersAsync();
    }

    /// <summary>All of its processes stand still, with every connection left open.</summary>
    public Task FreezeAsync() => DoAsync("freeze");

    public Task ThawAsync() => DoAsync("thaw");

    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }

    /// <summary>As the user of PostgreSQL: neither it nor its pooler runs as root.</summary>
    public static Process Shell(string script)
    {
        var start = Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("su", ["postgres", "-s", "/bin/sh", "-c", script]) { WorkingDirectory = "/" }
            : new ProcessStartInfo("/bin/sh", ["-c", script]);
        (start.RedirectStandardInput, start.RedirectStandardOutput) = (true, true);
        return Process.Start(start) ?? throw new InvalidOperationException("No shell.");
    }

    // It goes with us, like a server: its shell ends when our end of the pipe closes.
    private static async Task<(string Folder, Process Shell)> MakeTemplateAsync()
    {
        var shell = Shell($$"""
            d=$(mktemp -d /tmp/helpline-postgres.XXXXXX) && {{Programs}}/initdb -D $d -U postgres --auth=trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null 2>&1 || exit 1
            trap 'rm -rf $d; exit' TERM INT
            echo $d; read -r _; rm -rf $d
            """);
        return (await shell.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("No cluster: initdb failed."), shell);
    }

    private static async Task<PostgresServer> MakeAsync(string make, string settings = "")
    {
        var port = FreePort.New();
        var shell = Shell(Script(make, port, settings));
        var folder = await shell.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"No cluster: {make} failed.");
        var server = new PostgresServer(shell, port, folder);
        await server.UntilItAnswersAsync();
        return server;
    }

    private async Task DoAsync(string command)
    {
        await _shell.StandardInput.WriteLineAsync(command);
        Assert.Equal("done", await _shell.StandardOutput.ReadLineAsync());
    }

    // The shell ends the server when our end of the pipe closes, so that it dies with us.
    private static string Script(string make, int port, string settings) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
            d=$(mktemp -d /tmp/helpline-postgres.XXXXXX) && { {{make}}; } >$d/make.log 2>&1 || exit 1
            start() {
              {{Programs}}/postgres -D $d/data -p {{port}} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off \
                -c synchronous_commit=off -c full_page_writes=off -c max_connections=200 {{settings}} >>$d/log 2>&1 </dev/null &
              p=$!
            }
            all() { echo $p $(cat /proc/$p/task/$p/children 2>/dev/null); }
            gone() { exec 2>/dev/null; kill -CONT $(all); kill -QUIT $p; wait $p; rm -rf $d >/dev/null & exit; }
            trap gone TERM INT
            start; echo $d
            while read -r word port; do
              case $word in
                stop) kill -INT $p; wait $p;;
                start) start;;
                follow) touch $d/data/standby.signal
                  echo "primary_conninfo = 'host=127.0.0.1 port=$port user=postgres'" >>$d/data/postgresql.auto.conf; start;;
                freeze) kill -STOP $p; kill -STOP $(all);;
                thaw) kill -CONT $(all);;
              esac
              echo done
            done
            gone
            """);

    private Task UntilItAnswersAsync() => UntilItAnswersAsync(Superuser, _shell);

    public static async Task UntilItAnswersAsync(string connectionString, Process shell)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await PostgresCluster.RunAsync(connectionString, "select 1");
                return;
            }
            catch (NpgsqlException) when (tries < 300 && !shell.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }
}
