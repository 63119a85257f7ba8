using Helpline.Flows.Content;
using Helpline.Flows.Matching;

namespace Helpline.Tests.Matching;

public sealed class OptOutWordsTests
{
    private static readonly ContentPack _pack = PackReader.Read(PackReader.ShippedFolder);
    private static readonly OptOutWords _words = new(_pack);
    private static readonly IntentMatcher _matcher = new(_pack);

    [Theory]
    [InlineData("STOP")]
    [InlineData("stop")]
    [InlineData(" Stop. ")]
    [InlineData("“stop”")]
    [InlineData("STOP!!!")]
    [InlineData("ＳＴＯＰ")]
    [InlineData("opt out")]
    [InlineData("OPT-OUT")]
    [InlineData("¡Alto!")]
    [InlineData("parar")]
    [InlineData("No más mensajes")]
    [InlineData("NO MA\u0301S MENSAJES")]
    public void A_listed_word_is_the_whole_message(string text)
    {
        Assert.Equal("STOP", _words.Of(text)?.Intent);
        Assert.Equal(Tier.OptOut, _matcher.Match(text).Tier);
    }

    [Theory]
    [InlineData("stop he has a knife")]
    [InlineData("make him stop")]
    [InlineData("bus stop")]
    [InlineData("stop stop")]
    [InlineData("stop please")]
    [InlineData("STOPP")]
    [InlineData("SSTOP")]
    [InlineData("stooop")]
    [InlineData("S.T.O.P")]
    [InlineData("S T O P")]
    [InlineData("ѕtop")]
    [InlineData("ЅТОР")]
    [InlineData("STOP 🆘")]
    [InlineData("🆘 STOP")]
    [InlineData("STOP 🛑")]
    [InlineData("🛑")]
    [InlineData("ⓢⓣⓞⓟ")]
    [InlineData("𝐒𝐓𝐎𝐏")]
    [InlineData("st\u200Bop")]
    [InlineData("end it")]
    [InlineData("ending it")]
    [InlineData("quiero terminar con todo")]
    [InlineData("i want to quit my job")]
    [InlineData("stop human trafficking")]
    [InlineData("St0p")]
    [InlineData("stpo")]
    [InlineData("~STOP~")]
    [InlineData("STOP $")]
    public void Anything_else_is_none(string text)
    {
        Assert.Null(_words.Of(text));
        Assert.NotEqual("STOP", _matcher.Match(text).Intent);
    }
}
