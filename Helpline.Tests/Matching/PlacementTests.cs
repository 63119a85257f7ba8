using Helpline.Flows.Content;
using Helpline.Flows.Matching;

namespace Helpline.Tests.Matching;

public sealed class PlacementTests
{
    private static readonly ContentPack _pack = Shipped.Pack with
    {
        Placements =
        [
            new("bus", new Dictionary<string, IReadOnlyList<string>> { ["en"] = ["SAFE1"], ["es"] = ["SEGURA1"] }, []),
            new("restroom", new Dictionary<string, IReadOnlyList<string>> { ["any"] = ["R5"] }, ["+15055550177"]),
        ],
    };

    private static readonly IntentMatcher _matcher = new(_pack);

    [Theory]
    [InlineData("SAFE1", "HELP", "bus", "en")]
    [InlineData("segura1", "HELP", "bus", "es")]
    [InlineData("Safe1 signs", "SIGNS", "bus", "en")]
    [InlineData("señales segura1", "SIGNS", "bus", "es")]
    [InlineData("r5", "HELP", "restroom", null)]
    [InlineData("R5 he has a gun", "EMERGENCY", "restroom", "en")]
    [InlineData("SIGNS", "SIGNS", null, "en")]
    [InlineData("tell SAFE1 about it", null, null, "en")]
    public void The_word_of_an_ad_tells_where_it_hangs(string text, string? intent, string? placement, string? language)
    {
        var match = _matcher.Match(text);

        Assert.Equal((intent, placement, language), (match.Intent ?? null, match.Placement, match.Language));
    }

    [Fact]
    public void The_word_of_an_ad_is_no_way_to_opt_out() => Assert.NotEqual("STOP", _matcher.Match("SAFE1 STOP").Intent);

    [Fact]
    public void A_number_of_its_own_tells_the_placement_too()
    {
        Assert.Equal("restroom", _pack.PlacementOf("+15055550177"));
        Assert.Null(_pack.PlacementOf("+15055550100"));
    }

    [Fact]
    public void Every_class_of_the_shipped_pack_has_a_word_in_each_language()
    {
        var pack = Shipped.Pack;

        Assert.Equal(Placement.Classes, pack.Placements.Select(placement => placement.Class));
        Assert.All(pack.Placements, placement => Assert.Equal(pack.Languages, placement.Words.Keys));
    }
}
