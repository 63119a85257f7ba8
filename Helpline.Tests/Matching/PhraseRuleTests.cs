using Helpline.Flows.Content;
using Helpline.Flows.Matching;

namespace Helpline.Tests.Matching;

/// <summary>Phrases and what voids them, in a pack that has nothing else.</summary>
public sealed class PhraseRuleTests
{
    [Theory]
    [InlineData("purple door", "SIGNS")]
    [InlineData("purple door at home", "SIGNS")]
    [InlineData("purple door and a green window", null)]
    [InlineData("green window and a purple door", null)]
    public void What_voids_a_phrase_by_two_parts_voids_it_only_with_both(string text, string? topic) =>
        Assert.Equal(topic, Match(text, "purple door", not: "purple door & green window"));

    [Theory]
    [InlineData("purple door", null)]
    [InlineData("purple doorway", "SIGNS")]
    public void What_voids_a_phrase_by_one_part_voids_what_it_overlaps(string text, string? topic) =>
        Assert.Equal(topic, Match(text, "purple", not: "purple door"));

    private static string? Match(string text, string phrase, string not)
    {
        var phrases = new Dictionary<string, IReadOnlyList<string>> { ["en"] = [phrase] };
        return new IntentMatcher(new ContentPack
        {
            Id = "test",
            Languages = ["en"],
            Contacts = new Dictionary<string, Contact>(),
            Topics = new Dictionary<string, Topic>(),
            Phrases = new PhraseBook { Topics = [new TopicPhrases("SIGNS", phrases, [not])] },
        }).Match(text).Intent;
    }
}
