using System.Globalization;
using Helpline.Tests.Storage;

namespace Helpline.Tests.Bench;

/// <summary>
/// <c>bench [ROW ...] [--rounds N] [--seconds N] [--rate N] [--minutes N]</c>: what everything costs, beside the least that it could cost.
/// Rate and minutes are those of the row <c>steady</c>.
/// </summary>
internal static class BenchVerb
{
    public static async Task<int> RunAsync(string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("helpline-bench-");
        try
        {
            var table = new BenchTable(Number(args, "--rounds", 5), Number(args, "--seconds", 4), folder, Console.Out);
            string[] rows = [.. args.Where(arg => char.IsAsciiLetter(arg[0]))];
            var (rate, steady) = (Number(args, "--rate", 1_500), Number(args, "--minutes", 0) is > 0 and var minutes ? 60 * minutes : 20);
            table.Begin();
            if (Wanted("match"))
                PureRows.Measure(table);
            if (Wanted("start"))
                await StartRows.MeasureAsync(table);
            if (Wanted("voice"))
                await TextRows.MeasureAsync("A call, SQLite", SignedRequests.Call, Embedded("calls"), null, null, table);
            if (Wanted("log"))
                await StoreRows.MeasureLogAsync("SQLite", Embedded("log"), table);
            if (Wanted("close"))
                await StoreRows.MeasureCloseAsync("SQLite", Embedded("close"), "randomblob(32)", table);
            if (Wanted("sqlite"))
                await TextRows.MeasureAsync("A text, SQLite", SignedRequests.Text, Embedded("app"), Embedded("floor"), null, table);
            if (Wanted("steady"))
                await SteadyRows.MeasureAsync("SQLite", rate, steady, Embedded("steady"), Embedded("steady-floor"), table);
            if (rows is not [] && !rows.Intersect(["postgres", "log", "close", "steady"]).Any())
                return 0;
            await using var server = await PostgresServer.StartAsync();
            if (Wanted("log"))
                await StoreRows.MeasureLogAsync("PostgreSQL", await server.NewDatabaseAsync(), table);
            if (Wanted("close"))
                await StoreRows.MeasureCloseAsync("PostgreSQL", await server.NewDatabaseAsync(), "sha256(random()::text::bytea)", table);
            if (Wanted("postgres"))
            {
                await TextRows.MeasureAsync(
                    "A text, PostgreSQL", SignedRequests.Text, await server.NewDatabaseAsync(), await server.NewDatabaseAsync(), server, table);
            }

            if (Wanted("steady"))
                await SteadyRows.MeasureAsync("PostgreSQL", rate, steady, await server.NewDatabaseAsync(), await server.NewDatabaseAsync(), table);
            return 0;

            bool Wanted(string row) => rows is [] || rows.Contains(row);

            string Embedded(string name) => $"Data Source={folder.FullName}/{name}.db";
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Number(string[] args, string name, int usual) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : usual;
}
