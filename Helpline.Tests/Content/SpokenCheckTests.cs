using Helpline.Flows.Content;
using Helpline.Flows.Content.Checks;
using Helpline.Flows.Content.Reading;

namespace Helpline.Tests.Content;

/// <summary>Each kind of finding about what a call says, in a copy of the shipped pack that is broken in that way.</summary>
public sealed class SpokenCheckTests : IDisposable
{
    private readonly PackCopy _pack = new();

    public void Dispose() => _pack.Dispose();

    [Fact]
    public void A_prompt_that_a_call_needs_is_missed() =>
        _pack.Replace("prompts.yaml", "\nwhisper:", "\nwisper:")
            .Has("prompts.yaml", null, "whisper", "is needed and missing")
            .Has("prompts.yaml", "wisper:", "wisper", "is no prompt of a call")
            .HasNothingElse();

    [Fact]
    public void A_prompt_without_its_translation_is_found() =>
        _pack.Replace("prompts.yaml", "  es: Hasta luego.\n", "")
            .HasOnly("prompts.yaml", "goodbye:", "goodbye", "has no words in 'es'");

    [Fact]
    public void A_prompt_in_a_language_that_the_pack_does_not_speak_is_found() =>
        _pack.Replace("prompts.yaml", "  es: Hasta luego.\n", "  es: Hasta luego.\n  fr: Au revoir.\n")
            .HasOnly("prompts.yaml", "goodbye:", "goodbye", "has words in 'fr', which is no language of the pack");

    [Fact]
    public void The_offer_of_a_language_is_needed_in_that_language_only() =>
        _pack.Replace("prompts.yaml", "  es: Para español, oprima 2.\n", "  en: For English, press 2.\n")
            .HasOnly("prompts.yaml", "offer-language:", "offer-language", "has no words in 'es'");

    [Fact]
    public void An_offer_that_does_not_tell_its_key_is_found() =>
        _pack.Replace("prompts.yaml", "Para español, oprima 2.", "Para español, oprima 4.")
            .HasOnly("prompts.yaml", "es: Para español", "offer-language", "does not tell key 2, which leads to this language");

    [Fact]
    public void A_pack_of_one_language_offers_none()
    {
        var source = PackSource.Open(_pack.Folder);
        var prompts = source.Pack.Spoken.Prompts.Where(prompt => prompt.Key != "offer-language").ToDictionary();
        var pack = source.Pack with { Languages = ["en"], Spoken = source.Pack.Spoken with { Prompts = prompts } };

        var findings = PromptCheck.Findings(pack, source.Prompts, new SpokenCheck(pack, []));

        Assert.DoesNotContain(findings, finding => finding.Problem == "is needed and missing");
    }

    [Theory]
    [InlineData("es", "es:", false)]
    [InlineData("fr", "fr:", false)]
    [InlineData("vi", "vi:", true)]
    public void A_language_without_a_key_of_the_greeting_is_found(string language, string at, bool found)
    {
        _pack.Replace("pack.yaml", "\nvoices:\n", "\n  nv: {name: Diné, tag: en-US, voice: Polly.Ruth}\n  fr: {name: French, tag: en-US, voice: Polly.Ruth}\n  vi: {name: Vietnamese, tag: en-US, voice: Polly.Ruth}\nvoices:\n");
        var line = 1 + Array.FindIndex(File.ReadAllLines(Path.Combine(_pack.Folder, "pack.yaml")), text => text.Trim().StartsWith(at, StringComparison.Ordinal));

        Assert.Equal(found, _pack.Findings().Contains(new Finding("pack.yaml", line, language, "has no key of the greeting, which offers 4 languages at most")));
    }

    [Fact]
    public void A_language_whose_code_could_not_stand_in_an_address_is_found() =>
        Assert.Contains(
            _pack.Replace("pack.yaml", "\nvoices:\n", "\n  es-MX: {name: Mexican, tag: es-MX, voice: Polly.Mia}\nvoices:\n").Findings(),
            finding => finding is { File: "pack.yaml", Topic: "es-MX", Problem: "is no code of a language such as en" });

    [Fact]
    public void A_greeting_that_takes_too_long_with_its_offers_is_found() =>
        _pack.Replace("prompts.yaml", "Para español, oprima 2.", "Para español, oprima 2 ahora mismo.")
            .HasOnly("prompts.yaml", "en: >-", "greeting", "takes 12.4 seconds; the limit is 12");

    [Fact]
    public void A_prompt_that_takes_too_long_is_found() =>
        _pack.Replace("prompts.yaml", "  en: Good-bye.", "  en: Good-bye, and thank you for your call.")
            .HasOnly("prompts.yaml", "en: Good-bye", "goodbye", "takes 2.5 seconds; the limit is 2");

