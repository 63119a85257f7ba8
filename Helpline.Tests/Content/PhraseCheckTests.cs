namespace Helpline.Tests.Content;

/// <summary>Each kind of finding about phrases, in a copy of the shipped pack that is broken in that way.</summary>
public sealed class PhraseCheckTests : IDisposable
{
    private readonly PackCopy _pack = new();

    public void Dispose() => _pack.Dispose();

    [Fact]
    public void Phrases_of_a_topic_that_does_not_exist_are_found() =>
        _pack.Replace("phrases.yaml", "\nphrases:\n", "\nphrases:\n  NOTHING: {en: [nothing at all]}\n")
            .HasOnly("phrases.yaml", "NOTHING:", "NOTHING", "the phrases lead to a topic that does not exist");

    [Fact]
    public void A_phrase_never_opts_anybody_out() =>
        _pack.Replace("phrases.yaml", "\nphrases:\n", "\nphrases:\n  STOP: {en: [make it stop]}\n")
            .HasOnly("phrases.yaml", "STOP:", "STOP", "a phrase may not opt anybody out");

    [Fact]
    public void Phrases_in_a_language_that_the_pack_does_not_speak_are_found() =>
        _pack.Replace("phrases.yaml", "\nphrases:\n", "\nphrases:\n  RATE: {fr: [un lien]}\n")
            .HasOnly("phrases.yaml", "RATE:", "RATE", "the phrases are in a language 'fr' that the pack does not have");

    [Fact]
    public void A_phrase_with_an_unknown_set_is_found() =>
        _pack.Replace("phrases.yaml", "\nphrases:\n", "\nphrases:\n  RATE: {en: [<where> link]}\n")
            .HasOnly("phrases.yaml", "RATE:", "RATE", "the phrase '<where> link' uses a set 'where' that does not exist");
}
