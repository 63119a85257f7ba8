using System.Net;
using System.Text.RegularExpressions;
using Helpline.Flows.Matching;
using Helpline.Tests.Simulator;
using Helpline.Web.Privacy;
using Helpline.Web.Storage.Admins;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Helpline.Tests.Admin;

/// <summary>An owner teaches the line how people say things; nothing of it stays but in the files.</summary>
public sealed class TeachPageTests(AdminServer server, Browser browser) : IClassFixture<AdminServer>
{
    private const string Page = "/admin/content/teach";

    [Fact]
    public async Task Somebody_types_sees_what_would_be_answered_says_what_it_should_be_and_takes_the_files_along()
    {
        await using var ann = await AdminPage.OpenAsync(browser, server, cookie: await server.CookieAsync(AdminRole.Owner));
        await ann.Page.GotoAsync("/admin/content");
        await ann.Page.GetByLabel("How somebody would say it").FillAsync("when is the next bus");
        await ann.Page.Keyboard.PressAsync("Enter");
        await Expect(ann.Heading).ToHaveTextAsync("Teach the line");
        await Expect(ann.Page.Locator(".why")).ToContainTextAsync("BUS");
        await Expect(ann.Page.Locator(".bubble").Last).ToContainTextAsync("riding");

        foreach (var line in new[] { "my boss says i owe him for the ride here", "they keep the tips and lock the door", "no me dejan hablar con mi familia", "i sleep where i work" })
        {
            await ann.Page.GetByLabel("How somebody would say it").FillAsync(line);
            await ann.Page.Keyboard.PressAsync("Enter");
            await Expect(ann.Page.Locator(".bubble.mine")).ToHaveTextAsync(line);
            await ann.Page.GetByLabel("It should have been").SelectOptionAsync("WORK");
            await ann.Button("Keep the line").ClickAsync();
            await Expect(ann.Page.Locator(".entries > li span[lang]").Last).ToHaveTextAsync(line);
        }

        await ann.Button("Take out: i sleep where i work").ClickAsync();
        await Expect(ann.Page.Locator(".entries > li")).ToHaveCountAsync(3);
        var examples = await ReadAsync(ann, "Download the examples");
        var test = await ReadAsync(ann, "Download the test");

        Assert.Equal("helpline-examples.yaml", examples.Name);
        Assert.Equal("helpline-test.tsv", test.Name);
        Assert.Equal(3, Regex.Count(examples.Text, "(?m)^    - ") + test.Text.Split('\n').Count(line => line.Contains("\tWORK\t", StringComparison.Ordinal)));
        await Expect(ann.Page.Locator(".entries > li")).ToHaveCountAsync(3);
        ann.AssertQuiet();

        await ann.Page.GetByLabel("How somebody would say it").FillAsync("he keeps my phone");
        await ann.Page.GetByRole(AriaRole.Link, new() { Name = "Español" }).ClickAsync();
        await Expect(ann.Heading).ToHaveTextAsync("Enseñar a la línea");
        await Expect(ann.Page.Locator(".entries > li")).ToHaveCountAsync(3);
        await Expect(ann.Page.Locator(".bubble.mine")).ToHaveTextAsync("he keeps my phone");
        await Expect(ann.Page.Locator(".top nav [aria-current]")).ToHaveTextAsync("Contenido");
        ann.AssertQuiet();
    }

    [Fact]
    public async Task What_is_looked_for_is_found_while_it_is_typed_accents_aside_and_nothing_is_told_in_words()
    {
        await using var ann = await AdminPage.OpenAsync(browser, server, cookie: await server.CookieAsync(AdminRole.Viewer));
        await ann.Page.GotoAsync("/admin/content");
        var search = ann.Page.GetByLabel("Search");

        await search.FillAsync("seÑÁles");
        await Expect(ann.Page.Locator("#text-SIGNS")).ToBeVisibleAsync();
        await Expect(ann.Page.Locator("#text-BUS")).ToBeHiddenAsync();
        await search.FillAsync("plomf");
        await Expect(ann.Page.GetByText("Nothing here says that.")).ToBeVisibleAsync();
        await Expect(ann.Page.Locator("#found")).ToHaveTextAsync("0");
        await search.FillAsync("");
        await Expect(ann.Page.Locator("#text-BUS")).ToBeVisibleAsync();
        ann.AssertQuiet();
    }

