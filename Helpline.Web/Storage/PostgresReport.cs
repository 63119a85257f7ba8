using Helpline.Flows;
using Helpline.Web.Storage.Nodes;

namespace Helpline.Web.Storage;

/// <summary>Reads what stands in a PostgreSQL, and how it is set up for us.</summary>
internal static class PostgresReport
{
    private const string PowersText = """
        select power from pg_roles cross join lateral (values
            ('superuser', rolsuper), ('create roles', rolcreaterole), ('replicate', rolreplication), ('pass by row security', rolbypassrls)
        ) as p (power, has)
        where rolname = current_user and has
        """;

    private const string LoggedText = """
        select relname from pg_class
        where relnamespace = to_regnamespace('live') and relkind = 'r' and relpersistence <> 'u' and relname <> 'schema_version'
        order by relname
        """;

    public static async Task<StoreReport> ReadAsync(Sql sql, bool writesValues, bool isPlain, DateTimeOffset now)
    {
        var isNew = await sql.ValueAsync<string>("select to_regclass('kept.schema_version')::text") is null;
        var hasDays = await sql.ValueAsync<string>("select to_regclass('kept.day_closed')::text") is not null;
        var hasNodes = await sql.ValueAsync<string>("select to_regclass('live.node')::text") is not null;
        var day = hasDays ? await sql.ValueAsync<string>("select max(day) from kept.day_closed") : null;
        var clock = await sql.ValueAsync<long>("select (extract(epoch from clock_timestamp()) * 1000)::bigint");
        return new StoreReport
        {
            Engine = "postgres",
            IsNew = isNew,
            Plan = await Migrations.PlanAsync(sql, isNew ? null : "kept", Migrations.For("postgres")),
            LastClosed = day is null ? null : IsoDate.Parse(day),
            Nodes = hasNodes ? [.. (await sql.RowsAsync<NodeRow>(NodeStore.AllText)).Where(node => !node.IsGone(now.ToUnixTimeSeconds() / 60))] : [],
            ClockAhead = DateTimeOffset.FromUnixTimeMilliseconds(clock) - now,
            RolePowers = await sql.RowsAsync<string>(PowersText),
            Logged = await sql.RowsAsync<string>(LoggedText),
            WritesValues = writesValues,
            IsPlain = isPlain,
            FreeBytes = StoreReport.FreeAt(AppContext.BaseDirectory),
        };
    }
}
