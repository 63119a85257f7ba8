using System.Runtime.InteropServices;
using System.Text.Json;
using Helpline.Flows.Voice;
using Helpline.Web.Health;

namespace Helpline.Web.Doctor;

/// <summary>
/// What somebody far away needs to know, and nothing that tells a secret or a person: no value of a setting but those of closed lists, no
/// number, name, address or agreement.
/// </summary>
internal static class SupportBundle
{
    public static string Json(IReadOnlyList<TrapFinding> findings, Examination? facts) => JsonSerializer.Serialize(
        new Dictionary<string, object?>
        {
            ["version"] = Heartbeat.Version,
            ["runtime"] = RuntimeInformation.FrameworkDescription,
            ["system"] = RuntimeInformation.OSDescription,
            ["processors"] = Environment.ProcessorCount,
            ["findings"] = findings.Select(finding => new { trap = finding.Trap, severity = finding.Severity, what = finding.What }),
            ["settings"] = facts is null ? null : Settings(facts),
            ["store"] = facts?.Store is { } store
                ? new { engine = store.Engine, isNew = store.IsNew, missing = store.Plan.Missing.Select(script => script.Name), nodes = store.Nodes.Count, freeBytes = store.FreeBytes }
                : null,
            ["address"] = facts?.Address is { } address
                ? new { webhook = address.Webhook.ToString(), status = address.Status, health = address.Health, certificateEnds = address.CertificateEnds }
                : null,
        },
        DoctorReport.Written) + "\n";

    private static object Settings(Examination facts) => new
    {
        production = facts.IsProduction,
        sms = facts.Options.SmsNumber.StartsWith('+') ? "long number" : "short code",
        providerCopies = facts.Options.ProviderCopies.ToString(),
        keywordsAnsweredBy = facts.Options.KeywordsAnsweredBy.ToString(),
        timeZone = facts.Options.TimeZone.Id,
        pack = $"{facts.Pack.Id} {facts.Pack.Version}",
        languages = facts.Pack.Languages,
        secondaryToken = facts.Options.Twilio.SecondaryAuthToken is not null,
        sharedKeys = facts.Options.Twilio.SharedKeys.Count,
        proxies = facts.Options.Proxies.Count,
        configuredRungs = facts.Options.Transfer.Rungs.Count,
        rungs = facts.Rungs.Select(rung => new
        {
            mode = rung.Mode.ToString(),
            agreed = rung.Mode == RungMode.Warm ? rung.Agreement is not null : (bool?)null,
            languages = rung.Languages,
            openNow = rung.Hours.IsOpen(facts.Local),
            ringSeconds = rung.RingSeconds,
            maxConcurrent = rung.MaxConcurrent,
        }),
    };
}
