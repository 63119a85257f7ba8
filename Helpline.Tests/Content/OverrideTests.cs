using Helpline.Flows.Content;
using Helpline.Flows.Content.Live;
using Helpline.Flows.Voice;

namespace Helpline.Tests.Content;

/// <summary>What an owner changes about contacts and rungs, applied to the shipped pack.</summary>
public sealed class OverrideTests
{
    private static readonly ContentPack _pack = Shipped.Pack;

    private static readonly IReadOnlyList<Rung> _ladder =
    [
        new Rung { Name = "national", Number = _pack.Contacts["HOTLINE"].E164!, Mode = RungMode.Bridge },
        new Rung { Name = "new-mexico", Number = _pack.Contacts["NM"].E164!, Mode = RungMode.Bridge },
        new Rung { Name = "partner", Number = "+15055550151", Mode = RungMode.Warm, Agreement = "a test" },
        new Rung { Number = "+15055550152", Mode = RungMode.Bridge },
    ];

    [Fact]
    public void A_contact_that_is_switched_off_is_named_by_its_stand_in_and_not_rung()
    {
        var overrides = OverrideSet.Of([Contact("HOTLINE", Change.Off, "off")]);

        Assert.DoesNotContain(_pack.Contacts["HOTLINE"].Number, Help(overrides), StringComparison.Ordinal);
        Assert.Contains($"call {_pack.Contacts["NM"].Number}", Help(overrides), StringComparison.Ordinal);
        Assert.Equal([true, false, false, false], overrides.Apply(_ladder, _pack).Select(rung => rung.IsOff));
    }

    [Fact]
    public void A_replaced_number_is_written_like_the_old_one_spoken_digit_by_digit_and_dialled()
    {
        var overrides = OverrideSet.Of([Contact("HOTLINE", Change.Number, "+15055550171"), Contact("NM", Change.Number, "+15055550172")]);

        Assert.Contains("call 1-505-555-0171 (free)", Help(overrides), StringComparison.Ordinal);
        Assert.Contains("call or text 505-555-0172.", Help(overrides), StringComparison.Ordinal);
        var spoken = new SpokenWording(overrides.Apply(_pack), "505-555-0199").Prompt(Prompts.NoAnswer, "es");
        Assert.Contains("1, 5 0 5, 5 5 5, 0 1 7 1, o al 5 0 5, 5 5 5, 0 1 7 2.", spoken, StringComparison.Ordinal);
        Assert.Equal(
            ["+15055550171", "+15055550172", "+15055550151", "+15055550152"],
            overrides.Apply(_ladder, _pack).Select(rung => rung.Number));
    }

