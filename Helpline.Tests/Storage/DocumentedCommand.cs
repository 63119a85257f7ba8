using System.Diagnostics;
using Npgsql;

namespace Helpline.Tests.Storage;

/// <summary>A command of a page of docs, as it stands there and as an operator runs it.</summary>
internal static class DocumentedCommand
{
    public static string Line(string command, string page = "backup.md") =>
        File.ReadLines(Path.Combine(Sources.Root, "docs", page)).Single(line => line.StartsWith(command, StringComparison.Ordinal));

    public static async Task RunAsync(string command, string database, string backup = "", string page = "backup.md")
    {
        var settings = new NpgsqlConnectionStringBuilder(database);
        var start = new ProcessStartInfo("/bin/sh", ["-c", Line(command, page)]) { RedirectStandardError = true, RedirectStandardOutput = true };
        var name = FormattableString.Invariant($"host={settings.Host} port={settings.Port} user={settings.Username} dbname={settings.Database}");
        start.Environment["STORE"] = start.Environment["NEW_STORE"] = name;
        start.Environment["BACKUP"] = backup;
        start.Environment["PATH"] = $"{PostgresServer.Programs}:{Environment.GetEnvironmentVariable("PATH")}";
        if (settings.Password is { } password)
        {
            start.Environment["PGPASSWORD"] = password;
        }

        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (process.ExitCode, error));
    }
}
