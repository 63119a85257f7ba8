using System.CommandLine;
using Helpline.Web.Alerts;

namespace Helpline.Web.Commands;

/// <summary><c>alert</c>: sends one alert that is marked as a test, so that nobody learns on a bad night that no mail arrives.</summary>
internal static class AlertVerb
{
    public static Command Command() => new Command("alert", "Sends a test alert to the webhook and the mail server of the settings.").Does(async (parsed, cancellation) =>
    {
        var builder = Verbs.Builder();
        builder.AddOutlets();
        await using var app = builder.Build();
        var outlets = app.Services.GetRequiredService<IReadOnlyList<AlertOutlet>>();
        if (outlets.Count == 0)
        {
            throw new StartRefusedException("Nobody would be told: set Helpline:Alerts:Webhook or Helpline:Alerts:Mail.");
        }

        var failed = false;
        foreach (var outlet in outlets)
        {
            failed |= !await TryAsync(outlet, app.Services.GetRequiredService<TimeProvider>().GetUtcNow(), parsed.InvocationConfiguration, cancellation);
        }

        return failed ? 1 : 0;
    });

    private static async Task<bool> TryAsync(AlertOutlet outlet, DateTimeOffset now, InvocationConfiguration console, CancellationToken cancellation)
    {
        var name = outlet is MailOutlet ? "mail" : "webhook";
        var test = new Alert(new AlertKind("test", "Nothing: somebody tries whether alerts arrive."), "This is a test. Nothing is wrong.");
        try
        {
            await outlet.SendAsync(new AlertMessage(test, IsOver: false, Environment.MachineName, now), cancellation);
            await console.Output.WriteLineAsync($"sent by {name}");
            return true;
        }
#pragma warning disable CA1031 // whatever it fails with, the operator wants to know
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            await console.Error.WriteLineAsync($"not sent by {name}: {failure.GetType().Name}");
            return false;
        }
    }
}
