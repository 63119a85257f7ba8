using System.Globalization;
using Helpline.Tests.Storage;

namespace Helpline.Tests.Bench;

/// <summary><c>bench [ROW ...] [--rounds N] [--seconds N]</c>: what everything costs, beside the least that it could cost.</summary>
internal static class BenchVerb
{
    public static async Task<int> RunAsync(string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("helpline-bench-");
        try
        {
            var table = new BenchTable(Number(args, "--rounds", 5), Number(args, "--seconds", 4), folder, Console.Out);
            string[] rows = [.. args.Where(arg => char.IsAsciiLetter(arg[0]))];
            table.Begin();
            if (Wanted("sqlite"))
            {
                await TextRows.MeasureAsync(
                    "A text, SQLite", SignedRequests.Text, $"Data Source={folder.FullName}/app.db", $"Data Source={folder.FullName}/floor.db", null, table);
            }

            if (Wanted("postgres"))
            {
                await using var server = await PostgresServer.StartAsync();
                await TextRows.MeasureAsync(
                    "A text, PostgreSQL", SignedRequests.Text, await server.NewDatabaseAsync(), await server.NewDatabaseAsync(), server, table);
            }

            return 0;

            bool Wanted(string row) => rows is [] || rows.Contains(row);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Number(string[] args, string name, int usual) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : usual;
}