    [Fact]
    public void A_stand_in_is_named_by_the_number_that_replaced_its_own()
    {
        var overrides = OverrideSet.Of([Contact("HOTLINE_TEXT", Change.Off, "off"), Contact("NM", Change.Number, "+15055550172")]);

        Assert.Contains("or text 505-555-0172. In NM call or text 505-555-0172.", Help(overrides), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_change_all_is_as_the_pack_says()
    {
        Assert.Equal(_pack.Contacts.Values.Select(contact => contact.Number), OverrideSet.None.Apply(_pack).Contacts.Values.Select(contact => contact.Number));
        Assert.All(OverrideSet.None.Apply(_ladder, _pack).Zip(_ladder), pair => Assert.Equal((pair.Second.Number, false), (pair.First.Number, pair.First.IsOff)));
    }

    [Fact]
    public void What_the_pack_and_the_ladder_no_longer_know_is_passed_over()
    {
        var overrides = OverrideSet.Of([Contact("GONE", Change.Off, "off"), Contact("NM", Change.Off, "off"), Rung("gone", Change.Number, "+15055550172")]);

        Assert.Equal(Help(OverrideSet.None), Help(overrides));
        Assert.All(overrides.Apply(_ladder, _pack), rung => Assert.False(rung.IsOff));
    }

    [Fact]
    public void Every_contact_with_a_stand_in_can_be_switched_off_and_both_channels_at_once()
    {
        var inForce = OverrideSet.None;
        foreach (var contact in _pack.Contacts.Values.Where(contact => contact.StandIn is not null))
        {
            var off = Contact(contact.Id, Change.Off, "off");
            Assert.Null(OverrideCheck.OfContact(_pack, inForce, off));
            inForce = inForce.With(off);
            Assert.Null(OverrideCheck.OfTexts(new Wording(inForce.Apply(_pack), "505-555-0100", "505-555-0199")));
        }

        Assert.True(inForce.IsOff(_pack.Contacts["HOTLINE"], _pack) && inForce.IsOff(_pack.Contacts["HOTLINE_TEXT"], _pack));
    }

    [Fact]
    public void What_would_leave_a_text_without_a_number_is_refused()
    {
        var standIn = _pack.Contacts["NM"] with { StandIn = "NCMEC" };
        var chained = _pack with { Contacts = new Dictionary<string, Contact>(_pack.Contacts) { ["NM"] = standIn } };
        var hotlineOff = OverrideSet.Of([Contact("HOTLINE", Change.Off, "off")]);
        var standInOff = OverrideSet.Of([Contact("NM", Change.Off, "off")]);

        Assert.Equal(new(Refusal.NoStandIn), OverrideCheck.OfContact(_pack, OverrideSet.None, Contact("NM", Change.Off, "off")));
        Assert.Equal(new(Refusal.StandsIn, "HOTLINE"), OverrideCheck.OfContact(chained, hotlineOff, Contact("NM", Change.Off, "off")));
        Assert.Equal(new(Refusal.StandInIsOff, "NM"), OverrideCheck.OfContact(chained, standInOff, Contact("HOTLINE", Change.Off, "off")));
        Assert.Equal(new(Refusal.Unknown), OverrideCheck.OfContact(_pack, OverrideSet.None, Contact("GONE", Change.Number, "+15055550172")));
    }

    [Fact]
    public void A_text_that_would_no_longer_fit_is_named()
    {
        var full = _pack.Topics["SIGNS"] with { Text = new Dictionary<string, string> { ["en"] = new string('a', 300) + "{HOTLINE_TEXT}" } };
        var pack = _pack with { Topics = new Dictionary<string, Topic>(_pack.Topics) { ["SIGNS"] = full } };

        Assert.Null(OverrideCheck.OfTexts(new Wording(pack, "505-555-0100", "505-555-0199")));
        var longer = OverrideSet.Of([Contact("HOTLINE_TEXT", Change.Number, "+15055550171")]).Apply(pack);
        Assert.Equal(new(Refusal.TextTooLong, "SIGNS (en)"), OverrideCheck.OfTexts(new Wording(longer, "505-555-0100", "505-555-0199")));
    }

    [Theory]
    [InlineData(Change.Off, "off", "2026-03-05T12:00", false)]
    [InlineData(Change.Dates, "2026-03-04,2026-03-05", "2026-03-05T12:00", false)]
    [InlineData(Change.Dates, "2026-03-04,2026-03-05", "2026-03-06T00:00", true)]
    [InlineData(Change.Until, "2026-03-06T08:00", "2026-03-06T07:59", false)]
    [InlineData(Change.Until, "2026-03-06T08:00", "2026-03-06T08:00", true)]
    public void A_rung_is_passed_over_while_it_is_closed_and_keeps_its_place(Change change, string value, string local, bool rings)
    {
        var ladder = OverrideSet.Of([Rung("national", change, value)]).Apply(_ladder, _pack);

        var now = DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(rings, ladder[0].MayRing(now));
        Assert.Equal(new RungChoice.Ring(rings ? 0 : 1, 0), TransferPlan.Next(ladder, new Call { Language = "en" }, now, new HashSet<int>()));
    }

    [Fact]
    public void When_every_rung_is_off_nobody_is_left_and_the_numbers_are_spoken()
    {
        var off = OverrideSet.NamesOf(_ladder).Select(name => Rung(name, Change.Off, "off"));
        var ladder = OverrideSet.Of(off).Apply(_ladder, _pack);

        Assert.Equal(new RungChoice.NobodyLeft(), TransferPlan.Next(ladder, new Call { Language = "en" }, new(2026, 3, 5), new HashSet<int>()));
    }

    [Fact]
    public void A_rung_without_a_name_of_its_own_is_known_by_its_place() =>
        Assert.Equal(["a", "#2", "b#3", "b#4"], OverrideSet.NamesOf([.. new[] { "a", "", "b", "b" }.Select(name => _ladder[0] with { Name = name })]));

    private static ContactOverride Contact(string id, Change change, string value) => new(ContactOverride.OfContact(id), change, value);

    private static ContactOverride Rung(string name, Change change, string value) => new(ContactOverride.OfRung(name), change, value);

    private static string Help(OverrideSet overrides) => new Wording(overrides.Apply(_pack), "505-555-0100", "505-555-0199").Text("HELP", "en");
}
