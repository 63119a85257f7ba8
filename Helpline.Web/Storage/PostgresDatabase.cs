using Npgsql;

namespace Helpline.Web.Storage;

/// <summary>Any number of nodes on one database. <c>live</c> is UNLOGGED: never in the write-ahead log, empty after a crash.</summary>
internal sealed class PostgresDatabase : Database
{
    // Any number will do, as long as every node takes the same.
    private const long MigrationLock = 7_233_100_001;

    // What stands later wins, so the operator's own settings overrule these. Timeout is the one for connecting, in seconds:
    // the driver does not let itself be cancelled while a server that hangs owes it a greeting, and each one holds a place in the pool.
    private const string Defaults =
        "Max Auto Prepare=30;Auto Prepare Min Usages=2;No Reset On Close=true;Maximum Pool Size=16;Timeout=2;GSS Encryption Mode=Disable;";

    // Only a superuser can switch it off, so it can only be told.
    private const string WritesValuesText = """
        select current_setting('log_parameter_max_length_on_error') <> '0'
            or current_setting('log_parameter_max_length') <> '0' and (
                current_setting('log_statement') in ('mod', 'all')
                or current_setting('log_min_duration_statement') <> '-1'
                or current_setting('log_min_duration_sample') <> '-1'
                or current_setting('log_transaction_sample_rate') <> '0')
        """;

    private readonly NpgsqlMultiHostDataSource _hosts;
    private readonly NpgsqlDataSource _primary;

    public PostgresDatabase(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(Defaults + connectionString)
        {
            // A host that was down is looked at again as soon as the breaker lets anybody ask.
            HostRecheckSeconds = 2,

            // A request to cancel goes over a connection of its own, which hangs when the server hangs: drop the connection instead.
            CancellationTimeout = -1,
            TargetSessionAttributes = null,
        };
        _hosts = new NpgsqlDataSourceBuilder(settings.ConnectionString).BuildMultiHost();
        _primary = _hosts.WithTargetSession(TargetSessionAttributes.Primary);
    }

    public override string Engine => "postgres";

    public override bool IsShared => true;

    public override string EmptyDay => "truncate live.conversation, live.salt";

    public override async Task<IReadOnlyList<string>> OpenAsync(bool serving, CancellationToken cancellation)
    {
        var applied = await TransactAsync(
            async sql =>
            {
                await sql.RunAsync("select pg_advisory_xact_lock(@MigrationLock)", new { MigrationLock });
                await sql.RunAsync("create schema if not exists kept; create schema if not exists live");
                return await Migrations.ApplyAsync(sql, "kept", Migrations.For(Engine));
            },
            cancellation);
        IsOpen = true;
        return applied;
    }

    /// <summary>No transaction of its own: statements that are sent as one text are one, and beginning it would cost a round trip.</summary>
    public override async Task<T> RunAsync<T>(Func<Sql, Task<T>> work, CancellationToken cancellation)
    {
        await using var connection = await _primary.OpenConnectionAsync(cancellation);
        return await work(new Sql(connection, null, cancellation));
    }

    public override async Task<T> TransactAsync<T>(Func<Sql, Task<T>> work, CancellationToken cancellation)
    {
        await using var connection = await _primary.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var result = await work(new Sql(connection, transaction, cancellation));
        await transaction.CommitAsync(cancellation);
        return result;
    }

    // In the order in which a commit takes them, so that the two can never wait for each other.
    public override Task ClaimDayAsync(Sql sql) =>
        sql.RunAsync("set local lock_timeout = '2s'; lock table live.conversation, live.salt, live.text_count in access exclusive mode");

    public override async Task<string?> AdviceAsync(CancellationToken cancellation) =>
        await RunAsync(sql => sql.ValueAsync<bool>(WritesValuesText), cancellation)
            ? "PostgreSQL writes the values of statements into its log, where the salt of the day would outlive the day: "
                + "set log_parameter_max_length and log_parameter_max_length_on_error to 0 there."
            : null;

    public override async ValueTask DisposeAsync()
    {
        await _primary.DisposeAsync();
        await _hosts.DisposeAsync();
    }
}
