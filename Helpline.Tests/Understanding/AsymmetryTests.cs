using System.Globalization;
using System.Text;
using CsCheck;
using Helpline.Flows.Content;
using Helpline.Flows.Matching;

namespace Helpline.Tests.Understanding;

/// <summary>Nothing that a person in danger might write opts them out.</summary>
public sealed class AsymmetryTests
{
    private static readonly ContentPack _pack = PackReader.Read(PackReader.ShippedFolder);
    private static readonly IntentMatcher _matcher = new(_pack);

    private static readonly string[] _words =
    [
        "stop", "STOP", "Stop", "end", "END", "quit", "cancel", "unsubscribe", "revoke", "stopall", "optout", "opt out",
        "alto", "ALTO", "parar", "baja", "cancelar", "no mas mensajes", "no more texts", "dont text me", "stop texting me",
    ];

    private static readonly string[] _others =
    [
        "he", "him", "me", "please", "now", "it", "the", "bus", "my", "job", "has", "a", "knife", "gun", "hurting", "make", "i", "want",
        "to", "help", "this", "cant", "when", "does", "trafficking", "hitting", "they", "wont", "no", "more", "everything", "life",
        "que", "ya", "por", "favor", "me", "esta", "pegando", "ahi", "todo", "quiero", "con", "no", "puedo", "mi", "trabajo", "el",
        "camion", "ayuda", "la", "trata", "stop", "alto", "😭", "🆘", "🛑", "911", "pls", "omg", "🙏", "x", "u",
    ];

    private static readonly string[] _decoration = ["🛑", "🙏"];
    // What says nothing beside a request: courtesy, and who asks.
    private static readonly string[] _courtesy = ["PLEASE", "PLS", "POR", "FAVOR", "YA", "OMG", "U", "NOW", "I", "WANT", "TO", "QUIERO", "ME", "X"];

    private static readonly string[] _between = [" ", "  ", ", ", ". ", "\n", "... ", "! ", " - ", "/", " 😭 "];

    private static readonly Gen<string> _sentence =
        from word in OneOf(_words)
        from before in Gen.Select(OneOf(_others), OneOf(_between)).Array[0, 3]
        from after in Gen.Select(OneOf(_between), OneOf(_others)).Array[0, 3]
        select string.Concat([.. before.Select(part => part.Item1 + part.Item2), word, .. after.Select(part => part.Item1 + part.Item2)]);

    [Fact]
    public void Of_100_000_sentences_around_the_opt_out_words_none_opts_out()
    {
        var listed = _pack.Topics["STOP"].Keywords.Values.SelectMany(words => words).Select(word => string.Join(' ', Words(word))).ToHashSet();
        var heard = new List<string>();
        _sentence.Sample(
            sentence => { if (_matcher.Match(sentence).Intent == "STOP" && !IsMeant(sentence)) lock (heard) heard.Add(sentence); },
            iter: 100_000);
        Assert.Empty(heard.Take(20));

        // Who repeats one and is polite about it says no more than that; a word alone is a word that was typed alone.
        bool IsMeant(string sentence)
        {
            var words = Words(sentence).Where(word => !_decoration.Contains(word)).ToList();
            if (words.Count == 1 || listed.Contains(string.Join(' ', words)))
                return listed.Contains(string.Join(' ', words));
            var rest = $" {string.Join("  ", words)} ";
            foreach (var request in listed.OrderByDescending(request => request.Length))
                rest = rest.Replace($" {request.Replace(" ", "  ", StringComparison.Ordinal)} ", "", StringComparison.Ordinal);
            return rest.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(_courtesy.Contains);
        }
    }

    [Theory]
    [InlineData("🆘")]
    [InlineData("911")]
    [InlineData("he has a gun")]
    [InlineData("me va a matar")]
    public void An_emergency_beats_an_opt_out_word(string emergency)
    {
        foreach (var word in _words)
        {
            Assert.Equal("EMERGENCY", _matcher.Match($"{word} {emergency}").Intent);
            Assert.Equal("EMERGENCY", _matcher.Match($"{emergency} {word}").Intent);
            Assert.Equal("EMERGENCY", _matcher.Match($"{emergency}. {word}!").Intent);
        }
    }

    [Fact]
    public void Only_a_listed_word_can_opt_out_whatever_the_phrases_say()
    {
        var book = _pack.Phrases with
        {
            Topics = [new("STOP", new Dictionary<string, IReadOnlyList<string>> { ["en"] = ["never again", "stop it"] }, [])],
        };

        Assert.NotEqual("STOP", new IntentMatcher(_pack with { Phrases = book }).Match("stop it").Intent);
    }

    private static Gen<string> OneOf(string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    // What the law counts as the same words: case, accents, apostrophes and what stands between them aside.
    private static string[] Words(string text) => string.Concat(
            text.ToUpperInvariant().Normalize(NormalizationForm.FormD)
                .Where(letter => char.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && letter != '\''))
        .Split([' ', '.', ',', '!', '-', '/', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
