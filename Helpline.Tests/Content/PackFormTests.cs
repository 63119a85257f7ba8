namespace Helpline.Tests.Content;

/// <summary>What cannot be read as a pack is found with its line, before anything is judged.</summary>
public sealed class PackFormTests : IDisposable
{
    private readonly PackCopy _pack = new();

    public void Dispose() => _pack.Dispose();

    [Fact]
    public void An_unknown_key_is_found() =>
        _pack.Replace("topics/ok.yaml", "text:", "txet: {}\ntext:")
            .HasOnly("topics/ok.yaml", "txet:", "OK", "has an unknown key 'txet'");

    [Fact]
    public void A_key_that_stands_twice_is_found() =>
        _pack.Append("topics/ok.yaml", "text: {}\n")
            .HasOnly("topics/ok.yaml", "text: {}", null, "is no readable YAML: Duplicate key text");

    [Fact]
    public void A_text_that_stands_twice_is_found() =>
        _pack.Append("topics/ok.yaml", "  en: again\n")
            .HasOnly("topics/ok.yaml", "en: again", null, "is no readable YAML: Duplicate key en");

    [Fact]
    public void Broken_YAML_is_found()
    {
        var finding = Assert.Single(_pack.Append("topics/ok.yaml", "broken: [\n").Findings());

        Assert.Equal("topics/ok.yaml", finding.File);
        Assert.StartsWith("is no readable YAML: ", finding.Problem, StringComparison.Ordinal);
        Assert.True(finding.Line > 1);
    }

    [Fact]
    public void YAML_on_which_the_parser_itself_gives_up_is_found() =>
        _pack.Replace("topics/more.yaml", "  en: [MORE]", "  en: [MORE,\n  MAS\n  TARDE]")
            .HasOnly("topics/more.yaml", "en: [MORE,", null, "is no readable YAML from here on: see to the indentation of the lines below");

    [Fact]
    public void A_file_that_is_no_mapping_is_found() =>
        _pack.Write("topics/ok.yaml", "OK\n")
            .HasOnly("topics/ok.yaml", null, null, "is not one mapping of keys to values");

    [Fact]
    public void A_pack_without_its_contacts_is_found() =>
        _pack.Delete("contacts.yaml").HasOnly("contacts.yaml", null, null, "cannot be read");

    [Fact]
    public void A_topic_with_two_files_is_found() =>
        _pack.Write("topics/ok2.yaml", "topic: OK\ntext: {en: OK., es: OK.}\n")
            .HasOnly("topics/ok2.yaml", "topic:", "OK", "is a second file of this topic");

    [Fact]
    public void A_topic_without_a_text_is_found() =>
        _pack.Write("topics/extra.yaml", "topic: EXTRA\n")
            .HasOnly("topics/extra.yaml", "topic:", "EXTRA", "has no 'text'");

    [Fact]
    public void A_topic_without_its_name_is_found() =>
        _pack.Replace("topics/ok.yaml", "topic: OK\n", "")
            .HasOnly("topics/ok.yaml", "keywords:", null, "has no 'topic'");

    [Fact]
    public void A_group_that_does_not_exist_is_found() =>
        _pack.Replace("topics/link.yaml", "group: learn", "group: lern")
            .HasOnly("topics/link.yaml", "group:", "LINK", "'group' is none of help, work, report, friend, comply, learn");

    [Fact]
    public void A_digit_that_is_none_is_found() =>
        _pack.Replace("topics/menu.yaml", "digit: 4", "digit: 10")
            .HasOnly("topics/menu.yaml", "digit:", "MENU", "'digit' is not one from 1 to 9");

    [Fact]
    public void Keywords_that_are_no_list_are_found() =>
        _pack.Replace("topics/more.yaml", "[MORE]", "MORE")
            .HasOnly("topics/more.yaml", "en: MORE", "MORE", "'en' is not a list of words");

    [Fact]
    public void Texts_that_are_no_mapping_are_found() =>
        _pack.Write("topics/extra.yaml", "topic: EXTRA\ntext: hello\n")
            .HasOnly("topics/extra.yaml", "text:", "EXTRA", "'text' is not a mapping of keys to values");

    [Fact]
    public void A_text_without_words_is_found() =>
        _pack.Write("topics/extra.yaml", "topic: EXTRA\ntext:\n  en: ''\n  es: hola\n")
            .HasOnly("topics/extra.yaml", "en:", "EXTRA", "'en' has no value");

    [Fact]
    public void A_contact_without_its_source_is_found() =>
        _pack.Replace("contacts.yaml", "  source: dhs.gov/hsi/tipline\n", "")
            .HasOnly("contacts.yaml", "service: Homeland", "HSI", "has no 'source'");

    [Fact]
    public void A_contact_without_its_date_is_found() =>
        _pack.Replace("contacts.yaml", "dhs.gov/hsi/tipline\n  checked: 2026-11-24\n", "dhs.gov/hsi/tipline\n")
            .HasOnly("contacts.yaml", "service: Homeland", "HSI", "has no 'checked'");

    [Fact]
    public void A_date_that_is_none_is_found() =>
        _pack.Replace("contacts.yaml", "dhs.gov/hsi/tipline\n  checked: 2026-11-24\n", "dhs.gov/hsi/tipline\n  checked: last week\n")
            .HasOnly("contacts.yaml", "checked: last week", "HSI", "'checked' is no date such as 2026-01-31");

    [Fact]
    public void A_channel_that_does_not_exist_is_found() =>
        _pack.Replace("contacts.yaml", "channel: both", "channel: fax")
            .HasOnly("contacts.yaml", "channel: fax", "NM", "'channel' is none of call, text, both");

    [Fact]
    public void A_pack_without_languages_is_found() =>
        _pack.Write("pack.yaml", "pack: x\nversion: 1\nprogram: x\nagency: x\n")
            .HasOnly("pack.yaml", "pack:", null, "names no language");

    [Fact]
    public void A_version_that_is_no_number_is_found() =>
        _pack.Replace("pack.yaml", "version: 1", "version: one")
            .HasOnly("pack.yaml", "version:", null, "'version' is not a number");
}
