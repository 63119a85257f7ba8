using Helpline.Flows.Content;

namespace Helpline.Tests.Content;

public sealed class ReadingGradeTests
{
    /// <summary>Published figures of the formula: 13 words of 24 syllables are 11.3, 16 words of 23 are 7.6.</summary>
    [Theory]
    [InlineData("The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.", 11.3)]
    [InlineData("This sentence, taken as a reading passage unto itself, is being used to prove a point.", 7.6)]
    [InlineData("The cat sat on the mat.", 0)]
    public void English_has_the_grade_that_the_formula_is_known_for(string text, double grade) =>
        Assert.Equal(grade, Assert.NotNull(ReadingGrade.Of(text, "en")), 0.06);

    /// <summary>Counted by hand: words, sentences and syllables, and the ease that follows.</summary>
    [Theory]
    [InlineData("Voy a la casa de mi madre.", 7, 1, 9, 122.56)]
    [InlineData("El gato bebe leche fresca.", 5, 1, 9, 93.74)]
    [InlineData("Hable con una persona. Llame al hotline.", 7, 2, 14, 83.27)]
    [InlineData("En un lugar de la Mancha, de cuyo nombre no quiero acordarme, no ha mucho tiempo que vivía un hidalgo.", 20, 1, 34, 84.44)]
    public void Spanish_has_the_grade_of_its_ease(string text, int words, int sentences, int syllables, double ease)
    {
        Assert.Equal(206.84 - (60.0 * syllables / words) - (1.02 * words / sentences), ease, 0.01);
        var (upper, lower) = ease >= 85 ? ((95.0, 4.0), (85.0, 5.0)) : ((85.0, 5.0), (75.0, 6.0));
        var grade = lower.Item2 - ((ease - lower.Item1) / (upper.Item1 - lower.Item1));

        Assert.Equal(grade, Assert.NotNull(ReadingGrade.Of(text, "es")), 0.01);
    }

    [Fact]
    public void A_harder_text_has_the_higher_grade()
    {
        var easy = "Llame al 911. Hable con una persona. No tiene que dar su nombre.";
        var hard = "La administración penitenciaria proporcionará asesoramiento jurídico especializado, independientemente de la situación migratoria correspondiente.";

        Assert.True(ReadingGrade.Of(easy, "es") < 5);
        Assert.True(ReadingGrade.Of(hard, "es") > 16);
    }

    [Theory]
    [InlineData("call", 1)]
    [InlineData("made", 1)]
    [InlineData("called", 1)]
    [InlineData("needed", 2)]
    [InlineData("table", 2)]
    [InlineData("houses", 2)]
    [InlineData("people", 2)]
    [InlineData("danger", 2)]
    [InlineData("safe", 1)]
    [InlineData("person", 2)]
    [InlineData("trafficking", 3)]
    [InlineData("immigration", 4)]
    [InlineData("don't", 1)]
    [InlineData("media", 3)]
    [InlineData("radio", 3)]
    [InlineData("situation", 4)]
    public void English_syllables(string word, int syllables) => Assert.Equal(syllables, ReadingGrade.EnglishSyllables(word));

    [Theory]
    [InlineData("que", 1)]
    [InlineData("guerra", 2)]
    [InlineData("policía", 4)]
    [InlineData("vergüenza", 3)]
    [InlineData("ciudad", 2)]
    [InlineData("leer", 2)]
    [InlineData("aéreo", 4)]
    [InlineData("muy", 1)]
    [InlineData("ayuda", 3)]
    [InlineData("y", 1)]
    [InlineData("averiguáis", 4)]
    [InlineData("señales", 3)]
    [InlineData("teléfono", 4)]
    [InlineData("oye", 2)]
    [InlineData("país", 2)]
    [InlineData("también", 2)]
    public void Spanish_syllables(string word, int syllables) => Assert.Equal(syllables, ReadingGrade.SpanishSyllables(word));

    [Fact]
    public void A_language_without_a_formula_and_a_text_without_a_word_have_no_grade()
    {
        Assert.Null(ReadingGrade.Of("Ich brauche Hilfe.", "de"));
        Assert.Null(ReadingGrade.Of("911", "en"));
    }
}
