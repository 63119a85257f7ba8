using System.CommandLine;
using Helpline.Web.Doctor;

namespace Helpline.Web.Commands;

/// <summary><c>doctor [--json] [--account] [--fix] [--bundle FILE]</c>: what would leave somebody without an answer, told before it does.</summary>
internal static class DoctorVerb
{
    public static Command Command(TextReader input)
    {
        var json = new Option<bool>("--json") { Description = "The findings as one array of objects." };
        var account = new Option<bool>("--account") { Description = "Asks Twilio more of the account: its balance, the registration of the numbers, the errors of its debugger." };
        var fix = new Option<bool>("--fix") { Description = "Asks for each finding that can be mended at Twilio whether to mend it, and then looks again." };
        var bundle = new Option<FileInfo>("--bundle") { Description = "Writes a file for whoever helps you: no secret, no number, nobody's name." };
        return new Command("doctor", "Looks for everything that would leave a rider or caller without an answer. Changes nothing without --fix.")
        {
            json, account, fix, bundle,
        }.Does(async (parsed, cancellation) =>
        {
            var console = parsed.InvocationConfiguration;
            var asksStanding = parsed.GetValue(account);
            var (findings, facts) = await ExamineAsync(asksStanding, parsed.GetValue(fix) ? new Mending(input, console.Error) : null, cancellation);
            await console.Output.WriteAsync(parsed.GetValue(json) ? DoctorReport.Json(findings) : DoctorReport.Text(findings, asksStanding));
            if (parsed.GetValue(bundle) is { } file)
            {
                Verbs.Write(file.FullName, SupportBundle.Json(findings, facts), cancellation);
            }

            return DoctorReport.IsClean(findings) ? 0 : 1;
        });
    }

    /// <summary>Settings that refuse a start are the one finding; everything else needs them.</summary>
    private static async Task<(IReadOnlyList<TrapFinding> Findings, Examination? Facts)> ExamineAsync(
        bool asksStanding, Mending? mending, CancellationToken cancellation)
    {
        WebApplication app;
        try
        {
            app = Verbs.Builder().Build();
        }
        catch (StartRefusedException refused)
        {
            return ([new TrapFinding(
                Traps.Settings, Severity.Error, refused.Message, "The app does not start: nobody is answered but by the fallback.",
                "appsettings.example.json explains every setting.")], null);
        }

        await using (app)
        {
            var examiner = ActivatorUtilities.CreateInstance<Examiner>(app.Services, asksStanding);
            var facts = await examiner.ExamineAsync(cancellation);
            if (mending is not null && await mending.MendAsync(Traps.Findings(facts), examiner, cancellation))
            {
                facts = await examiner.ExamineAsync(cancellation);
            }

            return (Traps.Findings(facts), facts);
        }
    }
}
