using System.CommandLine;
using Helpline.Web.Settings;
using Helpline.Web.Storage;

namespace Helpline.Web.Commands;

/// <summary><c>migrate</c>: brings the store to this version, as a starting server does. Again is fine.</summary>
internal static class MigrateVerb
{
    public static Command Command()
    {
        var migrate = new Command("migrate", "Applies the migrations that the store lacks; their names on stdout.");
        migrate.SetAction(async (parsed, cancellation) =>
        {
            await using var database = Database.From(WebApplication.CreateBuilder([]).ReadStoreSetting());
            foreach (var name in await Migrations.ApplyAsync(database, cancellation))
            {
                await parsed.InvocationConfiguration.Output.WriteLineAsync(name);
            }
        });
        return migrate;
    }
}
