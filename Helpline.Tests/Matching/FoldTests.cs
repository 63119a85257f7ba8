using System.Globalization;
using System.Text;
using CsCheck;
using Helpline.Flows.Matching;

namespace Helpline.Tests.Matching;

public sealed class FoldTests
{
    [Theory]
    [InlineData("HELP", "help")]
    [InlineData("  Señales! ", "senales")]
    [InlineData("sen\u0303ales", "senales")]
    [InlineData("AYU\u0301DAME", "ayudame")]
    [InlineData("ＨＥＬＰ", "help")]
    [InlineData("НЕLР", "help")]
    [InlineData("ΗΕLΡ", "help")]
    [InlineData("ʜᴇʟᴘ", "help")]
    [InlineData("🅷🅴🅻🅿", "help")]
    [InlineData("𝐇𝐞𝐥𝐩", "help")]
    [InlineData("HE\u00ADL\u200BP\u202E", "help")]
    [InlineData("1\uFE0F\u20E3", "1")]
    [InlineData("٩١١", "911")]
    [InlineData("👍🏽", "👍")]
    [InlineData("❤\uFE0F", "❤")]
    [InlineData("<3", "❤")]
    [InlineData("he's, can’t; don´t", "hes cant dont")]
    [InlineData("HELLLLP", "help")]
    [InlineData("S.O.S", "sos")]
    [InlineData("H-E-L-P", "help")]
    [InlineData("r u a cop", "r u a cop")]
    [InlineData("h@te ca$h", "hate cash")]
    [InlineData("łódź", "lodz")]
    [InlineData("Straße", "strasse")]
    [InlineData("помощь", "помощь")]
    [InlineData("help\nnow\0please", "help now please")]
    [InlineData("", "")]
    [InlineData(" \t\r\n", "")]
    [InlineData("...!", "")]
    public void Reads_through_how_a_text_was_typed(string text, string folded) => Assert.Equal(folded, Fold.Text(text));

    [Fact]
    public void Letters_apart_and_stretched_words_become_a_word_that_is_known()
    {
        static bool IsWord(ReadOnlySpan<char> word) => word is "help" or "hello";

        Assert.Equal("i need help", Fold.Read("i need H E L P", IsWord).Text);
        Assert.Equal("hello", Fold.Read("helllllo", IsWord).Text);
        Assert.Equal("help", Fold.Read("hhheeelllppp", IsWord).Text);
    }

    // One letter that becomes two beside a sign that takes a space on either side: no mix outgrows what was set aside.
    [Fact]
    public void Every_letter_that_becomes_two_stands_beside_every_sign()
    {
        string[] letters = ["ß", "ẞ", "æ", "Æ", "œ", "Œ", "ﬃ", "ŉ", "𝐚", "a"];
        var signs = Enumerable.Range(0x21, 0x1FAFF).Where(Rune.IsValid).Select(value => new Rune(value))
            .Where(rune => Rune.IsSymbol(rune) || Rune.IsPunctuation(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherNumber);
        foreach (var sign in signs)
        {
            foreach (var letter in letters)
            {
                Fold.Text(letter + sign);
                Fold.Text(string.Concat(Enumerable.Repeat(letter + sign, 40)));
            }

            Fold.Text(string.Concat(Enumerable.Repeat("ß" + sign, 300)));
        }

        Assert.Equal("ss ❤ ss ❤ ss ❤", Fold.Text("ß❤ß❤ß❤"));
    }

    [Fact]
    public void Folding_never_throws_and_leaves_words_with_one_space_between()
    {
        char[] odd = ['\uFFFE', '\uFFFF', '\u0301', '\u200D', 'İ', 'ﷺ', '㍿', 'ß', 'æ', 'œ', '❤', '☎', '€', '´'];
        var anyChar = Gen.Frequency(
            (4, Gen.Char), (2, Gen.Char[' ', '~']), (1, Gen.Char['\uD800', '\uDFFF']), (1, Gen.Char['\0', '\u001F']),
            (3, Gen.Int[0, odd.Length - 1].Select(i => odd[i])));
        anyChar.Array[0, 300].Select(chars => new string(chars)).Sample(
            text =>
            {
                var folded = Fold.Text(text);
                Assert.DoesNotContain("  ", folded, StringComparison.Ordinal);
                Assert.Equal(folded.Trim(), folded);
                Assert.DoesNotContain(folded, c => char.IsControl(c) || char.IsAsciiLetterUpper(c));
            },
            iter: 20_000);
    }
}