    [Fact]
    public async Task Without_a_script_a_third_goes_to_the_test_always_the_same_and_every_STOP()
    {
        using var ann = await server.SignedInAsync(AdminRole.Owner);
        var lines = Enumerable.Range(0, 30).Select(number => $"they pay me {number} dollars for a day").ToList();
        var drawn = lines.Where(line => server.Services.GetRequiredService<Pseudonyms>().IsDrawn(Fold.Text(line))).ToHashSet();
        Assert.InRange(drawn.Count, 3, 20);

        var page = await ann.SubmitAsync(With(await ann.FormAsync(Page, "What would be answered?"), ("Line", ""), [.. lines.Select(line => $"WORK\ten\t{line}"), "STOP\ten\tleave my phone be <b>", "NOWHERE\ten\tno", "broken"], "Ask"));
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var form = Assert.Single(ShownForm.In(Page, html), form => form.Buttons.Contains("Download the test"));
        using var test = await ann.SubmitAsync(With(form, ("Line", ""), null, "Test"));
        using var examples = await ann.SubmitAsync(With(form, ("Line", ""), null, "Examples"));

        Assert.Contains($"31 lines, {drawn.Count + 1} of them for the test.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>\"", html, StringComparison.Ordinal);
        Assert.Equal([.. drawn.Order(StringComparer.Ordinal), "leave my phone be <b>"], (await TextAsync(test)).Split('\n').Skip(1).Where(line => line.Length > 0).Select(line => line.Split('\t')[0]).Order(StringComparer.Ordinal).OrderBy(line => line[0] == 'l'));
        Assert.Equal(lines.Except(drawn), Regex.Matches(await TextAsync(examples), "(?m)^    - (.*)$").Select(line => line.Groups[1].Value));
    }

    [Fact]
    public async Task The_audit_tells_nothing_of_what_was_taught_and_a_viewer_teaches_nothing()
    {
        await using var own = new AdminServer();
        using var ann = await own.SignedInAsync(AdminRole.Owner);
        using var viewer = await own.SignedInAsync(AdminRole.Viewer);
        var form = await ann.FormAsync(Page, "What would be answered?");

        (await ann.SubmitAsync(With(form, ("Line", "my boss has my shoes"), ["WORK\ten\tkept before"], "Keep", ("topic", "WORK"), ("language", "en")))).Dispose();
        var noted = await own.Services.GetRequiredService<AuditTrail>().ReadAsync("", "", long.MaxValue, "", 50, TestContext.Current.CancellationToken);

        // The form was looked at, and nothing else ever happened.
        Assert.Equal("Viewed admin/content/teach", Assert.Single(noted.Select(entry => $"{entry.Act} {entry.About}")));
        Assert.DoesNotContain("Teach the line", await viewer.TextAsync("/admin/content"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.GetAsync(Page)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.SubmitAsync(form)).StatusCode);
        own.AssertLogIsClean("shoes");
    }

    [Fact]
    public async Task What_was_typed_stands_in_no_address_when_the_session_has_ended()
    {
        using var ann = await server.SignedInAsync(AdminRole.Owner);
        var form = await ann.FormAsync(Page, "What would be answered?");
        using var stranger = new AdminClient(server.Origin);

        using var answer = await stranger.SubmitAsync(With(form, ("Line", "my boss has my shoes"), ["WORK\ten\tkept before"], "Keep"));

        Assert.StartsWith("/admin/sign-in", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotMatch("shoes|kept", answer.Headers.Location.ToString());
    }

    [Theory]
    [InlineData("", "What would be answered?")]
    [InlineData("Liked \u201cHELP\u201d", "a reaction")]
    [InlineData("qwxz plomf", "nothing fits well enough")]
    [InlineData("im going to kill myself", "an urgent word or phrase")]
    [InlineData("stop texting me", "the whole message asks to be left alone")]
    public async Task Every_way_of_deciding_is_told_in_words(string line, string told)
    {
        using var ann = await server.SignedInAsync(AdminRole.Owner);

        using var answer = await ann.SubmitAsync(With(await ann.FormAsync(Page, "What would be answered?"), ("Line", line), null, "Ask"));

        Assert.Contains(told, await TextAsync(answer), StringComparison.Ordinal);
    }

    private static ShownForm With(ShownForm form, (string Name, string Value) typed, string[]? kept, string act, params (string Name, string Value)[] more) => form.Typed(typed) with
    {
        Fields =
        [
            .. form.Typed(typed).Fields, .. (kept ?? []).Select(line => new ShownField("Kept", line, true)), new("act", act, false),
            .. more.Select(one => new ShownField(one.Name, one.Value, false)),
        ],
    };

    private static async Task<string> TextAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<(string Name, string Text)> ReadAsync(AdminPage person, string button)
    {
        var download = await person.Page.RunAndWaitForDownloadAsync(() => person.Button(button).ClickAsync());
        return (download.SuggestedFilename, await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken));
    }
}
