using System.Diagnostics.Metrics;
using Helpline.Web.Alerts;
using Helpline.Web.Health;
using Helpline.Web.Intake;
using Helpline.Web.Privacy;
using Helpline.Web.Storage;

namespace Helpline.Web.Telemetry;

/// <summary>
/// All figures that leave the house: what is wrong, the node's own health, and how much there was in the last full hour, rounded to
/// five and from eleven up. They are read when they are asked for; no text or call writes one.
/// </summary>
internal sealed class Instruments : IDisposable
{
    public const string Name = "Helpline";

    private const int Few = 11;
    private const int Step = 5;

    private readonly Meter _meter = new(Name);
    private readonly Lock _lock = new();
    private (DateTime Hour, double Hours) _copies;

    public Instruments(AlertWatch watch, Surroundings around, LineMonitor monitor, Guard guard, LineCounts line, CopyQueue copies, ContentSnapshots snapshots, TimeProvider time)
    {
        _meter.CreateObservableGauge("helpline_alert", () => Alerts(watch), description: "1 while this is wrong, by docs/alerts.md");
        _meter.CreateObservableGauge("helpline_info", () => Info(snapshots), description: "The program's and the content's version");
        Gauge("helpline_line_answers", () => monitor.LastProbe.Line is LineState.Answers ? 1 : 0, "1 while the app's own probe finds the right answer");
        Gauge("helpline_probe_seconds", () => monitor.LastProbe.Took.TotalSeconds, "How long the last probe took");
        Gauge("helpline_store_up", () => guard.IsOut ? 0 : 1, "1 while texts and calls find the store");
        Gauge("helpline_texts_last_hour", () => Coarse(line.LastHour(LineEvent.Text)), "Texts in the last full hour, rounded to 5; 0 for fewer than 11");
        Gauge("helpline_calls_last_hour", () => Coarse(line.LastHour(LineEvent.Call)), "Calls in the last full hour, rounded to 5; 0 for fewer than 11");
        Gauge("helpline_copies_oldest_hours", () => OldestCopy(copies, time), "How long the oldest copy at Twilio had waited when the last full hour ended, in full hours; 0 while it is not known");
        Gauge("helpline_contact_oldest_days", () => OldestContact(snapshots, time), "Days since the contact was checked that was checked first");
        Gauge("helpline_disk_free_percent", () => Math.Round(around.FreeDiskPercent), "Of the fullest disk that the app writes to");
        Gauge("helpline_certificate_days", () => Whole(around.CertificateDays), "Days until the certificate of the public address ends; none while it is not known");
        Gauge("helpline_balance", () => Whole((double?)around.Balance), "Balance of Twilio's account in whole units; none while it is not known");
    }

    public void Dispose() => _meter.Dispose();

    private void Gauge(string name, Func<double?> value, string description) => _meter.CreateObservableGauge<double>(
        name, () => value() is { } known ? [new Measurement<double>(known)] : [], description: description);

    private static IEnumerable<Measurement<int>> Alerts(AlertWatch watch)
    {
        var raised = watch.Raised;
        return AlertKind.All.Select(kind => new Measurement<int>(raised.Any(alert => alert.Kind == kind) ? 1 : 0, new KeyValuePair<string, object?>("alert", kind.Id)));
    }

    private static Measurement<int> Info(ContentSnapshots snapshots) => new(
        1, new KeyValuePair<string, object?>("version", Heartbeat.Version), new("content", $"{snapshots.Pack.Id} {snapshots.Pack.Version}"));

    private static double? Coarse(int number) => number < Few ? 0 : Math.Round((double)number / Step) * Step;

    // It holds for the hour of the clock: in between it would move when a text or call is so many hours old, or erased.
    private double? OldestCopy(CopyQueue copies, TimeProvider time)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var hour = now.Date.AddHours(now.Hour);
        lock (_lock)
        {
            if (_copies.Hour != hour)
            {
                _copies = (hour, Math.Floor(copies.Oldest?.TotalHours ?? 0));
            }

            return _copies.Hours;
        }
    }

    private static double? Whole(double? value) => value is { } known ? Math.Floor(known) : null;

    private static double? OldestContact(ContentSnapshots snapshots, TimeProvider time) =>
        DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).DayNumber - snapshots.Now.Pack.Contacts.Values.Min(contact => contact.CheckedOn).DayNumber;
}
