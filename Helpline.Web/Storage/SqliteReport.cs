using Helpline.Flows;
using Microsoft.Data.Sqlite;

namespace Helpline.Web.Storage;

/// <summary>Reads what stands in an embedded store's file, beside the app that may hold it.</summary>
internal static class SqliteReport
{
    public static async Task<StoreReport> ReadAsync(string file, CancellationToken cancellation)
    {
        var scripts = Migrations.For("sqlite").Where(script => script.Schema == "kept").ToList();
        var folder = Path.GetDirectoryName(file)!;
        var report = new StoreReport
        {
            Engine = "sqlite",
            Folder = folder,
            IsNew = true,
            Plan = new MigrationPlan(scripts, [], []),
            FreeBytes = StoreReport.FreeAt(folder),
        };
        if (!File.Exists(file))
        {
            return report;
        }

        // Not read-only: then the engine could not read what another process has not yet brought into the file.
        await using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 1 }.ConnectionString);
        await connection.OpenAsync(cancellation);
        var sql = new Sql(connection, cancellation);
        await sql.RunAsync("pragma query_only = on");
        var tables = await sql.RowsAsync<string>("select name from sqlite_master where type = 'table'");
        var isNew = !tables.Contains("schema_version");
        var day = tables.Contains("day_closed") ? await sql.ValueAsync<string>("select max(day) from day_closed") : null;
        return report with
        {
            IsNew = isNew,
            Plan = await Migrations.PlanAsync(sql, isNew ? null : "main", scripts),
            LastClosed = day is null ? null : IsoDate.Parse(day),
            OthersMayRead = !OperatingSystem.IsWindows() && OthersMayRead(file, folder),
        };
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static bool OthersMayRead(string file, string folder) =>
        (File.GetUnixFileMode(file) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite)) != 0
        && (File.GetUnixFileMode(folder) & UnixFileMode.OtherExecute) != 0;
}
