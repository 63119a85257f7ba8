using System.CommandLine;
using Helpline.Web.Settings;
using Helpline.Web.Storage;

namespace Helpline.Web.Commands;

/// <summary><c>migrate [--check]</c>: brings the store to this version, as a starting server does. Again is fine.</summary>
internal static class MigrateVerb
{
    public static Command Command()
    {
        var check = new Option<bool>("--check") { Description = "Changes nothing and tells what an upgrade to this version needs; 1 when it needs anything." };
        return new Command("migrate", "Applies the migrations that the store lacks; their names on stdout.") { check }.Does(async (parsed, cancellation) =>
        {
            await using var database = Database.From(WebApplication.CreateSlimBuilder([]).ReadStoreSetting());
            var lines = parsed.GetValue(check)
                ? Needs(await database.ExamineAsync(TimeProvider.System.GetUtcNow(), cancellation))
                : await Migrations.ApplyAsync(database, cancellation);
            foreach (var line in lines)
            {
                await parsed.InvocationConfiguration.Output.WriteLineAsync(line);
            }

            return parsed.GetValue(check) && lines.Count > 0 ? 1 : 0;
        });
    }

    private static List<string> Needs(StoreReport store) =>
    [
        .. store.Plan.Unknown.Select(name => $"{name}: of a newer version, which this one does not survive. Start the newer one, or put back a backup."),
        .. store.Plan.Edited.Select(name => $"{name}: was edited after it had been applied. Put the old script back."),
        .. store.Plan.Missing.Select(script => store.IsNew ? $"{script.Name}: is to be applied to a new store."
            : script.IsSurvived ? $"{script.Name}: is to be applied; nodes of the running version survive it."
            : $"{script.Name}: is to be applied; nodes of the running version do not survive it, so make a backup and stop them all first."),
    ];
}
