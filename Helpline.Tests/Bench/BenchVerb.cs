using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Helpline.Tests.Storage;
using Npgsql;

namespace Helpline.Tests.Bench;

/// <summary>
/// <c>bench [ROW ...] [--rounds N] [--seconds N] [--rate N] [--minutes N] [--people N]</c>: what everything costs, beside the least that it could
/// cost. Rate and minutes are those of the row <c>steady</c>, people those of the row <c>growth</c>. Interrupted, it prints what it has.
/// </summary>
internal sealed class BenchVerb : IAsyncDisposable
{
    private static readonly string[] _allRows = ["match", "start", "voice", "log", "close", "sqlite", "postgres", "pgbouncer", "nodes", "growth", "steady"];
    private static readonly string[] _options = ["--rounds", "--seconds", "--rate", "--minutes", "--people"];

    private readonly string[] _args;
    private readonly string[] _rows;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpline-bench-");
    private readonly CancellationTokenSource _ending = new();
    private readonly Lazy<Task<PostgresServer>> _postgres = new(() => PostgresServer.StartAsync());
    private readonly BenchTable _table;

    private BenchVerb(string[] args)
    {
        (_args, _rows) = (args, [.. args.Where(arg => char.IsAsciiLetter(arg[0]))]);
        _table = new BenchTable(Number("--rounds", 5), Number("--seconds", 2), _folder, Console.Out, _ending.Token);
    }

    public static async Task<int> RunAsync(string[] args)
    {
        if (!Understands(args))
        {
            await Console.Error.WriteLineAsync(
                $"bench [ROW ...] [OPTION N ...]\nRows: {string.Join(", ", _allRows)}; all of them take a quarter of an hour.\nOptions: {string.Join(", ", _options)}");
            return 2;
        }

        await using var bench = new BenchVerb(args);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, bench.End);
        using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, bench.End);
        await bench.MeasureAsync();
        return bench._ending.IsCancellationRequested ? 1 : 0;
    }

    public async ValueTask DisposeAsync()
    {
        if (_postgres.IsValueCreated)
            await (await _postgres.Value).DisposeAsync();
        _ending.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task MeasureAsync()
    {
        var (rate, steady) = (Number("--rate", 1_500), Number("--minutes", 0) is > 0 and var minutes ? 60 * minutes : 20);
        int[] people = Number("--people", 0) is > 0 and var others ? [others] : [10_000, 1_000_000];
        _table.Begin();
        await RowAsync("match", () => Task.Run(() => PureRows.Measure(_table)));
        await RowAsync("start", () => StartRows.MeasureAsync(_table));
        await RowAsync("voice", () => TextRows.MeasureAsync("A call, SQLite", SignedRequests.Call, Embedded("calls"), null, _table));
        await RowAsync("log", async () =>
        {
            await StoreRows.MeasureLogAsync("SQLite", Embedded("log"), _table);
            await StoreRows.MeasureLogAsync("PostgreSQL", await NewDatabaseAsync(), _table);
        });
        foreach (var size in new[] { 100_000, 1_000_000 })
        {
            await RowAsync("close", async () =>
            {
                await StoreRows.MeasureCloseAsync("SQLite", size, Embedded($"close{size}"), _table);
                await StoreRows.MeasureCloseAsync("PostgreSQL", size, await NewDatabaseAsync(), _table);
            });
        }

        await RowAsync("sqlite", () => TextRows.MeasureAsync("A text, SQLite", SignedRequests.Text, Embedded("app"), Embedded("floor"), _table));
        await RowAsync("postgres", async () => await TextRows.MeasureAsync(
            "A text, PostgreSQL", SignedRequests.Text, await NewDatabaseAsync(), await NewDatabaseAsync(), _table, await PostgresShareAsync()));
        await RowAsync("pgbouncer", async () =>
        {
            await using var pooler = await PgBouncer.StartAsync(await _postgres.Value, "transaction", size: 20);
            await TextRows.MeasureAsync(
                "A text through PgBouncer",
                SignedRequests.Text,
                pooler.Through(await NewDatabaseAsync()),

                // The app finds out by itself that nothing can be prepared there.
                new NpgsqlConnectionStringBuilder(pooler.Through(await NewDatabaseAsync())) { MaxAutoPrepare = 0 }.ConnectionString,
                _table,
                await PostgresShareAsync(),
                new("PgBouncer", () => Processors.Of(pooler.Process)));
        });
        await RowAsync("nodes", async () => await NodesRows.MeasureAsync(await NewDatabaseAsync(), await NewDatabaseAsync(), _table, await PostgresShareAsync()));
        foreach (var size in people)
        {
            await RowAsync("growth", async () =>
            {
                await GrowthRows.MeasureAsync("SQLite", size, Embedded($"growth{size}"), Embedded($"growth{size}-floor"), FileSizeAsync, _table);
                await GrowthRows.MeasureAsync(
                    "PostgreSQL", size, await NewDatabaseAsync(), await NewDatabaseAsync(), DatabaseSizeAsync, _table, await PostgresShareAsync());
            });
        }

        await RowAsync("steady", async () =>
        {
            await SteadyRows.MeasureAsync("SQLite", rate, steady, Embedded("steady"), Embedded("steady-floor"), _table);
            if (!_ending.IsCancellationRequested)
                await SteadyRows.MeasureAsync("PostgreSQL", rate, steady, await NewDatabaseAsync(), await NewDatabaseAsync(), _table);
        });
    }

    private async Task RowAsync(string row, Func<Task> measure)
    {
        if (_rows is not [] && !_rows.Contains(row) || _ending.IsCancellationRequested)
            return;
        var began = Stopwatch.GetTimestamp();
        try
        {
            await measure();
        }
        catch (Exception failure) when (failure is InvalidOperationException or IOException && _ending.IsCancellationRequested)
        {
            // A terminal interrupts the servers as well.
        }

        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{row}: {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s"));
    }

    private void End(PosixSignalContext signal)
    {
        signal.Cancel = true;
        _ending.Cancel();
    }

    private string Embedded(string name) => $"Data Source={_folder.FullName}/{name}.db";

    private async Task<string> NewDatabaseAsync() => await (await _postgres.Value).NewDatabaseAsync();

    private async Task<Share> PostgresShareAsync()
    {
        var server = await _postgres.Value;
        return new("PostgreSQL", () => Processors.Of(server));
    }

    private static Task<double> FileSizeAsync(string store)
    {
        var file = new FileInfo(store["Data Source=".Length..]);
        return Task.FromResult(file.Directory!.GetFiles(file.Name + "*").Sum(part => part.Length) / 1048576.0);
    }

    private static async Task<double> DatabaseSizeAsync(string store)
    {
        await using var source = NpgsqlDataSource.Create(store);
        await using var command = source.CreateCommand("select pg_database_size(current_database())");
        return (long)(await command.ExecuteScalarAsync())! / 1048576.0;
    }

    private static bool Understands(string[] args)
    {
        for (var at = 0; at < args.Length; at++)
        {
            if (_options.Contains(args[at]) && int.TryParse(args.ElementAtOrDefault(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _))
                at++;
            else if (!_allRows.Contains(args[at]))
                return false;
        }

        return true;
    }

    private int Number(string name, int usual) =>
        Array.IndexOf(_args, name) is >= 0 and var at && at + 1 < _args.Length ? int.Parse(_args[at + 1], CultureInfo.InvariantCulture) : usual;
}
