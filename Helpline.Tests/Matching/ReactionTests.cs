using Helpline.Flows.Matching;

namespace Helpline.Tests.Matching;

public sealed class ReactionTests
{
    private const string Reply = "SAFE Info (automatic). In danger? Call 911. Talk to a person 24/7.";

    private static readonly IntentMatcher _matcher = Shipped.Matcher;

    [Theory]
    [InlineData("Liked “{0}”")]
    [InlineData("Loved \"{0}\"")]
    [InlineData("Laughed at “{0}”")]
    [InlineData("Emphasized “{0}”")]
    [InlineData("Questioned “{0}”")]
    [InlineData("Reacted 😂 to “{0}”")]
    [InlineData("Reacted 👍🏽 to “{0}”")]
    [InlineData("Removed a heart from “{0}”")]
    [InlineData("Removed an exclamation from “{0}”")]
    [InlineData("Removed 😂 from “{0}”")]
    [InlineData("👍 to “{0}”")]
    [InlineData("👍 a “{0}”")]
    [InlineData("\u200A\u200B👍\u200B to “\u200A{0}\u200A”\u200A")]
    [InlineData("\u200A\u200C👍\u200C removed from “\u200A{0}\u200A”\u200A")]
    [InlineData("Me gusta “{0}”")]
    [InlineData("Le encantó «{0}»")]
    [InlineData("Le dio risa “{0}”")]
    [InlineData("Exclamó por “{0}”")]
    [InlineData("Dudó sobre “{0}”")]
    [InlineData("Reaccionó con 😮 a “{0}”")]
    [InlineData("Quitó un corazón de “{0}”")]
    [InlineData("Emphasised “{0}”")]
    [InlineData("Reacted 🇲🇽 to “{0}”")]
    [InlineData("Reacted 1️⃣ to “{0}”")]
    [InlineData("Reacted ❤️‍🔥 to “{0}”")]
    [InlineData("Reacted 👨‍👩‍👧 to “{0}”")]
    [InlineData("Removed 🏴󠁧󠁢󠁥󠁮󠁧󠁿 from “{0}”")]
    [InlineData("Reaccionó con 🇲🇽 a “{0}”")]
    [InlineData("😂😂 to “{0}”")]
    [InlineData("Liked “{0}")]
    [InlineData("Liked “{0}...”")]
    [InlineData("Reacted with 😂 to “{0}”")]
    [InlineData("Reacted with a Memoji sticker to “{0}”")]
    [InlineData("Removed the 😂 reaction from “{0}”")]
    [InlineData("Le ha gustado «{0}»")]
    [InlineData("Se ha reído de “{0}”")]
    [InlineData("Ha reaccionado con 😮 a “{0}”")]
    [InlineData("Ha quitado un Me gusta de “{0}”")]
    [InlineData("Se eliminó 😮 de “{0}”")]
    [InlineData("‼️ to “{0}”")]
    [InlineData("Reacted 🫪 to “{0}”")]
    [InlineData("Reacted *️⃣ to “{0}”")]
    public void A_reaction_is_recognised(string form) =>
        Assert.Equal(Tier.Reaction, _matcher.Match(string.Format(null, form, Reply)).Tier);

    [Theory]
    [InlineData("Liked an image")]
    [InlineData("Le encantó una foto")]
    [InlineData("Liked 2 images")]
    [InlineData("Loved 14 photos")]
    [InlineData("Emphasised an image")]
    [InlineData("Le gustaron 3 fotos")]
    [InlineData("Loved two photos")]
    [InlineData("Liked a GIF")]
    [InlineData("Le ha encantado una nota de voz")]
    public void A_reaction_to_a_picture_too(string text) => Assert.Equal(Tier.Reaction, _matcher.Match(text).Tier);

    [Theory]
    [InlineData("Liked “ok” he has a gun")]
    [InlineData("i liked “the job” but he hits me")]
    [InlineData("he laughed at me")]
    [InlineData("me gusta el trabajo")]
    [InlineData("loved “")]
    [InlineData("“help”")]
    [InlineData("👍")]
    [InlineData("i want to “escape”")]
    [InlineData("Liked 2 girls")]
    [InlineData("2 images")]
    public void What_a_person_writes_is_none(string text) => Assert.NotEqual(Tier.Reaction, _matcher.Match(text).Tier);
}
