using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Extensions;
using Assembly = System.Reflection.Assembly;

namespace Helpline.Tests.Architecture;

/// <summary>
/// Which room may know which. It reads compiled code: a parent namespace is in scope without a <c>using</c>.
/// Blind for constants, which the compiler copies. Each rule returns the breaches that it finds.
/// </summary>
internal sealed class Rooms(ArchUnitNET.Domain.Architecture code, string flows, string web)
{
    // Whoever is not named here is known by nobody but the root, which wires all rooms together.
    private static readonly Dictionary<string, string[]> _mayKnow = new()
    {
        ["Telephony"] = ["Intake"],
        ["Intake"] = ["Storage", "Privacy"],
        ["Privacy"] = ["Storage"],
        ["Storage"] = [],
        // A node says of itself what it runs and whether it answers.
        ["Health"] = ["Intake", "Storage"],

        // They read how the line is, and nobody knows them.
        ["Alerts"] = ["Health", "Intake", "Privacy", "Storage"],
        ["Telemetry"] = ["Alerts", "Health", "Intake", "Privacy", "Storage"],

        // The pages read what was published and decide about contacts; nobody knows them.
        ["Admin"] = ["Health", "Intake", "Storage", "Privacy"],

        // The public pages state the figures of those who decide them, and the numbers as they are named now.
        ["Public"] = ["Intake", "Storage", "Privacy"],
        ["Simulator"] = [],
        ["Settings"] = [],
        ["Logging"] = [],

        // It looks at everything and is known by its verb alone.
        ["Doctor"] = ["Telephony", "Intake", "Health", "Storage"],
        ["Commands"] = ["Doctor", "Telephony", "Intake", "Privacy", "Storage", "Health", "Alerts", "Telemetry", "Admin", "Public", "Simulator", "Settings", "Logging"],
    };

    public static Rooms Of(Assembly assembly, string flows, string web) =>
        new(new ArchUnitNET.Loader.ArchLoader().LoadAssemblies(assembly).Build(), flows, web);

    public static Rooms OfTheApp() =>
        new(
            new ArchUnitNET.Loader.ArchLoader().LoadAssemblies(typeof(Flows.Inbound).Assembly, typeof(Web.HelplineOptions).Assembly).Build(),
            "Helpline.Flows",
            "Helpline.Web");

    /// <summary>Flows is pure: no web, store, network, async, host or Twilio.</summary>
    public IEnumerable<string> WhatFlowsMustNotKnow() => Breaches(
        type => Within(type, flows),
        target => Within(
            target,
            web,
            "Microsoft.AspNetCore",
            "Microsoft.Extensions",
            "Microsoft.Data",
            "Dapper",
            "Npgsql",
            "System.Data",
            "System.Net",
            "System.Threading.Tasks",
            "Twilio"));

    /// <summary>Inside Web every room knows only those below it.</summary>
    public IEnumerable<string> WrongDirections() => Breaches(
        type => Room(type) is not null,
        (type, target) => Room(target) is { } other && other != Room(type) && !_mayKnow.GetValueOrDefault(Room(type)!, []).Contains(other));

    public IEnumerable<string> RoomsWithoutADirection() =>
        code.Types.Select(Room).OfType<string>().Distinct().Where(room => !_mayKnow.ContainsKey(room));

    public IEnumerable<string> StatelessOutsideTheMachines() => Breaches(
        type => Within(type, flows, web) && !Regex.IsMatch(type.Name, "^(Machine(`[0-9])?|SmsMachine|CallMachine)$"),
        target => Within(target, "Stateless"));

    public IEnumerable<string> TwilioOutsideTelephony() => Breaches(
        type => Within(type, flows, web) && Room(type) != "Telephony",
        target => Within(target, "Twilio"));

    /// <summary>No webhook can change a contact: whoever could write there is a page of the owners.</summary>
    public IEnumerable<string> ContactsChangedOutsideAdmin() => Breaches(
        type => Within(type, flows, web) && Room(type) is not ("Admin" or "Storage"),
        target => target.Name == "ContactLedger");

    public IEnumerable<string> DatabasesOutsideStorage() => Breaches(
        type => Within(type, flows, web) && Room(type) != "Storage",
        target => Within(target, "Dapper", "Npgsql", "Microsoft.Data.Sqlite"));

    private IEnumerable<string> Breaches(Func<IType, bool> who, Func<IType, bool> what) => Breaches(who, (_, target) => what(target));

    private IEnumerable<string> Breaches(Func<IType, bool> who, Func<IType, IType, bool> what) =>
        code.Types.Where(who)
            .SelectMany(type => type.GetTypeDependencies(), (type, target) => (type, target))
            .Where(pair => what(pair.type, pair.target))
            .Select(pair => $"{pair.type.FullName} -> {pair.target.FullName}")
            .Distinct();

    /// <summary>The first name behind Web; null for the root and for other assemblies.</summary>
    private string? Room(IType type) =>
        Namespace(type).StartsWith(web + ".", StringComparison.Ordinal) ? Namespace(type)[(web.Length + 1)..].Split('.')[0] : null;

    private static bool Within(IType type, params string[] names) => names.Any(name =>
        Namespace(type) == name || Namespace(type).StartsWith(name + ".", StringComparison.Ordinal));

    // A generic parameter has none.
    private static string Namespace(IType type) => type.Namespace?.FullName ?? "";
}
