using Helpline.Web.Health;
using Helpline.Web.Intake;
using Helpline.Web.Privacy;

namespace Helpline.Web.Alerts;

/// <summary>What is wrong, by the thresholds of the settings.</summary>
internal sealed class AlertRules(
    LineMonitor monitor, Readiness readiness, LineCounts line, CopyQueue copies, ContentSnapshots snapshots, Surroundings around, HelplineOptions options, TimeProvider time)
{
    private readonly Dictionary<AlertKind, DateTimeOffset> _since = [];

    private AlertOptions From => options.Alerts;

    /// <summary>What the house itself tells, at any moment.</summary>
    public async Task<IReadOnlyList<Alert>> OfHouseAsync(CancellationToken cancellation)
    {
        await around.LookAsync(cancellation);
        var answers = monitor.LastProbe.Line is LineState.Answers;
        var hasStore = await readiness.IsReadyAsync();
        var old = OldContacts();
        return
        [
            .. Lasting(AlertKind.LineSilent, !answers, From.SilentMinutes, "The line does not answer HELP as it should."),
            .. Lasting(AlertKind.StoreGone, !hasStore, From.StoreMinutes, "The store cannot be used."),
            .. When(AlertKind.ErasureBehind, IsBehind(), "Copies of texts and calls at Twilio wait too long to be erased."),
            .. When(AlertKind.ContactOld, old > 0, $"{old} of the pack's contacts were not checked for {From.ContactDays} days."),
            .. When(AlertKind.DiskFull, around.FreeDiskPercent < From.FreeDiskPercent, $"Less than {From.FreeDiskPercent} % of a disk is free."),
            .. When(AlertKind.CertificateEnds, around.CertificateDays < From.CertificateDays, $"The certificate of the public address ends in less than {From.CertificateDays} days."),
            .. When(AlertKind.BalanceLow, around.Balance < From.LeastBalance, $"The balance of Twilio's account is below {From.LeastBalance}."),
        ];
    }

    /// <summary>What texts and calls tell. To be asked when a quarter of an hour is over.</summary>
    public IReadOnlyList<Alert> OfTraffic() =>
    [
        .. When(AlertKind.TwilioRefused, monitor.Refused > 0, $"{LineMonitor.Refusals}."),
        .. When(
            AlertKind.RepliesFallBack,
            line.InHour(LineEvent.FellBack) >= From.FallbackReplies,
            "Texts or calls got the last resort instead of their answer."),
        .. When(AlertKind.LinesFull, line.InHour(LineEvent.Full) >= From.FullCalls, "Callers found every line full."),
        .. from rung in line.RungInVain()
           where rung.InVain >= From.RingsInVain
           select new Alert(AlertKind.RungInVain, $"Line {rung.Rung + 1} of the ladder was rung {From.RingsInVain} times or more, and nobody was joined.", $"{rung.Rung + 1}"),
        .. from code in line.RejectedInDay()
           where code.Replies >= From.RejectedReplies
           select new Alert(AlertKind.RepliesRejected, $"Carriers refuse replies with code {code.Code}.", code.Code),
    ];

    private static IEnumerable<Alert> When(AlertKind kind, bool isSo, string says) => isSo ? [new Alert(kind, says)] : [];

    private IEnumerable<Alert> Lasting(AlertKind kind, bool isSo, int minutes, string says)
    {
        if (!isSo)
        {
            _since.Remove(kind);
            return [];
        }

        var now = time.GetUtcNow();
        _since.TryAdd(kind, now);
        return When(kind, now - _since[kind] >= TimeSpan.FromMinutes(minutes), says);
    }

    // That no listing has come to its end yet is no alert: after a start it takes its time.
    private bool IsBehind() => options.ProviderCopies is ProviderCopies.Erase && copies.Oldest > TimeSpan.FromHours(From.ErasureHours);

    private int OldContacts()
    {
        var today = options.Today(time.GetUtcNow());
        return snapshots.Now.Pack.Contacts.Values.Count(contact => today.DayNumber - contact.CheckedOn.DayNumber > From.ContactDays);
    }
}
