using System.Net;
using System.Reflection;
using Helpline.Tests.Simulator;
using Helpline.Tests.Storage;
using Helpline.Tests.Telephony;
using Helpline.Web.Admin;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Admins;
using Helpline.Web.Storage.Contacts;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Helpline.Tests.Admin;

/// <summary>What becomes of a form that is sent late, or without what it must hold.</summary>
public sealed class PostedFormTests(Browser browser)
{
    private const string Preview = "/admin/contacts/change?target=contact%3AHOTLINE&change=Off&value=off&reason=why";

    [Fact]
    public async Task A_value_that_is_missing_or_unknown_changes_nothing()
    {
        await using var server = new AdminServer();
        using var owner = await server.SignedInAsync(AdminRole.Owner);
        using var other = await server.SignedInAsync(AdminRole.Owner);
        var email = (await server.Services.GetRequiredService<People>().AllAsync(TestContext.Current.CancellationToken))[0].Email;
        var person = await owner.LinkAsync("/admin/people", $"Make viewer: {email}");
        foreach (var (page, button, field) in new[] { (Preview, "Confirm", "change"), (Preview, "Confirm", "seen"), ("/admin/people", "Make a link", "role"), (person, "Make viewer", "change") })
        {
            var form = await owner.FormAsync(page, button);
            foreach (var broken in new[] { form.Without(field), form.Forged(field, ""), form.Forged(field, "Boss"), form.Forged(field, "7,5"), form.Forged(field, "99999999999") })
            {
                using var answer = await owner.SubmitAsync(broken);
                Assert.True(answer.StatusCode is HttpStatusCode.BadRequest, $"{button} without {field}: {answer.StatusCode}");
            }
        }

        var noted = await server.Services.GetRequiredService<Database>().RunAsync(
            sql => sql.RowsAsync<string>("select act from kept.audit where act <> 'Viewed'"), TestContext.Current.CancellationToken);
        Assert.Empty(noted);
    }

