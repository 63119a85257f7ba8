using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Helpline.Tests.Storage;

/// <summary>A pooler before a PostgreSQL. It goes with whoever started it.</summary>
internal sealed class PgBouncer : IAsyncDisposable
{
    private const string Program = "/usr/sbin/pgbouncer";

    private readonly Process _shell;

    private PgBouncer(Process shell, int port, int process) => (_shell, Port, Process) = (shell, port, process);

    public int Port { get; }

    /// <summary>The pooler's own.</summary>
    public int Process { get; }

    /// <param name="server">The one before which it stands.</param>
    /// <param name="mode">When it takes a connection back: after each session, transaction or statement.</param>
    /// <param name="size">How many connections it has for all who come.</param>
    /// <param name="only">Whom it lets in, with a password, and to which database; null lets everybody in.</param>
    public static async Task<PgBouncer> StartAsync(PostgresServer server, string mode, int size = 3, NpgsqlConnectionStringBuilder? only = null)
    {
        var port = FreePort.New();
        var shell = PostgresServer.Shell(string.Create(CultureInfo.InvariantCulture, $$"""
            d=$(mktemp -d /tmp/helpline-pgbouncer.XXXXXX) || exit 1
            echo '"{{only?.Username ?? "postgres"}}" "{{only?.Password}}"' >$d/users
            cat >$d/ini <<END
            [databases]
            {{only?.Database ?? "*"}} = host=127.0.0.1 port={{server.Port}} auth_user=postgres
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {{port}}
            unix_socket_dir =
            auth_type = {{(only is null ? "trust" : "scram-sha-256")}}
            auth_file = $d/users
            pool_mode = {{mode}}
            default_pool_size = {{size}}
            END
            {{Program}} -q $d/ini >$d/log 2>&1 </dev/null &
            p=$!
            trap gone TERM INT
            gone() { exec 2>/dev/null; kill -KILL $p; wait $p; rm -rf $d; exit; }
            echo $p
            read -r end
            gone
            """));
        var process = await shell.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.NotNull(process);
        var pooler = new PgBouncer(shell, port, int.Parse(process, CultureInfo.InvariantCulture));
        await PostgresServer.UntilItAnswersAsync(pooler.Through(only?.ConnectionString ?? server.Superuser), shell);
        return pooler;
    }

    /// <summary>The same database, through the pooler.</summary>
    public string Through(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString) { Port = Port }.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }
}
