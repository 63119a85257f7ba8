using Helpline.Flows.Content;

namespace Helpline.Tests.Content;

public sealed class WordingTests
{
    private static readonly ContentPack _pack = Shipped.Pack;
    private static readonly Wording _wording = new(_pack, voiceNumber: "505-555-0100", riderService: "505-555-0199");

    [Fact]
    public void Every_message_is_filled_in_every_language()
    {
        Assert.Equal(48, _pack.Topics.Count);
        foreach (var topic in _pack.Topics.Values)
        {
            foreach (var language in _pack.Languages)
                Assert.DoesNotContain("{", _wording.Text(topic.Id, language, 10), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_number_comes_from_its_contact()
    {
        Assert.Contains(_pack.Contacts["HOTLINE"].Number, _wording.Text("HELP", "en"), StringComparison.Ordinal);
        Assert.Contains(_pack.Contacts["HOTLINE_TEXT"].Number, _wording.Text("HELP", "es"), StringComparison.Ordinal);
    }

    [Fact]
    public void Our_own_numbers_come_from_the_settings()
    {
        Assert.Contains("call 505-555-0100 and", _wording.Text("CALL", "en"), StringComparison.Ordinal);
        Assert.Contains("505-555-0199", _wording.Text("BUS", "es"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_minutes_come_from_the_turn() =>
        Assert.Contains("pause for 7 min", _wording.Text("RATE", "en", 7), StringComparison.Ordinal);

    [Fact]
    public void A_language_that_the_pack_does_not_speak_gets_the_default() =>
        Assert.Equal(_wording.Text("HELP", "en"), _wording.Text("HELP", "fr"));
}
