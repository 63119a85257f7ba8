using System.Security.Cryptography;
using CsCheck;
using Helpline.Flows.Content;
using Helpline.Flows.Matching;

namespace Helpline.Tests.Matching;

/// <summary>A sentence opts out when all of it says so, and one word too many makes it something else.</summary>
public sealed class OptOutGrammarTests
{
    private static readonly ContentPack _pack = PackReader.Read(PackReader.ShippedFolder);
    private static readonly IntentMatcher _matcher = new(_pack);

    private static readonly string[] _requests =
    [
        "stop texting me", "please quit sending me these", "stop these messages", "end all alerts now", "cancel my subscription",
        "do not ever text me again", "dont send me any more messages", "never contact this number again", "I don't want these texts anymore",
        "i no longer wish to receive texts", "no more texts", "text me no more", "take me off your list", "Take my number off your list.",
        "remove my number", "lose my number", "opt me out", "i want to unsubscribe from these alerts", "get me off this mailing list",
        "i revoke my consent", "wrong number stop texting me", "STOP!!! stop fucking texting me!!! 🖕", "could you please stop texting me thank you",
        "ya no me manden mensajes", "dejen de mandarme mensajes", "no quiero más mensajes", "no me escriban nunca más", "no quiero recibir textos",
        "no quiero que me manden nada", "quítenme de su lista", "borren mi número por favor", "denme de baja", "quiero darme de baja de la lista",
        "no más mensajes", "paren de escribirme", "cancelen los mensajes ya", "numero equivocado ya no me escriban", "basta de mensajes",
        "no me vuelvan a escribir", "no me sigan mandando mensajes, gracias", "please leave me alone", "leave me alone already", "Leave me alone!!! 😡",
        "i want to be left alone", "you people need to leave me alone", "déjenme en paz", "ya dejenme tranquila", "no molesten", "dejen de molestar por favor",
        "please end my subscription to these alerts", "STOP texting me you idiots", "who gave you my number? stop texting me", "this is spam, stop",
        "stop pls i never signed up for this", "wrong number stop", "stop now", "Block me", "I wish to be removed", "kill these notifications plz",
        "me quiero dar de vaja", "les exijo no volver a escribirme", "numero equivocado, alto",
    ];

    // Whoever or whatever is added, it is no opt-out any more.
    private static readonly string[] _others =
    [
        "he", "she", "him", "her", "they", "my wife", "my daughter", "husband", "boss", "knife", "gun", "help", "scared", "hurt", "police", "why", "until",
        "because", "bus", "job", "tonight", "he reads", "home", "trafficking", "if", "when", "el", "ella", "mi mujer", "la niña", "patrón", "miedo", "ayuda",
        "porque", "si él", "cuando", "trabajo", "policía", "me pega", "revisa", "🔪", "😭", "911", "zzgrk",
    ];

    public static TheoryData<string> Requests => [.. _requests];

    [Theory]
    [MemberData(nameof(Requests))]
    [InlineData("pls stop txting me")]
    [InlineData("stop sendin me msgs")]
    [InlineData("ya no me escrivan")]
    [InlineData("dejen de mandarme mensages")]
    [InlineData("unsuscribe")]
    [InlineData("please dont text me anymroe")]
    public void A_sentence_that_asks_to_be_left_alone_opts_out(string text) =>
        Assert.Equal(("STOP", Tier.OptOut), (_matcher.Match(text).Intent, _matcher.Match(text).Tier));

    [Theory]
    [InlineData("stop texting me he reads my phone")]
    [InlineData("dont text me now")]
    [InlineData("dont text me back hes here")]
    [InlineData("dont stop texting me")]
    [InlineData("please do not stop these messages")]
    [InlineData("i dont want you to stop texting me")]
    [InlineData("i dont want to stop getting these texts")]
    [InlineData("never remove me from your list")]
    [InlineData("dont unsubscribe me")]
    [InlineData("why did you stop texting me")]
    [InlineData("i want more texts")]
    [InlineData("send me messages")]
    [InlineData("stop. text me instead")]
    [InlineData("take my number")]
    [InlineData("take me off this bus")]
    [InlineData("get me out of here")]
    [InlineData("take me out of here")]
    [InlineData("make it stop")]
    [InlineData("stop hitting me")]
    [InlineData("stop testing me")]
    [InlineData("no more sex")]
    [InlineData("i dont want this")]
    [InlineData("no more")]
    [InlineData("dont leave me alone")]
    [InlineData("leave me alone hes here")]
    [InlineData("leave me alone with him")]
    [InlineData("leave me alone im begging you")]
    [InlineData("tell him to leave me alone")]
    [InlineData("leave my mom alone")]
    [InlineData("he wont stop texting me")]
    [InlineData("stop im begging you")]
    [InlineData("stop it now")]
    [InlineData("stop i didnt ask for this")]
    [InlineData("no me dejen sola")]
    [InlineData("no me dejes solo")]
    [InlineData("dejen en paz a mi mama")]
    [InlineData("que me deje en paz")]
    [InlineData("quiero estar en paz")]
    [InlineData("no dejen de mandarme mensajes")]
    [InlineData("no quiero dejar de recibir mensajes")]
    [InlineData("no me dejen de escribir")]
    [InlineData("quiero que me manden mensajes")]
    [InlineData("quiero volver a recibir mensajes")]
    [InlineData("dejen mensajes")]
    [InlineData("no quiero esto")]
    [InlineData("ya no más por favor")]
    [InlineData("quiero salir")]
    [InlineData("sáquenme de aquí")]
    [InlineData("no le manden mensajes a mi mujer")]
    public void What_only_looks_so_is_no_opt_out(string text) => Assert.NotEqual("STOP", _matcher.Match(text).Intent);

