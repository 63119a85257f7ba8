using System.Security.Cryptography;
using System.Text;

namespace Helpline.Web.Storage;

/// <summary>The numbered scripts of <c>db/</c>, embedded, applied once each in the order of their names, all in one transaction.</summary>
internal static class Migrations
{
    private const string Folder = "db/";

    private static readonly string[] _engines = ["postgres", "sqlite"];

    /// <summary>Applies what is missing and returns its names: the verb <c>migrate</c>. Again is fine.</summary>
    public static Task<IReadOnlyList<string>> ApplyAsync(Database database, CancellationToken cancellation) =>
        database.OpenAsync(serving: false, cancellation);

    /// <summary>The scripts of one engine: the other engine's variants are left out.</summary>
    public static IReadOnlyList<Script> For(string engine) =>
    [
        .. EmbeddedFile.Names(Folder)
            .Select(name => name[Folder.Length..])
            .Where(name => _engines.All(other => other == engine || !name.EndsWith($".{other}.sql", StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal)
            .Select(name => new Script(name, EmbeddedFile.Text(Folder + name).ReplaceLineEndings("\n"))),
    ];

    /// <summary>Applies within the caller's transaction, and remembers in <c>schema_version</c> of that schema.</summary>
    public static async Task<IReadOnlyList<string>> ApplyAsync(Sql sql, string schema, IReadOnlyList<Script> scripts)
    {
        await sql.RunAsync($"create table if not exists {schema}.schema_version (name text not null primary key, hash text not null)");
        var applied = await sql.RowsAsync<Applied>($"select name, hash from {schema}.schema_version");
        var plan = Plan(applied, scripts);
        Refuse(plan);
        foreach (var script in plan.Missing)
        {
            await sql.RunAsync(script.Text);
            await sql.RunAsync($"insert into {schema}.schema_version (name, hash) values (@Name, @Hash)", new { script.Name, script.Hash });
        }

        return [.. plan.Missing.Select(script => script.Name)];
    }

    /// <summary>What applying would do. A store without the schema has applied nothing.</summary>
    public static async Task<MigrationPlan> PlanAsync(Sql sql, string? schema, IReadOnlyList<Script> scripts) =>
        Plan(schema is null ? [] : await sql.RowsAsync<Applied>($"select name, hash from {schema}.schema_version"), scripts);

    /// <summary>The sentence with which a store is refused; null when it can be used or brought up to date.</summary>
    private static void Refuse(MigrationPlan plan)
    {
        if (plan.Unknown is [var unknown, ..])
        {
            throw new StartRefusedException(
                $"The store is newer than this program: it holds the migration {unknown}. Start the newer program, or put back a backup.");
        }

        if (plan.Edited is [var edited, ..])
        {
            throw new StartRefusedException(
                $"The migration {edited} was edited after it had been applied to this store. Put the old script back and write the change as a new one.");
        }
    }

    private static MigrationPlan Plan(IReadOnlyList<Applied> applied, IReadOnlyList<Script> scripts) => new(
        [.. scripts.Where(script => applied.All(old => old.Name != script.Name))],
        [.. applied.Where(old => !Script.SurvivesAs(old.Name) && scripts.All(script => script.Name != old.Name)).Select(old => old.Name)],
        [.. scripts.Where(script => applied.Any(old => old.Name == script.Name && old.Hash != script.Hash)).Select(script => script.Name)]);

    internal sealed record Script(string Name, string Text)
    {
        public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

        /// <summary>
        /// Whether programs from before it go on working on the store: then it only adds. One that does more says so in its name, which is
        /// all that an older program knows of it: <c>NNNN_schema_breaking_what.sql</c>.
        /// </summary>
        public bool IsSurvived => SurvivesAs(Name);

        public static bool SurvivesAs(string name) => !name.Contains("_breaking_", StringComparison.Ordinal);

        /// <summary>NNNN_schema_what.sql: a script touches one schema.</summary>
        public string Schema => Name.Split('_')[1];
    }

    private sealed record Applied
    {
        public string Name { get; init; } = "";

        public string Hash { get; init; } = "";
    }
}