    [Fact]
    public void A_prompt_is_measured_with_the_longest_name_of_a_line() =>
        _pack.Replace("ladder.yaml", "a confidential New Mexico hotline", "a confidential hotline for the state of New Mexico")
            .HasOnly("prompts.yaml", "en: >-\n    I am calling {LINE}", "before-bridge", "takes 12.4 seconds; the limit is 12");

    [Fact]
    public void A_line_that_is_not_named_in_every_language_is_found() =>
        _pack.Replace("prompts.yaml", "{en: a confidential hotline, es: un servicio confidencial}", "{en: a confidential hotline}")
            .HasOnly("prompts.yaml", "line: {en: a confidential", "before-bridge", "'line' has no words in 'es'");

    [Fact]
    public void A_number_that_would_be_spoken_as_it_is_written_is_found() =>
        _pack.Replace("prompts.yaml", "Hasta luego.", "'{NM}'")
            .HasOnly("prompts.yaml", "es: '{NM}'", "goodbye", "speaks '{NM}' as it is written; '{NM:spoken}' is digit by digit");

    [Fact]
    public void A_number_that_is_typed_in_is_found() =>
        _pack.Replace("prompts.yaml", "es: Hasta luego.", "es: 5 0 5, 5 5 5")
            .Has("prompts.yaml", "es: 5 0 5", "goodbye", "writes out the number at '5 0 5, 5 5 5'; a number is a contact")
            .Has("prompts.yaml", "es: 5 0 5", "goodbye", "takes 2.2 seconds; the limit is 2")
            .HasNothingElse();

    [Fact]
    public void An_unknown_placeholder_is_found() =>
        _pack.Replace("prompts.yaml", "Hasta luego.", "'{NOBODY:spoken}'")
            .HasOnly("prompts.yaml", "es: '{NOBODY", "goodbye", "'{NOBODY:spoken}' is no contact and no placeholder of the pack");

    [Fact]
    public void A_greeting_without_911_is_found() =>
        _pack.Replace("prompts.yaml", "¿Corre peligro? Cuelgue y llame al 9-1-1. Para hablar", "Para hablar")
            .HasOnly("prompts.yaml", "es: >-\n    Gracias", "greeting", "does not tell 911");

    [Fact]
    public void Spoken_words_about_suicide_without_988_are_found() =>
        _pack.Replace("prompts.yaml", "\"8\": PRIVACY", "\"8\": CRISIS988")
            .Append("topics/crisis988.yaml", "spoken:\n  en: Call 9-8-8.\n  es: Llame al 9-1-1.\n")
            .Has("topics/crisis988.yaml", "es: Llame al 9-1-1", "CRISIS988", "does not tell 988")
            .Has("topics/privacy.yaml", "spoken:", "PRIVACY", "has spoken words, but no key of a menu leads to them")
            .HasNothingElse();

    [Fact]
    public void A_word_that_is_never_said_is_found() =>
        _pack.Replace("prompts.yaml", "en: Good-bye.", "en: Call back soon.")
            .HasOnly("prompts.yaml", "en: Call", "goodbye", "says 'call back soon', which is never said");

    [Fact]
    public void A_key_of_a_menu_that_is_not_told_is_found() =>
        _pack.Replace("prompts.yaml", " 4, to report what you saw.", "")
            .HasOnly("prompts.yaml", "en: >-\n    Press 1 to talk with a person now. 2, what happens", "menu", "does not tell key 4, which leads to TIP");

    [Fact]
    public void A_key_that_a_menu_tells_and_that_leads_nowhere_is_found() =>
        _pack.Replace("prompts.yaml", "2, qué es la trata. 3, quién corre riesgo.", "2, qué es la trata.")
            .Replace("prompts.yaml", "{\"2\": TRAFFICKING, \"3\": RISK,", "{\"2\": TRAFFICKING,")
            .Has("prompts.yaml", "en: >-\n    Press 1 to talk with a person now. 2, what trafficking", "more", "tells key 3, which leads nowhere")
            .Has("topics/risk.yaml", "spoken:", "RISK", "has spoken words, but no key of a menu leads to them")
            .HasNothingElse();

    [Fact]
    public void A_key_to_a_topic_without_spoken_words_is_found() =>
        _pack.Replace("prompts.yaml", "\"8\": PRIVACY", "\"8\": LINK")
            .Has("prompts.yaml", "topics: {\"2\": WHATHAPPENS", "menu", "key 8 leads to LINK, which has no spoken words")
            .Has("topics/privacy.yaml", "spoken:", "PRIVACY", "has spoken words, but no key of a menu leads to them")
            .HasNothingElse();

