using Helpline.Flows.Content;

namespace Helpline.Tests.Content;

/// <summary>Each kind of finding: a copy of the shipped pack is broken in that way, and exactly that is found.</summary>
public sealed class PackCheckTests : IDisposable
{
    private readonly PackCopy _pack = new();

    public void Dispose() => _pack.Dispose();

    [Fact]
    public void A_language_that_a_voice_speaks_is_none_of_those_that_are_recorded() =>
        _pack.Append("pack.yaml", "\nrecorded:\n  es: {name: Español}\n")
            .HasOnly("pack.yaml", "es: {name: Español}", "es", "is one of the languages already");

    [Fact]
    public void A_text_without_its_translation_is_found() =>
        _pack.Replace("topics/ok.yaml", "  es: >-\n    SAFE Info: OK. Responda AYUDA cuando quiera.\n", "")
            .HasOnly("topics/ok.yaml", "text:", "OK", "has no text in 'es'");

    [Fact]
    public void A_text_in_a_language_that_the_pack_does_not_speak_is_found() =>
        _pack.Append("topics/ok.yaml", "  fr: OK.\n")
            .HasOnly("topics/ok.yaml", "fr:", "OK", "has a text in 'fr', which is no language of the pack");

    [Fact]
    public void Keywords_without_those_of_the_other_language_are_found() =>
        _pack.Replace("topics/identity.yaml", "  es: [QUIÉN, KIEN, QUÉ, QUIÉN ES, QUIÉN ERES, QUÉ ES ESTO]\n", "")
            .HasOnly("topics/identity.yaml", "keywords:", "IDENTITY", "has no 'keywords' in 'es'");

    [Fact]
    public void Keywords_of_a_language_that_the_pack_does_not_speak_are_found() =>
        _pack.Replace("topics/more.yaml", "  en: [MORE]\n", "  en: [MORE]\n  fr: [PLUS]\n")
            .HasOnly("topics/more.yaml", "fr:", "MORE", "has 'keywords' in 'fr', which is no language of the pack");

    [Fact]
    public void A_word_that_carriers_ask_for_is_missed() =>
        _pack.Replace("topics/stop.yaml", "STOP, STOPALL, END,", "STOP, STOPALL,")
            .HasOnly("topics/stop.yaml", "keywords:", "STOP", "has no keyword END, which carriers ask for in every language");

    [Fact]
    public void A_text_that_is_not_GSM_7_is_found() =>
        _pack.Replace("topics/signs.yaml", "Lives with boss", "Lives with bóss")
            .HasOnly("topics/signs.yaml", "en: >-", "SIGNS", "is not GSM-7: 'ó'");

    [Fact]
    public void A_text_of_more_than_two_segments_is_found() =>
        _pack.Replace("topics/ok.yaml", "OK. Reply", new string('x', 300) + " Reply")
            .HasOnly("topics/ok.yaml", "en: >-", "OK", "takes 3 segments (332 septets; 306 fit into two)");

    [Fact]
    public void A_text_is_measured_with_the_values_that_it_will_hold() =>
        Assert.Equal(
            ["quick-exit", "quick-exit", "BUS", "BUS", "HELP", "HELP", "IDENTITY", "IDENTITY", "STOP", "STOP"],
            PackCheck.Check(_pack.Folder, new Dictionary<string, string> { ["CS"] = new('0', 300) }).Select(finding => finding.Topic));

    [Fact]
    public void An_unknown_placeholder_is_found() =>
        _pack.Replace("topics/rights.yaml", "24/7: call {HOTLINE}", "24/7: call {HOTLINE} {HOTLNE}")
            .HasOnly("topics/rights.yaml", "en: >-", "RIGHTS", "'{HOTLNE}' is no contact and no placeholder of the pack");

