using System.Net;
using Helpline.Tests.Simulator;
using Helpline.Tests.Storage;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Admins;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;
using Npgsql;
using static Microsoft.Playwright.Assertions;

namespace Helpline.Tests.Admin;

/// <summary>A person, a browser and its passkeys on the real app.</summary>
public sealed class PasskeyTests(AdminServer server, Browser browser) : IClassFixture<AdminServer>
{
    /// <summary>Anybody may follow a link that is none, as often as they like, and each is looked for in the store that texts need.</summary>
    [Fact]
    public async Task However_many_links_are_tried_at_once_texts_keep_the_connections_to_the_store()
    {
        var settings = new NpgsqlConnectionStringBuilder(await PostgresCluster.NewDatabaseAsync());
        await using var wire = new Wire(settings.Host!, settings.Port);
        settings.Port = wire.Port;
        await using var server = new AdminServer { Settings = { ["ConnectionStrings:Helpline"] = settings.ConnectionString } };
        using var stranger = new AdminClient(server.Origin);
        (await stranger.GetAsync("/admin/enrol/none")).Dispose();
        var before = wire.Connections;
        wire.Delay = TimeSpan.FromMilliseconds(10);

        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => stranger.GetAsync("/admin/enrol/none")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Gone, answer.StatusCode));
        Assert.InRange(wire.Connections - before, 0, 3);
    }

    /// <summary>The browser's form of the name is what a passkey is bound to, and what the browser says that it comes from.</summary>
    [Fact]
    public async Task A_name_beyond_ASCII_is_known_as_browsers_write_it()
    {
        await using var server = new HelplineServer();
        server.Settings["Helpline:Admin:PublicUrl"] = "https://línea.example.org:8443";
        var passkeys = server.Pages.GetRequiredService<IOptions<IdentityPasskeyOptions>>().Value;

        Assert.Equal("xn--lnea-vpa.example.org", passkeys.ServerDomain);
        Assert.True(await passkeys.ValidateOrigin!(new() { HttpContext = null!, Origin = "https://xn--lnea-vpa.example.org:8443", CrossOrigin = false }));
        Assert.False(await passkeys.ValidateOrigin(new() { HttpContext = null!, Origin = "https://xn--lnea-vpa.example.org", CrossOrigin = false }));
    }

    [Fact]
    public async Task A_person_enrols_by_one_click_and_signs_in_by_one_click()
    {
        var link = await server.LinkAsync("ann@example.org");
        await using var ann = await AdminPage.OpenAsync(browser, server);
        await ann.NewDeviceAsync();

        await ann.Page.GotoAsync(link.ToString());
        await ann.Page.GetByRole(AriaRole.Button, new() { Name = "passkey" }).ClickAsync();
        await Expect(ann.Heading).ToHaveTextAsync("Your passkeys");
        await ann.Button("Sign out").ClickAsync();
        await Expect(ann.Heading).ToHaveTextAsync("Sign in");

        await ann.Page.GotoAsync("/admin/people");
        await Expect(ann.Heading).ToHaveTextAsync("Sign in");
        await ann.Page.GetByRole(AriaRole.Button, new() { Name = "passkey" }).ClickAsync();
        await Expect(ann.Heading).ToHaveTextAsync("People");
        await Expect(ann.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "ann@example.org" })).ToBeVisibleAsync();
        ann.AssertQuiet();
        server.AssertLogIsClean("ann@example.org");
    }

    [Fact]
    public async Task A_second_passkey_takes_over_when_the_first_device_is_gone()
    {
        await using var bea = await AdminPage.OpenAsync(browser, server);
        await bea.NewDeviceAsync();
        await bea.Page.GotoAsync((await server.LinkAsync("bea@example.org", AdminRole.Viewer)).ToString());
        await bea.Button("Make a passkey").ClickAsync();
        await Expect(bea.Heading).ToHaveTextAsync("Your passkeys");
        await Expect(bea.Page.GetByText("The only passkey cannot be removed.")).ToBeVisibleAsync();

        await bea.NewDeviceAsync();
        await bea.Page.GetByLabel("Its name, such as").FillAsync("Spare key");
        await bea.Button("Add a passkey").ClickAsync();
        await Expect(bea.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Spare key" })).ToBeVisibleAsync();
        await bea.Button("Rename Spare key").Locator("..").Locator("input[name=name]").FillAsync("Drawer");
        await bea.Button("Rename Spare key").ClickAsync();
        await bea.Button("Remove Without a name").ClickAsync();
        await Expect(bea.Page.Locator("li strong")).ToHaveTextAsync(["Drawer"]);

        await bea.Button("Sign out on every device").ClickAsync();
        await Expect(bea.Heading).ToHaveTextAsync("Sign in");
        await bea.Page.GotoAsync("/admin/me");
        await bea.Button("Sign in with a passkey").ClickAsync();
        await Expect(bea.Heading).ToHaveTextAsync("Your passkeys");
    }

    [Fact]
    public async Task A_new_link_is_the_way_back_and_ends_what_the_lost_device_had_open()
    {
        await using var lost = await AdminPage.OpenAsync(browser, server);
        await lost.NewDeviceAsync();
        await lost.Page.GotoAsync((await server.LinkAsync("cy@example.org", AdminRole.Viewer)).ToString());
        await lost.Button("Make a passkey").ClickAsync();
        await Expect(lost.Heading).ToHaveTextAsync("Your passkeys");

        await using var found = await AdminPage.OpenAsync(browser, server);
        await found.NewDeviceAsync();
        await found.Page.GotoAsync((await server.LinkAsync("cy@example.org", AdminRole.Viewer)).ToString());
        await found.Button("Make a passkey").ClickAsync();
        await Expect(found.Page.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);

        await lost.Page.GotoAsync("/admin/me");
        await Expect(lost.Heading).ToHaveTextAsync("Sign in");
    }

    [Fact]
    public async Task A_change_after_a_while_asks_for_the_passkey_again_and_leads_back()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 5, 18, 0, 0, TimeSpan.Zero));
        await using var timed = new AdminServer { Clock = clock };
        await using var dot = await AdminPage.OpenAsync(browser, timed);
        await dot.NewDeviceAsync();
        await dot.Page.GotoAsync((await timed.LinkAsync("dot@example.org")).ToString());
        await dot.Button("Make a passkey").ClickAsync();
        await Expect(dot.Heading).ToHaveTextAsync("Your passkeys");
        clock.Advance(TimeSpan.FromMinutes(6));

        // By a script that asks first, and by a plain form.
        await dot.Page.GetByLabel("Its name, such as").FillAsync("Spare key");
        await dot.Button("Add a passkey").ClickAsync();
        await Expect(dot.Heading).ToHaveTextAsync("Is it still you?");
        await dot.Page.GotoAsync("/admin/people");
        await dot.Page.GetByLabel("E-mail").FillAsync("eli@example.org");
        await dot.Button("Make a link").ClickAsync();
        await Expect(dot.Heading).ToHaveTextAsync("Is it still you?");
        await dot.Button("Show a passkey").ClickAsync();

        await Expect(dot.Heading).ToHaveTextAsync("People");
        await dot.Page.GetByLabel("E-mail").FillAsync("eli@example.org");
        await dot.Button("Make a link").ClickAsync();
        await Expect(dot.Page.Locator("p.code")).ToContainTextAsync($"{timed.Origin}admin/enrol/");
        dot.AssertQuiet();
    }

    /// <summary>A file is no page: what was shown when it was asked for would stay, and ask again.</summary>
    [Fact]
    public async Task A_download_after_a_while_asks_for_the_passkey_and_then_comes_and_leaves_the_page_where_it_was_asked_for()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 4, 20, 18, 0, 0, TimeSpan.Zero));
        await using var timed = new AdminServer { Clock = clock };
        await MadeUp.Days(new DateOnly(2026, 3, 2), 29, 8).FillAsync(timed.Services.GetRequiredService<Database>());
        await using var flo = await AdminPage.OpenAsync(browser, timed);
        await flo.NewDeviceAsync();
        await flo.Page.GotoAsync((await timed.LinkAsync("flo@example.org", AdminRole.Viewer)).ToString());
        await flo.Button("Make a passkey").ClickAsync();
        await Expect(flo.Heading).ToHaveTextAsync("Your passkeys");
        clock.Advance(TimeSpan.FromMinutes(6));
        await flo.Page.GotoAsync("/admin/exports");

        await flo.Page.Locator("form[action='/admin/exports/log'] button").First.ClickAsync();
        await Expect(flo.Heading).ToHaveTextAsync("Is it still you?");
        var download = await flo.Page.RunAndWaitForDownloadAsync(() => flo.Button("Show a passkey").ClickAsync());

        Assert.Contains("-log-2026", download.SuggestedFilename, StringComparison.Ordinal);
        await Expect(flo.Heading).ToHaveTextAsync("Take the numbers with you");
        await Expect(flo.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("on its way");
        flo.AssertQuiet();
    }

    [Fact]
    public async Task A_passkey_of_nobody_opens_nothing()
    {
        await using var stranger = await AdminPage.OpenAsync(browser, server);
        await stranger.NewDeviceAsync();
        await stranger.Page.GotoAsync("/admin/sign-in");

        await stranger.Button("Sign in with a passkey").ClickAsync();

        await Expect(stranger.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(stranger.Button("Sign in with a passkey")).ToBeEnabledAsync();
    }

    [Fact]
    public async Task In_development_one_click_shows_the_pages_to_a_demo_viewer()
    {
        await using var development = new AdminServer { EnvironmentName = Environments.Development };
        await using var newcomer = await AdminPage.OpenAsync(browser, development);

        await newcomer.Page.GotoAsync("/admin/me");
        await newcomer.Button("Sign in as demo viewer").ClickAsync();

        await Expect(newcomer.Page.GetByRole(AriaRole.Link, new() { Name = "demo viewer" })).ToBeVisibleAsync();
        await Expect(newcomer.Page.GetByRole(AriaRole.Link, new() { Name = "People" })).ToHaveCountAsync(0);
    }
}
