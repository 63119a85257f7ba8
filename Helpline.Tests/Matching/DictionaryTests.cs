using Helpline.Flows.Content;
using Helpline.Flows.Matching;

namespace Helpline.Tests.Matching;

/// <summary>
/// A typing error is only read from a string that is no word. The word lists are Debian's wamerican and wspanish;
/// what fails here is missing in <c>words.yaml</c>.
/// </summary>
public sealed class DictionaryTests
{
    private static readonly ContentPack _pack = Shipped.Pack;
    private static readonly IntentMatcher _matcher = new(_pack);

    [Theory]
    [InlineData("american-english")]
    [InlineData("spanish")]
    public void No_word_of_a_dictionary_is_read_as_another(string dictionary)
    {
        var words = File.ReadLines(Path.Combine("/usr/share/dict", dictionary)).Select(Fold.Text).Distinct().ToList();

        Assert.True(words.Count > 50_000);
        Assert.DoesNotContain(words, word => _matcher.Match(word).Tier == Tier.Typo);
    }

    [Theory]
    [InlineData("MESSAGE", "MASSAGE")]
    [InlineData("NIGHT", "RIGHTS")]
    [InlineData("MEJOR", "MENOR")]
    [InlineData("FUERA", "FUERZA")]
    [InlineData("PARTNER", "PARTNERS")]
    [InlineData("SOLO", "SOS")]
    [InlineData("CONTRATA", "TRATA")]
    [InlineData("me tratan mal", "TRATA")]
    public void A_word_is_not_the_keyword_beside_it(string word, string keyword)
    {
        var match = _matcher.Match(word);

        Assert.NotEqual(Tier.Typo, match.Tier);
        Assert.NotEqual(_matcher.Match(keyword).Intent, match.Intent);
    }

    [Theory]
    [InlineData("rigths", "RIGHTS")]
    [InlineData("traficing", "TRAFFICKING")]
    [InlineData("pasaprote", "DOCS")]
    [InlineData("H3LP", "HELP")]
    [InlineData("SlGNS", "SIGNS")]
    [InlineData("kiero ablar con alguien", "CALL")]
    [InlineData("necesitoayuda", "HELP")]
    [InlineData("helpme", "HELP")]
    [InlineData("he has a kinfe", "EMERGENCY")]
    [InlineData("estoy en peligor", "EMERGENCY")]
    public void A_string_that_is_no_word_is_read_as_what_was_meant(string text, string intent) =>
        Assert.Equal(intent, _matcher.Match(text).Intent);
}
