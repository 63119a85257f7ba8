using System.Text.Json.Serialization;

namespace Helpline.Web.Doctor;

/// <summary>How bad it is. Notes alone are no findings.</summary>
internal enum Severity
{
    /// <summary>Somebody may be left without an answer, or known.</summary>
    Error,

    /// <summary>It will go wrong, or goes wrong for some.</summary>
    Warning,

    /// <summary>Worth knowing before somebody asks.</summary>
    Note,
}

/// <summary>One thing that can be wrong. It decides by facts that were gathered before, and asks nobody.</summary>
/// <param name="Id">Stable: scripts and the guide know it by this.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Why">What it means for a rider, a caller or an admin.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="Look">Each place where it is so, as a sentence that holds no number, name or id; none when all is well.</param>
internal sealed record Trap(string Id, Severity Severity, string Why, string Remedy, Func<Examination, IEnumerable<Caught>> Look)
{
    /// <summary>For a trap that is either there or not.</summary>
    public Trap(string id, Severity severity, string what, string why, string remedy, Func<Examination, bool> isThere)
        : this(id, severity, why, remedy, facts => isThere(facts) ? [new Caught(what)] : [])
    {
    }
}

/// <summary>What is wrong in one place, and the change at Twilio that mends it where that is safe.</summary>
internal sealed record Caught(string What, Repair? Repair = null);

/// <summary>A change of one number at Twilio: fields of its REST resource.</summary>
/// <param name="Number">The number's id at Twilio.</param>
/// <param name="Question">What is asked before it is written.</param>
/// <param name="Field">The field that is set.</param>
/// <param name="Value">Its new value; null when only the operator knows it, and is asked for an address.</param>
internal sealed record Repair(string Number, string Question, string Field, string? Value);

/// <summary>A trap that somebody stands in.</summary>
internal sealed record TrapFinding(
    string Trap, Severity Severity, string What, string Why, string Remedy, [property: JsonIgnore] Repair? Repair = null)
{
    public static TrapFinding Of(Trap trap, Caught caught) =>
        new(trap.Id, trap.Severity, caught.What, trap.Why, trap.Remedy, caught.Repair);
}

/// <summary>All traps, in the order in which they are told.</summary>
internal static class Traps
{
    /// <summary>The two that no examination finds, for without them there is none.</summary>
    public const string Settings = "settings";
    public const string Rest = "rest";
    public const string Store = "store";

    public static IReadOnlyList<Trap> All { get; } =
    [
        .. NumberTraps.All, .. ServiceTraps.All, .. RecordTraps.All, .. AddressTraps.All, .. SettingsTraps.All, .. LadderTraps.All, .. PackTraps.All,
        .. StoreTraps.All, .. StandingTraps.All,
    ];

    /// <summary>The worst first.</summary>
    public static IReadOnlyList<TrapFinding> Findings(Examination facts) =>
    [
        .. facts.Troubles.Concat(All.SelectMany(trap => trap.Look(facts), TrapFinding.Of)).OrderBy(finding => finding.Severity),
    ];
}