    /// <summary>PostgreSQL keeps no NUL and no half of a pair, which is what is left of a picture at the end of what is too long.</summary>
    [Fact]
    public async Task What_a_store_cannot_keep_breaks_no_page()
    {
        await using var server = new AdminServer();
        server.Settings["ConnectionStrings:Helpline"] = await PostgresCluster.NewDatabaseAsync();
        using var owner = await server.SignedInAsync(AdminRole.Owner);
        foreach (var path in new[] { "/admin/audit?who=%00", "/admin/audit?before=1&nonce=%00", "/admin/log?after=2026-02~2026-02~sms~en~%00~~", "/admin/exports/log?from=%00&to=%00&format=csv" })
        {
            using var page = await owner.GetAsync(path);
            Assert.True(page.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{path}: {page.StatusCode}");
        }

        var picture = new string('a', 39) + "🗝";
        using (var named = await owner.SubmitAsync("/admin/me", "Rename Phone", ("name", picture)))
            Assert.Equal(HttpStatusCode.Redirect, named.StatusCode);
        using (var nothing = await owner.SubmitAsync("/admin/me", "Rename Work laptop", ("name", "\0")))
            Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
        using (var changed = await owner.SubmitAsync(Preview, "Confirm", ("reason", new string('a', 199) + "🗝")))
            Assert.Equal("/admin/contacts", changed.Headers.Location?.OriginalString);
    }

    /// <summary>A header holds plain signs alone.</summary>
    [Theory]
    [InlineData("/admin/%C3%A9")]
    [InlineData("/admin/exports/%C3%A9")]
    [InlineData("/admin/%7F")]
    public async Task Who_is_signed_in_and_sent_back_to_no_address_comes_to_the_overview(string back)
    {
        await using var server = new AdminServer();
        using var viewer = await server.SignedInAsync(AdminRole.Viewer);
        using var answer = await viewer.GetAsync("/admin/sign-in?back=" + back);
        Assert.Equal("/admin", answer.Headers.Location?.OriginalString);
    }

    /// <summary>A number or a choice that is missing would be its type's first value, which is a choice as well.</summary>
    [Fact]
    public void Every_handler_of_a_form_says_which_values_must_be_there() => Assert.Empty(
        from page in typeof(PeopleModel).Assembly.GetTypes()
        where page.IsSubclassOf(typeof(PageModel))
        from handler in page.GetMethods()
        where handler.Name.StartsWith("OnPost", StringComparison.Ordinal)
        from value in handler.GetParameters()
        where value.ParameterType.IsValueType && value.ParameterType != typeof(CancellationToken) && Nullable.GetUnderlyingType(value.ParameterType) is null
        where value.GetCustomAttribute<BindRequiredAttribute>() is null
        select $"{page.Name}.{handler.Name}({value.Name})");

    [Fact]
    public async Task A_change_that_is_confirmed_late_comes_back_filled_in_and_is_made_by_one_more_click()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 5, 18, 0, 0, TimeSpan.Zero));
        await using var server = new AdminServer { Clock = clock };
        await using var owner = await AdminPage.EnrolledAsync(browser, server);
        await owner.Page.GotoAsync("/admin/contacts/change?target=contact:HOTLINE");
        await owner.Page.GetByLabel("New number").FillAsync("(505) 555-0171");
        await owner.Button("See what changes").First.ClickAsync();
        await owner.Page.GetByLabel("Reason").FillAsync("dead since noon");
        await Expect(owner.Page.GetByRole(AriaRole.Heading, new() { Name = "Before you confirm" })).ToBeVisibleAsync();

        clock.Advance(TimeSpan.FromMinutes(6));
        await owner.Button("Confirm").ClickAsync();
        await Expect(owner.Heading).ToHaveTextAsync("Is it still you?");
        await owner.Button("Show a passkey").ClickAsync();

        await Expect(owner.Page.GetByText("Nothing has changed yet")).ToBeVisibleAsync();
        await Expect(owner.Page.GetByLabel("Reason")).ToHaveValueAsync("dead since noon");
        await Expect(owner.Page.GetByText("number replaced by 505-555-0171")).ToBeVisibleAsync();
        Assert.DoesNotContain("0171", await HelpAsync(server), StringComparison.Ordinal);
        await owner.Button("Confirm").ClickAsync();
        await Expect(owner.Heading).ToHaveTextAsync("Contacts");
        Assert.Contains("call 1-505-555-0171 (free)", await HelpAsync(server), StringComparison.Ordinal);
        owner.AssertQuiet();
    }

    /// <summary>The browser sends both; over a slow line the second is the one whose answer is shown.</summary>
    [Fact]
    public async Task A_confirmation_that_is_clicked_twice_is_one_change_and_is_said_to_be_made()
    {
        await using var server = new AdminServer();
        await using var owner = await AdminPage.EnrolledAsync(browser, server);
        await owner.Page.GotoAsync(Preview);
        var first = new TaskCompletionSource();
        await owner.Page.RouteAsync("**/admin/contacts/change", async route =>
        {
            var answer = await route.FetchAsync(new() { MaxRedirects = 0 });
            first.TrySetResult();
            await Task.Delay(300);
            await route.FulfillAsync(new() { Response = answer });
        });

        await owner.Button("Confirm").HoverAsync();
        await owner.Page.Mouse.DownAsync();
        await owner.Page.Mouse.UpAsync();
        await first.Task;
        await owner.Page.Mouse.DownAsync();
        await owner.Page.Mouse.UpAsync();

        await Expect(owner.Heading).ToHaveTextAsync("Contacts");
        await Expect(owner.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Done");
        Assert.Single(await server.Services.GetRequiredService<ContactStore>().HistoryAsync(10, TestContext.Current.CancellationToken));
        owner.AssertQuiet();
    }

    [Fact]
    public async Task Nothing_typed_is_lost_to_a_passkey_check()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 5, 18, 0, 0, TimeSpan.Zero));
        await using var server = new AdminServer { Clock = clock };
        await using var owner = await AdminPage.EnrolledAsync(browser, server);
        var page = owner.Page;
        foreach (var (path, field, typed, button) in new[]
        {
            ("/admin/me", page.GetByLabel("Its name, such as"), "Spare key", owner.Button("Add a passkey")),
            ("/admin/me", page.GetByLabel("New name of Without a name"), "Drawer", owner.Button("Rename Without a name")),
            ("/admin/people", page.GetByLabel("E-mail"), "eli@example.org", owner.Button("Make a link")),
            ("/admin/contacts/change?target=rung:national", page.GetByLabel("Dates such as"), "2026-12-25", page.Locator("section[aria-labelledby=Dates] button")),
        })
        {
            await page.GotoAsync(path);
            clock.Advance(TimeSpan.FromMinutes(6));
            await field.FillAsync(typed);
            await button.ClickAsync();
            await Expect(owner.Heading).ToHaveTextAsync("Is it still you?");
            await owner.Button("Show a passkey").ClickAsync();
            await Expect(owner.Heading).Not.ToHaveTextAsync("Is it still you?");
            await (path.Contains("change", StringComparison.Ordinal)
                ? Expect(page.GetByText("closed on December 25")).ToBeVisibleAsync()
                : Expect(field).ToHaveValueAsync(typed));
        }

        owner.AssertQuiet();
    }

    [Fact]
    public async Task A_reason_that_was_typed_outlives_a_change_of_language()
    {
        await using var server = new AdminServer();
        await using var owner = await AdminPage.EnrolledAsync(browser, server);
        await owner.Page.GotoAsync("/admin/contacts/change?target=contact%3AHOTLINE&change=Off&value=off");
        await owner.Page.GetByLabel("Reason").FillAsync("dead since noon & so on");

        await owner.Page.GetByRole(AriaRole.Link, new() { Name = "Español" }).ClickAsync();

        await Expect(owner.Page.GetByLabel("Motivo")).ToHaveValueAsync("dead since noon & so on");
        await Expect(owner.Page.GetByText("Aún no ha cambiado")).ToBeVisibleAsync();
        owner.AssertQuiet();
    }

    [Fact]
    public async Task A_number_that_was_typed_outlives_a_change_of_language()
    {
        await using var server = new AdminServer();
        await using var owner = await AdminPage.EnrolledAsync(browser, server);
        await owner.Page.GotoAsync("/admin/contacts/change?target=contact%3AHOTLINE");
        await owner.Page.GetByLabel("New number").FillAsync("(505) 555-01");

        await owner.Page.GetByRole(AriaRole.Link, new() { Name = "Español" }).ClickAsync();

        await Expect(owner.Page.GetByLabel("Número nuevo")).ToHaveValueAsync("(505) 555-01");
        owner.AssertQuiet();
    }

    [Fact]
    public async Task Whoever_goes_back_to_a_confirmation_that_was_refused_finds_the_page()
    {
        await using var server = new AdminServer();
        await using var owner = await AdminPage.EnrolledAsync(browser, server);
        await owner.Page.GotoAsync(Preview);
        using var faster = await server.SignedInAsync(AdminRole.Owner);
        using (await faster.SubmitAsync(await faster.FormAsync(Preview.Replace("HOTLINE", "HOTLINE_TEXT", StringComparison.Ordinal), "Confirm")))
        {
            await owner.Button("Confirm").ClickAsync();
        }

        await Expect(owner.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Somebody has changed the contacts");
        await owner.Page.GotoAsync("/admin/status");
        await owner.Page.GoBackAsync();

        await Expect(owner.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Somebody has changed the contacts");
        await Expect(owner.Page.GetByLabel("Reason")).ToHaveValueAsync("why");
        owner.AssertQuiet();
    }

    private static async Task<string> HelpAsync(AdminServer server) => (await new SignedClient(server.Client).TextAsync("HELP", Rider.New()))!;
}
