namespace Helpline.Tests.Content;

/// <summary>Each kind of finding about phrases and placements, in a copy of the shipped pack that is broken in that way.</summary>
public sealed class PhraseCheckTests : IDisposable
{
    private readonly PackCopy _pack = new();

    public void Dispose() => _pack.Dispose();

    [Fact]
    public void Phrases_of_a_topic_that_does_not_exist_are_found() =>
        WithPhrases("NOTHING", "phrases: {en: [nothing at all]}")
            .HasOnly("phrases/new.yaml", "topic:", "NOTHING", "the phrases lead to a topic that does not exist");

    [Fact]
    public void A_phrase_never_opts_anybody_out() =>
        WithPhrases("STOP", "phrases: {en: [make it stop]}")
            .HasOnly("phrases/new.yaml", "topic:", "STOP", "a phrase may not opt anybody out");

    [Fact]
    public void Phrases_in_a_language_that_the_pack_does_not_speak_are_found() =>
        WithPhrases("RATE", "hints: {fr: [un lien]}")
            .HasOnly("phrases/new.yaml", "topic:", "RATE", "the phrases are in a language 'fr' that the pack does not have");

    [Fact]
    public void A_phrase_with_an_unknown_set_is_found() =>
        WithPhrases("RATE", "phrases: {en: [<where> link]}")
            .HasOnly("phrases/new.yaml", "topic:", "RATE", "the phrase '<where> link' uses a set 'where' that does not exist");

    [Fact]
    public void A_phrase_that_every_text_could_hold_is_found() =>
        WithPhrases("RATE", "phrases: {en: [is it? the]}")
            .HasOnly("phrases/new.yaml", "topic:", "RATE", "the phrase 'is it? the' has only words that every text may hold");

    [Fact]
    public void Phrases_that_stand_in_no_order_are_found() =>
        _pack.Write("phrases/new.yaml", "topic: RATE\n")
            .HasOnly("phrases/new.yaml", "topic:", "RATE", "stands neither in 'urgent' nor in 'order' of phrases.yaml");

    [Fact]
    public void A_place_without_phrases_in_the_order_is_found() =>
        _pack.Replace("phrases.yaml", "\norder: [\n", "\norder: [\n  RATE,\n")
            .HasOnly("phrases.yaml", "RATE,", "RATE", "has no file in 'phrases', or stands here twice");

    [Fact]
    public void A_placement_that_is_none_is_found() =>
        _pack.Append("placements.yaml", "roof: {words: {en: [SAFE7]}}\n")
            .HasOnly("placements.yaml", "roof:", "roof", "is none of bus, shelter, train, platform, restroom, web");

    [Fact]
    public void A_word_of_a_placement_that_is_a_keyword_is_found() =>
        _pack.Replace("placements.yaml", "[SAFE1]", "[SAFE1, SIGNS]")
            .HasOnly("placements.yaml", "bus:", "bus", "the word 'SIGNS' leads to SIGNS already");

    private PackCopy WithPhrases(string topic, string phrases) =>
        _pack.Write("phrases/new.yaml", $"topic: {topic}\n{phrases}\n")
            .Replace("phrases.yaml", "\norder: [\n", $"\norder: [\n  {topic},\n");
}