    [Fact]
    public void A_brace_that_belongs_to_no_placeholder_is_found() =>
        _pack.Replace("topics/rights.yaml", "24/7: call {HOTLINE}", "24/7: call {HOTLINE}}")
            .HasOnly("topics/rights.yaml", "en: >-", "RIGHTS", "has a brace that belongs to no placeholder");

    [Fact]
    public void A_number_that_is_written_out_is_found() =>
        _pack.Replace("topics/ok.yaml", "any time", "or call 505-555-0123")
            .HasOnly("topics/ok.yaml", "en: >-", "OK", "writes out the number at '505-555-0123'; a number is a contact");

    [Theory]
    [InlineData("topics/ok.yaml", "any time", "against trafficking", "OK", "trafficking")]
    [InlineData("topics/askstop.yaml", "any time", "at {HOTLINE}", "ASKSTOP", "HOTLINE")]
    [InlineData("topics/bus.yaml", "Thanks for riding.", "In danger? 911", "BUS", "911")]
    public void A_neutral_reply_that_gives_the_subject_away_is_found(string file, string old, string now, string topic, string told) =>
        _pack.Replace(file, old, now).HasOnly(file, "en: >-", topic, $"may be read by whoever holds the phone, and tells '{told}'");

    [Theory]
    [InlineData("In danger? Call 911.", "In danger?", "en: >-")]
    [InlineData("¿Corre peligro? Llame al 911.", "¿Corre peligro?", "es: >-")]
    [InlineData("Call 911.", "Call 9-1-1.", "en: >-")]
    [InlineData("Call 911.", "Call 9112.", "en: >-")]
    public void A_call_for_help_whose_reply_does_not_tell_911_is_found(string old, string now, string at) =>
        _pack.Replace("topics/help.yaml", old, now).HasOnly("topics/help.yaml", at, "HELP", "does not tell 911");

    [Theory]
    [InlineData("topics/emergency.yaml", "EMERGENCY: does not tell 911", "911")]
    [InlineData("topics/crisis988.yaml", "CRISIS988: does not tell 988", "988")]
    public void An_urgent_reply_without_its_number_is_found_in_each_language(string file, string problem, string number)
    {
        var parts = File.ReadAllText(Path.Combine(_pack.Folder, file)).Split("\ntext:");
        _pack.Write(file, $"{parts[0]}\ntext:{parts[1].Replace(number, "", StringComparison.Ordinal)}");

        Assert.Equal([problem, problem], _pack.Findings().Select(finding => $"{finding.Topic}: {finding.Problem}"));
        Assert.Equal(2, _pack.Findings().DistinctBy(finding => finding.Line).Count(finding => finding.File == file));
    }

    [Fact]
    public void A_word_that_is_never_said_is_found() =>
        _pack.Replace("topics/ok.yaml", "any time", "to be rescued")
            .HasOnly("topics/ok.yaml", "en: >-", "OK", "says 'rescued', which is never said");

    [Fact]
    public void A_keyword_that_two_topics_claim_is_found() =>
        _pack.Replace("topics/work.yaml", "PATRÓN, PAGA", "PATRÓN, Pápeles, PAGA")
            .HasOnly("topics/work.yaml", "es: [", "WORK", "the word 'Pápeles' leads to DOCS already");

    [Fact]
    public void A_digit_that_two_topics_claim_is_found() =>
        _pack.Replace("topics/docs.yaml", "group: work\n", "group: work\ndigit: 5\n")
            .HasOnly("topics/rights.yaml", "digit:", "RIGHTS", "the digit 5 leads to DOCS already");

    [Fact]
    public void A_digit_that_a_text_gives_another_meaning_is_found() =>
        _pack.Replace("topics/unknown.yaml", "5 RIGHTS", "6 RIGHTS")
            .HasOnly("topics/unknown.yaml", "en: >-", "UNKNOWN", "says 6 for RIGHTS, but RIGHTS has the digit 5");

