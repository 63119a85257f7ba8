using Helpline.Flows.Matching;

namespace Helpline.Tests.Matching;

public sealed class TextShapeTests
{
    [Theory]
    [InlineData("", "none", "none")]
    [InlineData("12 34 🚌!", "none", "1-10")]
    [InlineData("qué es", "latin", "1-10")]
    [InlineData("Помогите, пожалуйста", "cyrillic", "11-40")]
    [InlineData("救命 help 帮帮我好吗", "han", "11-40")]
    [InlineData("たすけて", "kana", "1-10")]
    [InlineData("도와주세요", "hangul", "1-10")]
    [InlineData("ساعدوني", "arabic", "1-10")]
    [InlineData("मदद", "devanagari", "1-10")]
    [InlineData("ช่วยด้วย", "thai", "1-10")]
    [InlineData("სახლი", "other", "1-10")]
    public void A_text_is_told_by_its_script_and_its_length(string text, string script, string length)
    {
        Assert.Equal((script, length), (TextShape.ScriptOf(text), TextShape.LengthOf(text)));
        Assert.Contains(script, TextShape.Scripts);
        Assert.Contains(length, TextShape.Lengths);
    }

    [Theory]
    [InlineData(10, "1-10")]
    [InlineData(11, "11-40")]
    [InlineData(160, "41-160")]
    [InlineData(1_600, "161+")]
    public void A_length_is_a_bucket(int characters, string length) => Assert.Equal(length, TextShape.LengthOf(new string('x', characters)));

    [Theory]
    [InlineData("qwerty zxcvb", true)]
    [InlineData("Сегодня хорошая погода", true)]
    [InlineData("SIGNS", false)]
    [InlineData("Liked \"HELP\"", false)]
    public void A_text_is_unread_when_no_word_of_it_was_understood(string text, bool unread) =>
        Assert.Equal(unread, Shipped.Matcher.Match(text).IsUnread);
}