    [Theory]
    [InlineData("stop texting me", "en")]
    [InlineData("dejen de mandarme mensajes", "es")]
    [InlineData("ya no me manden sms", "es")]
    public void The_words_tell_the_language(string text, string language) => Assert.Equal(language, _matcher.Match(text).Language);

    [Fact]
    public void One_word_too_many_and_it_is_none()
    {
        var sentence =
            from request in Gen.Int[0, _requests.Length - 1]
            from other in Gen.Int[0, _others.Length - 1]
            from place in Gen.Int[0, 20]
            select Insert(_requests[request], _others[other], place);

        sentence.Sample(text => Assert.True(_matcher.Match(text).Intent != "STOP", text), iter: 50_000);
    }

    [Fact]
    public void What_is_never_asked_is_never_heard_in_words_of_the_grammar()
    {
        var words = _pack.Phrases.OptOut.Where(words => words.Key != nameof(OptOutGrammar.WordClass.Danger)).SelectMany(words => words.Value.Values).SelectMany(words => words).Distinct().ToArray();
        // To end the ending, to ask for more, to ask about it: whatever stands around, such a message is no opt-out.
        string[] opposites = ["dont stop texting me", "never unsubscribe me", "send me more texts why", "no dejen de escribirme", "no me den de baja cuando"];
        var sentence =
            from opposite in Gen.Int[0, opposites.Length - 1]
            from around in Gen.Int[0, words.Length - 1].Array[0, 3]
            from place in Gen.Int[0, 3]
            let parts = around.Select(word => words[word]).ToList()
            select string.Join(' ', [.. parts.Take(place), opposites[opposite], .. parts.Skip(place)]);

        var heard = new List<string>();
        sentence.Sample(text => { if (_matcher.Match(text).Intent == "STOP") lock (heard) heard.Add(text); }, iter: 50_000);
        Assert.Empty(heard.Take(20));
    }

    // A slip of the pen may become a word of the grammar; a word never does. The usual run asks a part of the words, another one each time.
    [Theory]
    [InlineData("american-english", "stop {0} me", "dont {0} me", "no more {0}", "stop the {0}", "remove me from the {0}")]
    [InlineData("spanish", "dejen de {0}", "no me {0}", "no quiero {0}", "no mas {0}", "{0} mi numero")]
    public void No_word_of_a_dictionary_is_read_as_one_of_the_grammar(string dictionary, params string[] frames)
    {
        var grammar = _pack.Phrases.OptOut.Values.SelectMany(lists => lists.Values).SelectMany(entries => entries)
            .SelectMany(entry => Fold.Text(entry).Split(' ')).ToHashSet();
        var parts = LongRun.Of(usual: 5, whole: 1);
        var asked = RandomNumberGenerator.GetInt32(parts);
        var words = File.ReadLines(Path.Combine("/usr/share/dict", dictionary)).Select(Fold.Text).Distinct()
            .Where(word => word.Length > 0 && word.Split(' ').Any(part => !grammar.Contains(part)))
            .Where((_, at) => at % parts == asked);

        var misread = words.Where(word => frames.Any(frame => _matcher.Match(string.Format(null, frame, word)).Intent == "STOP"));

        Assert.Empty(string.Join(", ", misread.Take(80)));
    }

    private static string Insert(string text, string other, int place)
    {
        var words = text.Split(' ').ToList();
        words.Insert(place % (words.Count + 1), other);
        return string.Join(' ', words);
    }
}
