using Helpline.Flows.Content;

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
            .HasOnly("phrases/new.yaml", "hints:", "RATE", "the phrases are in a language 'fr' that the pack does not have");

    [Fact]
    public void A_phrase_with_an_unknown_set_is_found() =>
        WithPhrases("RATE", "phrases: {en: [<where> link]}")
            .HasOnly("phrases/new.yaml", "phrases:", "RATE", "the phrase '<where> link' uses a set 'where' that does not exist");

    [Fact]
    public void A_phrase_that_every_text_could_hold_is_found() =>
        WithPhrases("RATE", "phrases: {en: [is it? the]}")
            .HasOnly("phrases/new.yaml", "phrases:", "RATE", "the phrase 'is it? the' has only words that every text may hold");

    [Theory]
    [InlineData("ab* link", "has a stem 'ab*' of fewer than 3 letters")]
    [InlineData("a1 a2 a3 a4 a5 a6 a7 a8 a9 b1 b2 b3 b4 b5 b6 b7 b8", "has more than 16 words in a row")]
    [InlineData("link a? b? c? d? e? f? g?", "has more than 6 words that may be missing")]
    [InlineData("^ .. ... $", "has no word to look for")]
    public void A_phrase_that_cannot_be_looked_for_is_found(string phrase, string problem)
    {
        WithPhrases("RATE", $"phrases:\n  en:\n    - a link\n    - {phrase}").Has("phrases/new.yaml", $"- {phrase}", "RATE", $"the phrase '{phrase}' {problem}");
        _pack.HasNothingElse();
    }

    [Fact]
    public void What_only_voids_phrases_is_looked_for_too() =>
        WithPhrases("RATE", "not:\n  - is the\n  - <where> link")
            .HasOnly("phrases/new.yaml", "- <where>", "RATE", "the phrase '<where> link' uses a set 'where' that does not exist");

    [Fact]
    public void An_urgent_word_that_cannot_be_looked_for_is_found() =>
        _pack.Replace("topics/emergency.yaml", "anywhere:\n  en: [", "anywhere:\n  en: [ab*, ")
            .HasOnly("topics/emergency.yaml", "en: [ab*,", "EMERGENCY", "the phrase 'ab*' has a stem 'ab*' of fewer than 3 letters");

    [Theory]
    [InlineData("<where> reply", "uses a set 'where' that does not exist")]
    [InlineData("is the", "has only words that every text may hold")]
    public void A_machines_phrase_that_cannot_be_used_is_found(string phrase, string problem) =>
        _pack.Replace("phrases.yaml", "\nmachines:\n", $"\nmachines:\n  - {phrase}\n")
            .HasOnly("phrases.yaml", $"- {phrase}", "machines", $"the phrase '{phrase}' {problem}");

    [Theory]
    [InlineData("zodd: [word, <where>]", "zodd", "the set 'zodd' uses a set 'where' that does not exist")]
    [InlineData("zodd: [word, <zodd>]", "zodd", "the set 'zodd' uses a set 'zodd' that contains itself")]
    [InlineData("zodd: [word, ab*]", "zodd", "the set 'zodd' has a stem 'ab*' of fewer than 3 letters")]
    public void A_set_that_cannot_be_used_is_found_once(string set, string name, string problem)
    {
        WithPhrases("RATE", "phrases: {en: [<zodd> link, <zodd> odd]}");
        _pack.Replace("phrases.yaml", "\nsets:\n", $"\nsets:\n  {set}\n").HasOnly("phrases.yaml", $"{name}:", "sets", problem);
    }

    [Fact]
    public void Sets_that_contain_each_other_are_found() =>
        _pack.Replace("phrases.yaml", "\nsets:\n", "\nsets:\n  zodd: [<zeven>]\n  zeven: [<zodd>]\n")
            .Has("phrases.yaml", "zodd:", "sets", "the set 'zodd' uses a set 'zodd' that contains itself")
            .Has("phrases.yaml", "zeven:", "sets", "the set 'zeven' uses a set 'zeven' that contains itself")
            .HasNothingElse();

    [Theory]
    [InlineData("short-forms: [\n", "short-forms: [\n  uu,\n", "uu")]
    [InlineData("short-forms: [\n", "short-forms: [\n  uu=,\n", "uu=")]
    [InlineData("drawn: [", "drawn: [\n  9,\n  ", "9")]
    [InlineData("  en: [ph=f", "  en: [\n    =f,\n    ph=f", "=f")]
    [InlineData("  en: [ph=f", "  en: [\n    ^=f,\n    ph=f", "^=f")]
    [InlineData("  en: [ph=f", "  en: [\n    x=cks,\n    ph=f", "x=cks")]
    public void A_rule_that_turns_nothing_into_something_is_found(string old, string now, string rule) =>
        _pack.Replace("phrases.yaml", old, now)
            .HasOnly("phrases.yaml", $"{rule},", null, $"'{rule}' is not written as from=to, or one of the two cannot be used");

    [Fact]
    public void A_signature_that_would_end_every_text_is_found() =>
        _pack.Replace("phrases.yaml", "\nsignatures: [\n", "\nsignatures: [\n  \"--\",\n")
            .HasOnly("phrases.yaml", "\"--\"", "signatures", "'--' has no word, and would end every text");

    [Fact]
    public void Frequent_words_of_a_language_that_the_pack_does_not_speak_are_found() =>
        _pack.Replace("phrases.yaml", "\ncommon:\n", "\ncommon:\n  fr: [le]\n")
            .HasOnly("phrases.yaml", "fr:", "common", "has words of a language 'fr' that the pack does not have");

    [Fact]
    public void A_topic_with_two_files_of_phrases_is_found() =>
        _pack.Write("phrases/work2.yaml", "topic: WORK\n")
            .HasOnly("phrases/work2.yaml", "topic:", "WORK", "is a second file of this topic's phrases");

    [Fact]
    public void Whatever_else_the_matcher_cannot_use_is_found_by_building_it()
    {
        var pack = PackReader.Read(_pack.Folder);

        Assert.Empty(PackCheck.Matching(pack));
        Assert.Equal(
            [new Finding("pack.yaml", 0, null, "cannot be used by the matcher: FormatException")],
            PackCheck.Matching(pack with { Phrases = pack.Phrases with { Machines = ["<where>"] } }));
    }

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
    public void Words_of_a_placement_in_a_language_that_the_pack_does_not_speak_are_found() =>
        _pack.Replace("placements.yaml", "{en: [SAFE1],", "{en: [SAFE1], fr: [SUR1],")
            .HasOnly("placements.yaml", "bus:", "bus", "has words of a language 'fr' that the pack does not have");

    [Fact]
    public void A_word_of_a_placement_that_is_a_keyword_is_found() =>
        _pack.Replace("placements.yaml", "[SAFE1]", "[SAFE1, SIGNS]")
            .HasOnly("placements.yaml", "bus:", "bus", "the word 'SIGNS' leads to SIGNS already");

    private PackCopy WithPhrases(string topic, string phrases) =>
        _pack.Write("phrases/new.yaml", $"topic: {topic}\n{phrases}\n")
            .Replace("phrases.yaml", "\norder: [\n", $"\norder: [\n  {topic},\n");
}