    [Fact]
    public void A_key_with_a_fixed_meaning_is_no_topics() =>
        _pack.Replace("prompts.yaml", "\"2\": TRAFFICKING", "\"2\": TRAFFICKING, \"9\": SIGNS")
            .HasOnly("prompts.yaml", "topics: {\"2\": TRAFFICKING", "more", "key 9 has its fixed meaning");

    [Fact]
    public void A_key_that_no_telephone_has_is_found() =>
        _pack.Replace("prompts.yaml", "\"2\": TRAFFICKING", "\"2\": TRAFFICKING, \"12\": SIGNS")
            .HasOnly("prompts.yaml", "topics: {\"2\": TRAFFICKING", "more", "'12' is no key of a telephone with a digit");

    [Fact]
    public void Spoken_words_without_their_translation_are_found() =>
        _pack.Append("topics/link.yaml", "spoken:\n  en: Links.\n")
            .Has("topics/link.yaml", "spoken:", "LINK", "has spoken words, but no key of a menu leads to them")
            .Has("topics/link.yaml", "spoken:", "LINK", "has no words in 'es'")
            .HasNothingElse();

    [Fact]
    public void A_topic_that_takes_more_than_forty_seconds_is_found() =>
        _pack.Replace("topics/trafficking.yaml", "What trafficking is.", "What trafficking is, and what it is not, said once more.")
            .HasOnly("topics/trafficking.yaml", "en: >-\n    What", "TRAFFICKING", "takes 40.4 seconds; the limit is 40");

    [Fact]
    public void A_number_that_a_topic_says_once_is_found() =>
        _pack.Replace("topics/nm.yaml", " Again: {NM:spoken}.", "")
            .HasOnly("topics/nm.yaml", "en: >-\n    New", "NM", "says '{NM:spoken}' once; who listens needs a number twice");

    [Fact]
    public void A_topic_that_is_told_with_a_word_that_is_never_said_is_found() =>
        _pack.Replace("topics/signs.yaml", "Do not step in.\n", "Do not rescue.\n")
            .HasOnly("topics/signs.yaml", "en: >-\n    Warning", "SIGNS", "says 'rescue', which is never said");

    [Fact]
    public void A_limit_that_is_no_number_is_found() =>
        _pack.Replace("prompts.yaml", "goodbye:\n  seconds: 2", "goodbye:\n  seconds: short")
            .HasOnly("prompts.yaml", "seconds: short", "goodbye", "'seconds' is not a number");

    [Fact]
    public void A_voice_that_does_not_speak_its_language_is_found() =>
        _pack.Replace("pack.yaml", "tag: es-US, voice: Polly.Lupe-Neural", "tag: es-MX, voice: Polly.Lupe-Neural")
            .HasOnly("pack.yaml", "es: {name", "es", "the voice 'Polly.Lupe-Neural' is none of those that speak 'es-MX'");

    [Fact]
    public void A_ladder_without_a_rung_is_found() =>
        _pack.Replace("ladder.yaml", "[national, new-mexico]", "[]")
            .HasOnly("ladder.yaml", "ladder:", "ladder", "has no rung");

    [Fact]
    public void A_rung_that_is_no_line_is_found() =>
        _pack.Replace("ladder.yaml", "[national, new-mexico]", "[national, somewhere]")
            .HasOnly("ladder.yaml", "ladder:", "ladder", "names 'somewhere', which is none of the lines");

    [Fact]
    public void A_rung_without_a_contact_is_found() =>
        _pack.Replace("ladder.yaml", "    contact: NM\n", "")
            .HasOnly("ladder.yaml", "new-mexico:", "new-mexico", "is a rung of the ladder and has no 'contact'");

    [Fact]
    public void A_line_whose_contact_does_not_exist_is_found() =>
        _pack.Replace("ladder.yaml", "contact: NM\n", "contact: NOBODY\n")
            .HasOnly("ladder.yaml", "contact: NOBODY", "new-mexico", "'NOBODY' is no contact");

    [Fact]
    public void A_line_whose_contact_cannot_be_called_is_found() =>
        _pack.Replace("ladder.yaml", "contact: NM\n", "contact: HOTLINE_TEXT\n")
            .HasOnly("ladder.yaml", "contact: HOTLINE_TEXT", "new-mexico", "'HOTLINE_TEXT' cannot be called");

    [Fact]
    public void A_line_without_its_name_in_a_language_is_found() =>
        _pack.Replace("ladder.yaml", "    es: un servicio nacional confidencial\n", "")
            .HasOnly("ladder.yaml", "national:", "national", "has no words in 'es'");

    [Fact]
    public void A_name_that_says_what_is_never_said_is_found() =>
        _pack.Replace("ladder.yaml", "un servicio nacional confidencial", "un servicio ilegal")
            .HasOnly("ladder.yaml", "es: un servicio ilegal", "national", "says 'ilegal', which is never said");
}
