using CsCheck;
using Helpline.Flows.Matching;

namespace Helpline.Tests.Matching;

public sealed class TierTests
{
    private static readonly IntentMatcher _matcher = Shipped.Matcher;

    [Theory]
    [InlineData("HELP", "HELP", Tier.Keyword, "en")]
    [InlineData("señales", "SIGNS", Tier.Keyword, "es")]
    [InlineData("SPANISH", "LANGUAGE", Tier.Keyword, "es")]
    [InlineData("inglés", "LANGUAGE", Tier.Keyword, "en")]
    [InlineData("NM", "NM", Tier.Keyword, null)]
    [InlineData("5", "RIGHTS", Tier.Keyword, null)]
    [InlineData("👍", "OK", Tier.Keyword, null)]
    [InlineData("?", "MENU", Tier.Keyword, null)]
    [InlineData("911", "EMERGENCY", Tier.Urgent, null)]
    [InlineData("911 por favor", "EMERGENCY", Tier.Urgent, "es")]
    [InlineData("police", "EMERGENCY", Tier.Keyword, "en")]
    [InlineData("send the police", "EMERGENCY", Tier.Urgent, "en")]
    [InlineData("are u police?", "STATUS", Tier.Phrase, "en")]
    [InlineData("bus", "BUS", Tier.Keyword, null)]
    [InlineData("when is the next bus", "BUS", Tier.Phrase, "en")]
    [InlineData("at the bus stop now", null, Tier.Fallback, "en")]
    [InlineData("please send SIGNS", "SIGNS", Tier.Phrase, "en")]
    [InlineData("HELP\nSent from my iPhone", "HELP", Tier.Keyword, "en")]
    [InlineData("INFO 🙏", "HELP", Tier.Keyword, "en")]
    [InlineData("👍HELP👍", "HELP", Tier.Keyword, "en")]
    [InlineData("INICIO 👍", "START", Tier.Keyword, "es")]
    [InlineData("POLICÍA 👍", "EMERGENCY", Tier.Keyword, "es")]
    [InlineData("MORIR ❤️", "CRISIS988", Tier.Keyword, "es")]
    [InlineData("HELP™", "HELP", Tier.Keyword, "en")]
    [InlineData("SUICIDE1️⃣", "CRISIS988", Tier.Urgent, "en")]
    [InlineData("9️⃣1️⃣1️⃣", "EMERGENCY", Tier.Urgent, null)]
    [InlineData("my cousin was sent from my village and they kill her", "EMERGENCY", Tier.Urgent, "en")]
    [InlineData("enviado desde mi casa y lo tienen encerrado", "EMERGENCY", Tier.Urgent, "es")]
    [InlineData("fue enviado desde mi casa y lo tienen encerrado", "EMERGENCY", Tier.Urgent, "es")]
    [InlineData("asdf\nSent from my iPhone", null, Tier.Fallback, "en")]
    [InlineData("S1GNS", "SIGNS", Tier.Typo, "en")]
    [InlineData("asdf", null, Tier.Fallback, null)]
    [InlineData("x", null, Tier.Fallback, null)]
    [InlineData("Q.", null, Tier.Fallback, null)]
    [InlineData("помогите мне", "LANGUAGE", Tier.Phrase, null)]
    public void A_text_is_understood_by_its_tier(string text, string? intent, Tier tier, string? language)
    {
        var match = _matcher.Match(text);

        Assert.Equal((intent, tier, language), (match.Intent, match.Tier, match.Language));
    }

    /// <summary>What may be a crisis is told as one before nothing is, not before a phrase.</summary>
    [Theory]
    [InlineData("I wish to be removed")]
    [InlineData("me quiero dar de vaja")]
    [InlineData("les exijo no volver a escribirme")]
    [InlineData("kill these notifications plz")]
    public void Who_asks_to_be_left_alone_is_in_no_crisis_for_the_words(string text) =>
        Assert.Contains(_matcher.Match(text).Intent, new[] { "STOP", "ASKSTOP" });

    [Fact]
    public void The_reason_is_an_entry_of_the_pack_and_never_the_text()
    {
        Assert.Equal("SEÑALES", _matcher.Match("senales!").Reason);
        Assert.Equal("HELP", _matcher.Match("please, HELP me").Reason);
    }

    [Fact]
    public void No_text_throws()
    {
        Gen.String[0, 1600].Sample(text => _matcher.Match(text), iter: 2_000);
        foreach (var text in new[] { "", " ", "\0", "\uD83C", "\uDF98\uD83C", "\uFFFE", new string('a', 1600), string.Concat(Enumerable.Repeat("help me ", 200)) })
            _matcher.Match(text);
    }
}
