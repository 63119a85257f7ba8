using System.Net;
using System.Text.RegularExpressions;
using Helpline.Flows.Content;
using Helpline.Flows.Content.Live;
using Helpline.Tests.Content;
using Helpline.Web.Admin.Preview;
using Helpline.Web.Intake;
using Helpline.Web.Storage.Admins;
using Microsoft.Extensions.DependencyInjection;

namespace Helpline.Tests.Admin;

/// <summary>The page on which every word of the line is seen before riders see it.</summary>
public sealed class PreviewTests(AdminServer server) : IClassFixture<AdminServer>
{
    [Fact]
    public async Task Every_text_and_every_spoken_word_stands_there_in_every_language()
    {
        using var viewer = await server.SignedInAsync(AdminRole.Viewer);
        var (pack, wording, spoken) = (
            server.Services.GetRequiredService<ContentPack>(), server.Services.GetRequiredService<ContentSnapshots>().Now.Wording, server.Services.GetRequiredService<ContentSnapshots>().Now.Spoken);

        var page = Read(await viewer.TextAsync("/admin/content"));

        foreach (var (topic, language) in pack.Topics.Values.SelectMany(topic => topic.Text.Keys, (topic, language) => (topic, language)))
        {
            var text = wording.Text(topic.Id, language, 10);
            var size = SmsSegments.Count(text);
            Assert.Contains($"{text} {size.Segments} {(size.Segments == 1 ? "part" : "parts")}, {size.Units} characters", page, StringComparison.Ordinal);
        }

        Assert.All(pack.Topics.Values.SelectMany(topic => topic.Spoken.Keys, (topic, language) => spoken.Topic(topic.Id, language)), words => Assert.Contains(words, page, StringComparison.Ordinal));
        Assert.All(pack.Spoken.Prompts.Values.SelectMany(prompt => prompt.Words.Keys, (prompt, language) => spoken.Prompt(prompt.Id, language)), words => Assert.Contains(words, page, StringComparison.Ordinal));
        Assert.DoesNotMatch(@"\{[A-Z]+", page);
    }

    [Fact]
    public async Task A_lock_screen_shows_the_first_lines_only()
    {
        using var viewer = await server.SignedInAsync(AdminRole.Viewer);

        var page = Read(await viewer.TextAsync("/admin/content?kind=texts&topic=SIGNS"));

        Assert.Contains("On the lock screen: SAFE Info: things to notice.", page, StringComparison.Ordinal);
        Assert.Matches("On the lock screen: .{80,110} … ", page);
        Assert.Contains("school year", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Words that fit", "Words that fit")]
    [InlineData("A long address: ", "A long address: …")]
    [InlineData("", "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy …")]
    public void A_lock_screen_ends_between_two_words_or_in_the_midst_of_one_that_is_longer_than_it(string begin, string shown) =>
        Assert.Equal(shown, new ShownText("en", shown == begin ? begin : begin + new string('y', 120)).LockScreen);

    [Theory]
    [InlineData("?kind=texts&topic=SIGNS&lang=es", "SIGNS English", "Mensajes", "40 segundos como máximo")]
    [InlineData("?kind=spoken&topic=SIGNS", "40 seconds at most", "Spoken words", "characters")]
    [InlineData("?kind=spoken&topic=BUS", "Nothing is said about this topic in this way.", "Spoken words", "seconds at most")]
    [InlineData("?topic=../../etc/passwd", "Nothing is said about this topic in this way.", "Content", "passwd")]
    [InlineData("?q=s%C3%A9%C3%91ales&kind=texts", "SIGNS English", "Texts", "TIP2 English")]
    [InlineData("?q=good-bye", "texts and spoken passages.", "Spoken words", "On the lock screen")]
    [InlineData("?q=plomf%3Cb%3E", "Nothing here says “plomf<b>”.", "Content", "On the lock screen")]
    [InlineData("?kind=changes", "No next pack is named.", "Content", "characters")]
    public async Task What_is_shown_can_be_chosen(string query, string shown, string alsoShown, string notShown)
    {
        using var viewer = await server.SignedInAsync(AdminRole.Viewer);

        var main = Read(Regex.Replace(await viewer.TextAsync("/admin/content" + query), "(?s)<header class=\"top\">.*?</header>|<details.*?</details>", ""));

        Assert.Contains(shown, main, StringComparison.Ordinal);
        Assert.Contains(alsoShown, main, StringComparison.Ordinal);
        Assert.DoesNotContain(notShown, main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contact_that_an_owner_changed_stands_in_the_texts_and_is_told()
    {
        await using var other = new AdminServer();
        using var viewer = await other.SignedInAsync(AdminRole.Viewer);
        var snapshots = other.Services.GetRequiredService<ContentSnapshots>();
        snapshots.Issue(snapshots.Make(0, OverrideSet.Of([new ContactOverride(ContactOverride.OfContact("NM"), Change.Number, "+15055550123")])));

        var page = Read(await viewer.TextAsync("/admin/content?topic=HELP"));

        Assert.Contains("name them as they are now: NM 505-555-0123.", page, StringComparison.Ordinal);
        Assert.Contains("In NM call or text 505-555-0123.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_pack_is_compared_or_its_findings_are_told()
    {
        using var next = new PackCopy().Replace("topics/bus.yaml", "Thanks for riding.", "Enjoy <b>the</b> ride.");
        await using var other = new AdminServer { Settings = { ["Helpline:PackPreview"] = next.Folder } };
        using var viewer = await other.SignedInAsync(AdminRole.Viewer);

        var html = await viewer.TextAsync("/admin/content?kind=changes");
        next.Append("topics/bus.yaml", "unheard: of\n");
        var broken = Read(await viewer.TextAsync("/admin/content?kind=changes"));

        Assert.Contains("Enjoy &lt;b&gt;the&lt;/b&gt; ride.", html, StringComparison.Ordinal);
        Assert.Contains("topic.BUS.text en", html, StringComparison.Ordinal);
        Assert.DoesNotContain("topic.HELP.text", html, StringComparison.Ordinal);
        Assert.Contains("has an unknown key 'unheard'", broken, StringComparison.Ordinal);
    }

    private static string Read(string html) => Regex.Replace(WebUtility.HtmlDecode(Regex.Replace(html, "<[^>]*>", " ")), @"\s+", " ");
}
