using Helpline.Flows.Content;

namespace Helpline.Tests.Content;

public sealed class PackReaderTests
{
    private static readonly ContentPack _pack = PackReader.Read(PackReader.ShippedFolder);

    [Fact]
    public void The_default_language_is_the_first_one() => Assert.Equal(["en", "es"], _pack.Languages);

    [Fact]
    public void A_word_that_YAML_could_read_as_something_else_stays_a_word()
    {
        Assert.Contains("NO", _pack.Topics["MENU"].Keywords["en"]);
        Assert.Contains("911", _pack.Topics["EMERGENCY"].Keywords[Topic.AnyLanguage]);
    }

    [Fact]
    public void A_digit_leads_to_its_topic()
    {
        string[] inOrder = ["SIGNS", "WORK", "TIP", "MENU", "RIGHTS", "FRIEND", "UNDER18", "RISK", "PRIVACY"];

        Assert.Equal(inOrder, _pack.Topics.Values.Where(topic => topic.Digit is not null).OrderBy(topic => topic.Digit).Select(topic => topic.Id));
    }

    [Fact]
    public void A_contact_keeps_its_proof()
    {
        var hotline = _pack.Contacts["HOTLINE"];

        Assert.Equal("call", hotline.Channel);
        Assert.Equal("24/7", hotline.Hours);
        Assert.Equal(["en", "es"], hotline.Languages);
        Assert.Equal(new DateOnly(2026, 11, 24), hotline.CheckedOn);
        Assert.NotEmpty(hotline.Source);
    }

    [Fact]
    public void A_folder_without_a_pack_is_refused_with_its_findings()
    {
        var refusal = Assert.Throws<PackException>(() => PackReader.Read(AppContext.BaseDirectory));

        Assert.Contains(refusal.Findings, finding => finding.File == "pack.yaml");
    }
}
