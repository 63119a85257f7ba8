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
            await server.DisposeAsync();
        }
    }

    private static async Task<Cluster> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("HELPLINE_TEST_POSTGRES") is { Length: > 0 } given)
        {
            return new Cluster(await OwnerAsync(given), null);
        }

        var server = await PostgresServer.StartAsync();
        return new Cluster(await OwnerAsync(server.Superuser), server);
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

    private sealed record Cluster(string Owner, PostgresServer? Server);
}
