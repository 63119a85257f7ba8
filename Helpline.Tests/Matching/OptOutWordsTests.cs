using Helpline.Flows.Content;
using Helpline.Flows.Matching;

namespace Helpline.Tests.Matching;

public sealed class OptOutWordsTests
{
    private static readonly ContentPack _pack = Shipped.Pack;
    private static readonly OptOutWords _words = new(_pack, new Signatures(_pack.Phrases));
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
    [InlineData("st\u200Bop")]
    [InlineData("\u202ASTOP\u202C\u200F")]
    [InlineData("opt\u00A0out")]
    [InlineData("opt  out")]
    [InlineData("opt\nout")]
    [InlineData("opt\u2013out")]
    [InlineData("don\u2019t text me")]
    [InlineData("don\u00B4t text me")]
    [InlineData("S T O P")]
    [InlineData("S.T.O.P.")]
    [InlineData("ST0P")]
    [InlineData("a l t o")]
    [InlineData("STOP 🛑")]
    [InlineData("🛑STOP🛑")]
    [InlineData("STOP ✋🏽")]
    [InlineData("🇺🇸 STOP")]
    [InlineData("ALTO ❤️‍🔥")]
    [InlineData("STOP\nSent from my iPhone")]
    [InlineData("BAJA\n\nEnviado desde mi Samsung Galaxy")]
    [InlineData("ALTO\nEnviado de mi iPhone")]
    [InlineData("STOP\nSent from Proton Mail for iOS")]
    [InlineData("STOP\nSent from my Metro by T-Mobile 4G LTE Android Device")]
    [InlineData("STOP\nSent via the Samsung Galaxy S22, an AT&T 5G smartphone")]
    [InlineData("opt\u200Bout")]
    [InlineData("STOP\u200BTEXTING\u200EME")]
    [InlineData("opt\u2800out")]
    [InlineData("STOP\u3164")]
    [InlineData("STOP \uE000")]
    [InlineData("STOP \U0001FAEA")]
    [InlineData("\u2212 STOP")]
    [InlineData("\u2192 STOP \u2190")]
    [InlineData("don\u2032t text me")]
    [InlineData("don\u02C8t text me")]
    [InlineData("don\u02BCt text me")]
    public void A_listed_word_is_the_whole_message(string text)
    {
        Assert.Equal("STOP", _words.Find(text)?.Intent);
        Assert.Equal(Tier.OptOut, _matcher.Match(text).Tier);
    }

    [Theory]
    [InlineData("please stop")]
    [InlineData("STOP PLEASE!!")]
    [InlineData("stop stop")]
    [InlineData("stop please stop")]
    [InlineData("ok stop thank you")]
    [InlineData("alto por favor")]
    [InlineData("por favor cancelar gracias")]
    public void Among_mere_courtesy_it_is_the_whole_message_too(string text) => Assert.Equal(("STOP", Tier.OptOut), (_matcher.Match(text).Intent, _matcher.Match(text).Tier));

    [Theory]
    [InlineData("no please stop")]
    [InlineData("please stop him")]
    [InlineData("please stop hurting me")]
    [InlineData("please make it stop")]
    [InlineData("stop it please")]
    [InlineData("please end it")]
    [InlineData("please stop 😭")]
    [InlineData("please st0p")]
    [InlineData("s t o p p")]
    [InlineData("sto p")]
    [InlineData("stop 0")]
    [InlineData("I 0")]
    [InlineData("stop he has a knife")]
    [InlineData("make him stop")]
    [InlineData("bus stop")]
    [InlineData("STOPP")]
    [InlineData("SSTOP")]
    [InlineData("stooop")]
    [InlineData("ѕtop")]
    [InlineData("ЅТОР")]
    [InlineData("STOP 🆘")]
    [InlineData("STOP 🔪")]
    [InlineData("STOP 😭")]
    [InlineData("stop 1")]
    [InlineData("🆘 STOP")]
    [InlineData("🛑")]
    [InlineData("ⓢⓣⓞⓟ")]
    [InlineData("𝐒𝐓𝐎𝐏")]
    [InlineData("end it")]
    [InlineData("ending it")]
    [InlineData("quiero terminar con todo")]
    [InlineData("i want to quit my job")]
    [InlineData("stop human trafficking")]
    [InlineData("stpo")]
    [InlineData("~STOP~")]
    [InlineData("STOP $")]
    public void Anything_else_is_none(string text)
    {
        Assert.Null(_words.Find(text));
        Assert.NotEqual("STOP", _matcher.Match(text).Intent);
    }
}
