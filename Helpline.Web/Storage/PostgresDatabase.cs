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

    private readonly PostgresHosts _hosts;
    private readonly bool _isPlain;

    public PostgresDatabase(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(Defaults + connectionString)
        {
            // A request to cancel goes over a connection of its own, which hangs when the server hangs: drop the connection instead.
            CancellationTimeout = -1,

            // It is always the primary that we want.
            TargetSessionAttributes = null,
        };
        _isPlain = IsPlain(settings);
        _hosts = new PostgresHosts(settings, preparedBehindPooler: new NpgsqlConnectionStringBuilder(connectionString).MaxAutoPrepare, OnFound);
    }

    public override string Engine => "postgres";

    public override bool IsShared => true;

    public override string EmptyDay => "truncate live.conversation, live.salt, live.delivery";

    public override async Task<IReadOnlyList<string>> OpenAsync(bool serving, CancellationToken cancellation)
    {
        try
        {
            await _hosts.SearchAsync().WaitAsync(cancellation);
            var applied = await TransactAsync(
                timeout: null,
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
        catch (NpgsqlException failure) when (Sentence(failure) is { } sentence)
        {
            throw new StartRefusedException(sentence);
        }
    }

    /// <summary>No transaction of its own: statements that are sent as one text are one, and beginning it would cost a round trip.</summary>
    public override Task<T> RunAsync<T>(Func<Sql, Task<T>> work, CancellationToken cancellation) =>
        _hosts.AskAsync(connection => work(new Sql(connection, cancellation)), again: true, cancellation);

    // Whoever asks has a limit for all statements together, and the close of a large day needs it in one: the driver's own does not count.
    public override Task<T> TransactAsync<T>(Func<Sql, Task<T>> work, CancellationToken cancellation) => TransactAsync(timeout: 0, work, cancellation);

    private Task<T> TransactAsync<T>(int? timeout, Func<Sql, Task<T>> work, CancellationToken cancellation) => _hosts.AskAsync(
        async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            var result = await work(new Sql(connection, cancellation, timeout));
            await transaction.CommitAsync(cancellation);
            return result;
        },
        again: false,
        cancellation);

    // The planner knows nothing of live, and would sort the whole day through files to count its patterns: hashing takes a quarter of the time.
    // The locks in the order in which a commit takes them, so that the two can never wait for each other.
    public override Task ClaimDayAsync(Sql sql) => sql.RunAsync(
        """
        set local enable_sort = off;
        set local lock_timeout = '2s';
        lock table live.conversation, live.salt, live.text_count, live.delivery in access exclusive mode
        """);

    public override async Task<StoreReport> ExamineAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        if (!await _hosts.SearchAsync().WaitAsync(cancellation))
        {
            throw new StoreUnavailableException("no server takes writes");
        }

        var writes = await RunAsync(sql => sql.ValueAsync<bool>(WritesValuesText), cancellation);
        return await RunAsync(sql => PostgresReport.ReadAsync(sql, writes, _isPlain, now), cancellation);
    }

    public override async Task<string?> AdviceAsync(CancellationToken cancellation) =>
        await RunAsync(sql => sql.ValueAsync<bool>(WritesValuesText), cancellation)
            ? "PostgreSQL writes the values of statements into its log, where the salt of the day would outlive the day: "
                + "set log_parameter_max_length and log_parameter_max_length_on_error to 0 there."
            : null;

    public override Task CheckAsync() => _hosts.CheckAsync("insert into live.rung (rung) select '' where 1 = 0");

    public override void Suspect(long asked) => _ = _hosts.SuspectAsync(asked);

    public override ValueTask DisposeAsync() => _hosts.DisposeAsync();

    /// <summary>Whether the way to a server elsewhere may go unencrypted.</summary>
    public static bool IsPlain(NpgsqlConnectionStringBuilder settings) =>
        settings.SslMode is not (SslMode.Require or SslMode.VerifyCA or SslMode.VerifyFull) && settings.Host!.Split(',').Any(IsElsewhere);

    // A path is a socket on this machine.
    private static bool IsElsewhere(string host) =>
        !host.Trim().StartsWith('/') && host.Split(':')[0].Trim() is not ("localhost" or "127.0.0.1" or "" or "[");

    /// <summary>What only a person can mend.</summary>
    private static string? Sentence(NpgsqlException failure) => failure switch
    {
        { SqlState: PostgresErrorCodes.InvalidPassword } =>
            "ConnectionStrings:Helpline is wrong: PostgreSQL refuses the password of its user.",
        { SqlState: null, InnerException: null } when failure.Message.Contains("password", StringComparison.OrdinalIgnoreCase) =>
            "ConnectionStrings:Helpline is wrong: PostgreSQL wants a password for its user.",
        { SqlState: PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            "ConnectionStrings:Helpline is wrong: PostgreSQL does not let its user in from this machine. See that the user exists, and pg_hba.conf.",
        { SqlState: PostgresErrorCodes.InvalidCatalogName } =>
            "ConnectionStrings:Helpline is wrong: PostgreSQL has no database of that name. Create it, owned by the user.",
        { SqlState: PostgresErrorCodes.InsufficientPrivilege } =>
            "The user of ConnectionStrings:Helpline lacks a right in PostgreSQL: it must own its database and what is in it.",
        { SqlState: PostgresErrorCodes.ProtocolViolation } when failure.Message.Contains("statement pooling", StringComparison.Ordinal) =>
            "The pooler before PostgreSQL allows no transactions, and no day can be closed so: set its pool_mode to transaction or session.",
        { SqlState: PostgresErrorCodes.ProtocolViolation } when failure.Message.Contains("no such database", StringComparison.Ordinal) =>
            "ConnectionStrings:Helpline is wrong: the pooler before PostgreSQL has no database of that name.",
        { SqlState: PostgresErrorCodes.ProtocolViolation } when failure.Message.Contains("no such user", StringComparison.Ordinal)
            || failure.Message.Contains("authentication failed", StringComparison.Ordinal) =>
            "ConnectionStrings:Helpline is wrong: the pooler before PostgreSQL refuses its user or password.",
        _ => null,
    };
}
