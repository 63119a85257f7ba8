using System.Globalization;
using Helpline.Web.Intake;

namespace Helpline.Web.Doctor;

/// <summary>The store, as it is before this program touches it.</summary>
internal static class StoreTraps
{
    private const long Room = 1L << 30;
    private const string Older = "The running version survives it.";

    public static IReadOnlyList<Trap> All { get; } =
    [
        new("schema-newer", Severity.Error, "This program refuses to start: a node that ends now does not come back.", "Start the newer program, or put back a backup.",
            facts => (facts.Store?.Plan.Unknown ?? []).Select(name => new Caught($"The store is newer than this program, which does not survive its migration {name}."))),
        new("schema-edited", Severity.Error, "This program refuses to start.", "Put the old script back and write the change as a new one.",
            facts => (facts.Store?.Plan.Edited ?? []).Select(name => new Caught($"The migration {name} was edited after it had been applied."))),
        new("schema-breaks", Severity.Warning, "Nodes of the running version fail as soon as this one starts.",
            "Stop all nodes, start this version, and expect some minutes without memory. Make a backup first.",
            facts => (facts.Store?.Plan.Missing ?? []).Where(script => !script.IsSurvived)
                .Select(script => new Caught($"The migration {script.Name} is still to be applied, and the running version does not survive it."))),
        new("schema-behind", Severity.Note, "Nothing: nodes of both versions may run side by side.", "Start this version: it applies them itself. Or run migrate.",
            facts => facts.Store is { IsNew: false, Plan.Missing: { Count: > 0 } missing } && missing.All(script => script.IsSurvived)
                ? [new Caught(string.Create(CultureInfo.InvariantCulture, $"Migrations are still to be applied: {missing.Count}. {Older}"))]
                : []),

        new("role-powerful", Severity.Warning, "Whoever gets into the app gets into the whole server.", "Give the app a role that owns its database and nothing else.",
            facts => facts.Store?.RolePowers is { Count: > 0 } powers ? [new Caught($"The app's role in PostgreSQL may do more than it needs: {string.Join(", ", powers)}.")] : []),
        new("live-logged", Severity.Error, "Pseudonyms and the salt of the day go into PostgreSQL's log and its replicas, and outlive the day.",
            "alter table live.NAME set unlogged; then see who changed it.",
            facts => facts.Store?.Logged is { Count: > 0 } tables ? [new Caught($"Tables of the open day are written to the write-ahead log: {string.Join(", ", tables)}.")] : []),
        new("statements-logged", Severity.Error, "PostgreSQL writes the values of statements into its log.", "The salt of the day outlives the day there, and with it who texted.",
            "Set log_parameter_max_length and log_parameter_max_length_on_error to 0.",
            facts => facts.Store?.WritesValues == true),
        new("store-plain", Severity.Warning, "The way to PostgreSQL is not encrypted.", "Whoever listens on that network reads pseudonyms and the salt of the day.",
            "Add \"SSL Mode=VerifyFull\" to ConnectionStrings:Helpline.",
            facts => facts.Store?.IsPlain == true),
        new("store-readable", Severity.Note, "Others on this machine may read the store's file.", "It holds no number, but the counts of what nobody may see yet.",
            "chmod 600 on the file and its -wal and -shm, chmod 700 on the folder.",
            facts => facts.Store?.OthersMayRead == true),
        new("disk", Severity.Warning, "Less than 1 GB is free on the disk of this program or its store.", "When it is full, conversations are forgotten and nothing is counted.",
            "Make room.",
            facts => facts.Store?.FreeBytes < Room),
        new("clock-store", Severity.Warning, "The clocks of this machine and of PostgreSQL differ by more than a minute.", "Days close at the wrong time.",
            "Run a time service on both.",
            facts => facts.Store?.ClockAhead is { } ahead && ahead.Duration() > TimeSpan.FromMinutes(1)),
        new("day-behind", Severity.Warning, "The last days were not closed.", "What was meant to be forgotten at 03:00 still lies there, and the log stands still.",
            "Let the app run over 03:00, or run close-day (PostgreSQL).",
            facts => facts.Store?.LastClosed is { } day && day < facts.Today.AddDays(-2)),
        new("nodes-differ", Severity.Warning, "Nodes run different versions or different packs.", "One person is answered in two ways.", "Finish the upgrade.",
            facts => (facts.Store?.Nodes ?? []).DistinctBy(node => (node.Version, node.Content)).Skip(1).Any()),
        new("node-clock", Severity.Warning, "A node's clock is ahead of this one's.", "Its days close at another time.", "Run a time service on every node.",
            facts => (facts.Store?.Nodes ?? []).Any(node => node.Seen > (facts.Now.ToUnixTimeSeconds() / 60) + 1)),
        new("node-line", Severity.Error, "A node says that its line does not answer, answers wrongly, or refuses what Twilio sends.",
            "Riders whom that node serves are not answered.", "Read its log; compare its settings with those of the others.",
            facts => (facts.Store?.Nodes ?? []).Any(node => node.Line is nameof(LineState.Silent) or nameof(LineState.AnswersWrongly) or nameof(LineState.TwilioRefused))),
    ];
}
