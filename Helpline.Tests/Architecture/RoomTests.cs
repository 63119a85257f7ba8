namespace Helpline.Tests.Architecture;

public sealed class RoomTests
{
    private const string Planted = "Helpline.Tests.Architecture.Planted.";
    private static readonly Rooms _app = Rooms.OfTheApp();
    private static readonly Rooms _planted = Rooms.Of(typeof(RoomTests).Assembly, Planted + "Flows", Planted + "Web");

    [Fact]
    public void Flows_is_pure() => Assert.Empty(_app.WhatFlowsMustNotKnow());

    [Fact]
    public void Inside_web_every_room_knows_only_those_below_it() => Assert.Empty(_app.WrongDirections());

    [Fact]
    public void Every_room_has_its_direction() => Assert.Empty(_app.RoomsWithoutADirection());

    [Fact]
    public void Only_the_machines_touch_stateless() => Assert.Empty(_app.StatelessOutsideTheMachines());

    [Fact]
    public void Only_telephony_touches_twilio() => Assert.Empty(_app.TwilioOutsideTelephony());

    [Fact]
    public void Only_storage_touches_a_database() => Assert.Empty(_app.DatabasesOutsideStorage());

    [Fact]
    public void Only_the_owners_pages_change_a_contact() => Assert.Empty(_app.ContactsChangedOutsideAdmin());

    [Fact]
    public void A_planted_breach_is_found_by_every_rule()
    {
        Found(_planted.WhatFlowsMustNotKnow(), "Flows.Waits -> System.Threading.Tasks.Task");
        Found(_planted.WhatFlowsMustNotKnow(), "Flows.Fetches -> System.Net.Http.HttpClient");
        Found(_planted.WhatFlowsMustNotKnow(), "Flows.KnowsWeb -> Helpline.Tests.Architecture.Planted.Web.Storage.Table");
        Found(_planted.WrongDirections(), "Web.Telephony.SkipsIntake -> Helpline.Tests.Architecture.Planted.Web.Storage.Table");
        Found(_planted.WrongDirections(), "Web.Simulator.Cheats -> Helpline.Tests.Architecture.Planted.Web.Intake.Answers");
        Found(_planted.RoomsWithoutADirection(), "Attic", prefix: "");
        Found(_planted.StatelessOutsideTheMachines(), "Flows.Wires -> Stateless.StateMachine`2");
        Found(_planted.TwilioOutsideTelephony(), "Web.Intake.Speaks -> Twilio.Planted.Verb");
        Found(_planted.ContactsChangedOutsideAdmin(), "Web.Intake.Rewrites -> Helpline.Tests.Architecture.Planted.Web.Storage.ContactLedger");
        Found(_planted.DatabasesOutsideStorage(), "Web.Intake.Queries -> Dapper.SqlMapper");
    }

    [Fact]
    public void What_is_allowed_is_no_breach()
    {
        Assert.DoesNotContain(_planted.WrongDirections(), breach => breach.Contains("Intake.Queries ->", StringComparison.Ordinal));
        Assert.DoesNotContain(_planted.StatelessOutsideTheMachines(), breach => breach.Contains("SmsMachine", StringComparison.Ordinal));
        Assert.DoesNotContain(_planted.DatabasesOutsideStorage(), breach => breach.Contains("Storage.Table", StringComparison.Ordinal));
    }

    private static void Found(IEnumerable<string> breaches, string breach, string prefix = Planted) =>
        Assert.Contains(breaches, found => found.StartsWith(prefix + breach, StringComparison.Ordinal));
}
