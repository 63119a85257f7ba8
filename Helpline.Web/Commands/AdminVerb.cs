using System.CommandLine;
using Helpline.Web.Admin;
using Helpline.Web.Logging;
using Helpline.Web.Privacy;
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
        var email = new Argument<string>("EMAIL") { Description = "The person's e-mail address; nothing is sent to it." };
        email.RefuseOptions();
        email.Validators.Add(given =>
        {
            if (given.Tokens is [{ Value: var text }] && EmailAddress.Parse(text) is null)
            {
                given.AddError($"'{text}' is no e-mail address.");
            }
        });
        var role = new Option<string>("--role") { Description = "viewer or owner.", Required = true };
        role.AcceptOnlyFromAmong("viewer", "owner");
        var add = new Command("add", "Prints a link that makes a passkey: it works once, for 30 minutes.") { email, role };
        add.SetAction(async (parsed, cancellation) =>
        {
            var builder = WebApplication.CreateBuilder([]);
            builder.AddCleanLogging(stderrFrom: LogLevel.Trace);
            builder.AddSettings();
            builder.AddPrivacy();
            builder.AddStorage();
            builder.Services.AddAdminStore();
            await using var app = builder.Build();
            await app.Services.GetRequiredService<Database>().OpenAsync(serving: false, cancellation);

            var (address, wanted) = (EmailAddress.Parse(parsed.GetRequiredValue(email))!, Enum.Parse<AdminRole>(parsed.GetRequiredValue(role), ignoreCase: true));
            await app.Services.GetRequiredService<AuditTrail>()
                .NoteAsync("the command line", nameof(AuditAct.Invited), $"{address}, {wanted}", cancellation);
            var token = await app.Services.GetRequiredService<Invitations>().NewAsync(address, wanted, cancellation);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(app.Services.GetRequiredService<HelplineOptions>().EnrolLink(token).ToString());
        });
        return add;
    }
}