    [Fact]
    public void A_digit_that_a_text_gives_to_a_topic_without_one_is_found() =>
        _pack.Replace("topics/more.yaml", "CALL TEXT", "CALL 2 TEXT")
            .HasOnly("topics/more.yaml", "en: >-", "MORE", "says 2 for TEXT, but TEXT has no digit");

    [Fact]
    public void A_word_to_send_that_is_no_keyword_is_found() =>
        _pack.Replace("topics/signs.yaml", "TIP = report", "TIPZ = report")
            .HasOnly("topics/signs.yaml", "en: >-", "SIGNS", "tells people to send 'TIPZ', which is no keyword in 'en'");

    [Fact]
    public void A_word_to_send_must_be_a_keyword_of_the_language_of_its_text() =>
        _pack.Replace("topics/signs.yaml", "AVISO = reportar", "TIP = reportar")
            .HasOnly("topics/signs.yaml", "es: >-", "SIGNS", "tells people to send 'TIP', which is no keyword in 'es'");

    [Fact]
    public void A_word_after_the_name_of_a_language_must_be_a_keyword_of_that_language() =>
        _pack.Replace("topics/unknown.yaml", "Español: AYUDA", "Español: HELP")
            .HasOnly("topics/unknown.yaml", "en: >-", "UNKNOWN", "tells people to send 'HELP', which is no keyword in 'es'");

    [Fact]
    public void An_ordinary_word_in_capitals_is_a_word_to_send_between_others() =>
        _pack.Replace("topics/trafficking.yaml", "MYTHS, NM or HELP", "MYTHS, LGBT or HELP")
            .HasOnly("topics/trafficking.yaml", "en: >-", "TRAFFICKING", "tells people to send 'LGBT', which is no keyword in 'en'");

    [Fact]
    public void A_topic_that_no_other_text_names_is_found() =>
        _pack.Replace("topics/more.yaml", "TASKFORCE LINK\n", "TASKFORCE\n")
            .HasOnly("topics/link.yaml", "topic:", "LINK", "no other text in 'en' names this topic");

    [Fact]
    public void A_reply_without_a_way_to_a_human_is_found() =>
        _pack.Replace("topics/identity.yaml", "for help HELP", "")
            .HasOnly("topics/identity.yaml", "en: >-", "IDENTITY", "shows no way to a human in 'en'");

    [Fact]
    public void A_topic_whose_name_could_not_stand_in_an_address_is_found() =>
        _pack.Write("topics/more2.yaml", "topic: More-2\ntext: {en: HELP., es: AYUDA.}\n")
            .Has("topics/more2.yaml", "topic:", "More-2", "is no name of capitals and digits")
            .Has("topics/more2.yaml", "topic:", "More-2", "no other text in 'en' names this topic")
            .Has("topics/more2.yaml", "topic:", "More-2", "no other text in 'es' names this topic")
            .HasNothingElse();

    [Fact]
    public void A_topic_that_the_conversation_needs_is_missed() =>
        _pack.Delete("topics/rate.yaml")
            .HasOnly("topics", null, "RATE", "is needed and has no file");

    [Fact]
    public void A_stand_in_that_is_no_contact_is_found() =>
        _pack.Append("contacts.yaml", "  stand-in: NOBODY\n")
            .HasOnly("contacts.yaml", "stand-in: NOBODY", "NATIVE", "the stand-in 'NOBODY' is no other contact");

    [Fact]
    public void A_stand_in_that_is_reached_in_another_way_is_found() =>
        _pack.Append("contacts.yaml", "  stand-in: HOTLINE_TEXT\n")
            .HasOnly("contacts.yaml", "stand-in: HOTLINE_TEXT", "NATIVE", "the stand-in 'HOTLINE_TEXT' is not reached by call");

    [Fact]
    public void A_number_that_cannot_be_dialled_is_found() =>
        _pack.Replace("contacts.yaml", "\"88788\"", "START")
            .HasOnly("contacts.yaml", "number: START", "HOME_ABUSE_TEXT", "'number' is not digits and hyphens");
}
