using System.CommandLine;
using Helpline.Web.Admin;
using Helpline.Web.Settings;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Admins;

namespace Helpline.Web.Commands;

/// <summary><c>admin add EMAIL --role viewer|owner</c>: the first owner's way in, and everybody's way back after a lost device.</summary>
internal static class AdminVerb
{
    public static Command Command() => new("admin", "Works on who may sign in to the admins' pages.") { Add() };

    private static Command Add()
    {
        var email = Verbs.Argument("EMAIL", "The person's e-mail address; nothing is sent to it.");
        email.Validators.Add(given =>
        {
            if (given.Tokens is [{ Value: var text }] && EmailAddress.Parse(text) is null)
            {
                given.AddError($"'{text}' is no e-mail address.");
            }
        });
        var role = new Option<string>("--role") { Description = "viewer or owner.", Required = true };
        role.AcceptOnlyFromAmong("viewer", "owner");
        return new Command("add", "Prints a link that makes a passkey: it works once, for 30 minutes.") { email, role }.Does(async (parsed, cancellation) =>
        {
            var builder = WebApplication.CreateSlimBuilder([]);
            await using var database = Database.From(builder.ReadStoreSetting());
            var options = HelplineSettings.Read(new SettingsReader(builder.Configuration), builder.Environment);
            await database.OpenAsync(serving: false, cancellation);

            var (address, wanted) = (EmailAddress.Parse(parsed.GetRequiredValue(email))!, Enum.Parse<AdminRole>(parsed.GetRequiredValue(role), ignoreCase: true));
            var guard = new Guard(database);
            await new AuditTrail(guard, TimeProvider.System).NoteAsync("the command line", nameof(AuditAct.Invited), $"{address}, {wanted}", cancellation);
            var token = await new Invitations(guard, TimeProvider.System).NewAsync(address, wanted, cancellation);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(options.EnrolLink(token).ToString());
        });
    }
}
