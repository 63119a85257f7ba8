namespace Helpline.Web.Doctor;

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
        .. StoreTraps.All,
    ];

    /// <summary>The worst first.</summary>
    public static IReadOnlyList<TrapFinding> Findings(Examination facts) =>
    [
        .. facts.Troubles.Concat(All.SelectMany(trap => trap.Look(facts), TrapFinding.Of)).OrderBy(finding => finding.Severity),
    ];
}
