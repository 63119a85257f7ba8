using System.Net;
using System.Text.RegularExpressions;
using Helpline.Flows.Content;
using Helpline.Flows.Content.Live;
using Helpline.Web.Intake;
using Helpline.Web.Public;
using Microsoft.Extensions.DependencyInjection;

namespace Helpline.Tests.PublicPages;

/// <summary>The public pages for a person who needs one: the numbers come first, and the words are plain.</summary>
public sealed class FirstWordsTests(HelplineServer server) : IClassFixture<HelplineServer>
{
    /// <summary>Whoever opens a page may need a person more than the page.</summary>
    [Theory]
    [MemberData(nameof(PublicPageTests.Paths), MemberType = typeof(PublicPageTests))]
    public async Task Each_page_begins_with_911_the_hotline_and_the_number_to_text(string path, string language, string other)
    {
        var main = await ReadPage.MainAsync(server, path);
        var contacts = server.Services.GetRequiredService<ContentPack>().Contacts;
        string[] numbers = ["911", contacts["HOTLINE"].Number, contacts["HOTLINE_TEXT"].Number, contacts["NM"].Number];

        var places = numbers.Select(number => main.IndexOf(number, StringComparison.Ordinal)).ToList();

        Assert.Equal(places.Order(), places);
        Assert.InRange(places[0], 0, 40);
        Assert.InRange(places[^1], 0, 300);
        Assert.NotEqual(path, other);
        Assert.Contains(language == "es" ? "su nombre." : "your name.", main, StringComparison.Ordinal);
    }

    /// <summary>Part by part: a hard one is not made up for by an easy one. A heading, and an entry of a list, ends like a sentence.</summary>
    [Theory]
    [MemberData(nameof(PublicPageTests.Paths), MemberType = typeof(PublicPageTests))]
    public async Task Each_part_of_a_page_is_read_by_whoever_went_to_school_for_eight_years(string path, string language, string other)
    {
        var html = await server.Client.GetStringAsync(path, TestContext.Current.CancellationToken);
        var parts = Regex.Split(html.Split("<main>")[1], "(?=<h2)").Select(part => ReadPage.In(Regex.Replace(part, "</(?:p|li|h1|h2|dt|dd|div)>", ". ")));

        Assert.All(parts, part => Assert.InRange(ReadingGrade.Of(part, language)!.Value, 0, 8));
        Assert.NotEqual(path, other);
    }

    [Theory]
    [InlineData("/privacy")]
    [InlineData("/terms")]
    [InlineData("/es/privacy")]
    [InlineData("/es/terms")]
    public async Task A_long_page_has_a_table_of_contents_and_every_entry_leads_to_its_part(string path)
    {
        var html = await server.Client.GetStringAsync(path, TestContext.Current.CancellationToken);

        var entries = Regex.Matches(html, "<li><a href=\"#([^\"]+)\" data-here>(.*?)</a>").Select(entry => $"<h2 id=\"{entry.Groups[1].Value}\">{entry.Groups[2].Value}</h2>");
        Assert.Equal(Regex.Matches(html, "<h2.*?</h2>").Select(heading => heading.Value), entries);
    }

    [Theory]
    [InlineData("/", "72331", "505-555-0100", "Msg & data rates may apply", "href=\"/privacy\"", "href=\"/terms\"", "href=\"/es\"", "data-leave")]
    [InlineData("/es", "72331", "505-555-0100", "Msg & data rates may apply", "href=\"/es/privacy\"", "href=\"/es/terms\"", "href=\"/\"", "data-leave")]
    public async Task Somebody_who_typed_the_address_from_a_poster_finds_what_this_is_and_the_way_on(string path, params string[] there)
    {
        var html = WebUtility.HtmlDecode(await server.Client.GetStringAsync(path, TestContext.Current.CancellationToken));

        Assert.All(there, one => Assert.Contains(one, html, StringComparison.Ordinal));
        Assert.DoesNotMatch("(?i)traffick|trata de personas|hotline|línea de ayuda", html);
    }

    [Fact]
    public async Task A_number_that_an_owner_replaced_is_replaced_here_as_well()
    {
        await using var other = new HelplineServer();
        var before = await ReadPage.MainAsync(other, "/");
        var snapshots = other.Services.GetRequiredService<ContentSnapshots>();

        snapshots.Issue(snapshots.Make(1, OverrideSet.Of([new ContactOverride(ContactOverride.OfContact("HOTLINE"), Change.Number, "+15055550171")])));

        Assert.Equal(before.Replace(other.Services.GetRequiredService<ContentPack>().Contacts["HOTLINE"].Number, "1-505-555-0171", StringComparison.Ordinal), await ReadPage.MainAsync(other, "/"));
    }

    [Fact]
    public async Task A_line_that_is_switched_off_is_not_named()
    {
        await using var other = new HelplineServer();
        var contacts = other.Services.GetRequiredService<ContentPack>().Contacts;
        var snapshots = other.Services.GetRequiredService<ContentSnapshots>();

        snapshots.Issue(snapshots.Make(1, OverrideSet.Of([new ContactOverride(ContactOverride.OfContact("HOTLINE"), Change.Off, "off")])));

        Assert.All(await Task.WhenAll(PublicExtensions.Pages.Select(page => ReadPage.MainAsync(other, page.Path))), page =>
        {
            Assert.DoesNotContain(contacts["HOTLINE"].Number, page, StringComparison.Ordinal);
            Assert.Contains(contacts["NM"].Number, page, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task In_development_the_root_is_the_phone()
    {
        await using var development = new HelplineServer { EnvironmentName = "Development" };
        using var answer = await development.Client.GetAsync("/", TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Redirect, "/simulator"), (answer.StatusCode, answer.Headers.Location?.ToString()));
    }
}
