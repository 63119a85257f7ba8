using Helpline.Flows.Content;
using Helpline.Tests.Simulator;
using Helpline.Tests.Telephony;
using Helpline.Web.Intake;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Helpline.Tests.Admin;

/// <summary>One in the morning, and a number is dead: what an owner then does, by clicks alone.</summary>
public sealed class SaturdayNightTests(Browser browser)
{
    private const string National = "National Human Trafficking Hotline";
    private const int MostClicks = 4;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dead_number_is_replaced_checked_and_taken_back_and_nothing_is_said_to_be_done_before_it_is()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 8, 8, 0, 0, TimeSpan.Zero));
        await using var server = new AdminServer { Clock = clock };
        await using var owner = await AdminPage.EnrolledAsync(browser, server);
        var night = new Night(owner);
        var other = await OtherNodeAsync(server);

        // The wrong number first: nothing is lost, nothing has changed.
        await night.OpenAsync();
        await night.ClickAsync(owner.Page.GetByRole(AriaRole.Link, new() { Name = $"Replace the number: {National}", Exact = true }));
        await owner.Page.GetByLabel("New number").FillAsync("505-555-017");
        await night.ClickAsync(owner.Button("See what changes"));
        await Expect(owner.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Not changed.");
        await Expect(owner.Page.GetByLabel("New number")).ToHaveValueAsync("505-555-017");
        await owner.Page.GetByLabel("New number").FillAsync("505-555-0171");
        await night.ClickAsync(owner.Button("See what changes"));

        // What is said now and then, and that it is not so yet; the six minutes that somebody takes to be sure.
        await Expect(owner.Page.GetByText("Not yet changed")).ToBeVisibleAsync();
        await Expect(owner.Page.Locator(".difference").First).ToContainTextAsync(server.Services.GetRequiredService<ContentPack>().Contacts["HOTLINE"].Number);
        await Expect(owner.Page.Locator(".difference").First).ToContainTextAsync("1-505-555-0171");
        await owner.Page.GetByLabel("Reason").FillAsync("dead since noon");
        clock.Advance(TimeSpan.FromMinutes(6));
        await owner.Button("Confirm").ClickAsync();
        await Expect(owner.Page.GetByText("Nothing has changed yet")).ToBeVisibleAsync();
        await owner.Button("Show a passkey").ClickAsync();
        await Expect(owner.Page.GetByText("Not yet changed")).ToBeVisibleAsync();
        await Expect(owner.Page.GetByLabel("Reason")).ToHaveValueAsync("dead since noon");
        Assert.DoesNotContain("0171", await HelpAsync(server), StringComparison.Ordinal);
        await night.ClickAsync(owner.Button("Confirm"));
        night.AssertFew();

        // Here it is done; the other node has not read it yet.
        await Expect(owner.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Not yet changed everywhere: 1 of 2 nodes know.");
        Assert.Contains("call 1-505-555-0171 (free)", await HelpAsync(server), StringComparison.Ordinal);
        await BeatAsync(server, other with { Edition = server.Services.GetRequiredService<ContentSnapshots>().Now.Number });
        await Expect(owner.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Done: every node says the new number.");

        // It rings, and nobody has called it yet.
        await Expect(owner.Page.Locator("ol.lines li").First).ToContainTextAsync("replaced, not checked");
        await owner.Button($"I called it: it answers: {National}").ClickAsync();
        await Expect(owner.Page.Locator("ol.lines li").First).Not.ToContainTextAsync("not checked");
        await Expect(owner.Page.Locator("ul.lines li").First).ToContainTextAsync("checked March 8, 2026");
        Assert.Equal(
            ["contact:HOTLINE, Number +15055550171", "contact:HOTLINE, Checked 2026-03-08 +15055550171"],
            await server.Services.GetRequiredService<Database>().RunAsync(
                sql => sql.RowsAsync<string>("select about from kept.audit where act = 'ChangedContact' order by about desc"), Cancellation));

        await night.OpenAsync();
        await night.ClickAsync(owner.Page.GetByRole(AriaRole.Link, new() { Name = $"Take back: {National}" }));
        await night.ClickAsync(owner.Button("Confirm"));
        night.AssertFew();
        Assert.DoesNotContain("0171", await HelpAsync(server), StringComparison.Ordinal);
        owner.AssertQuiet();
    }

    [Theory]
    [InlineData("Close tonight", "closed now", "Open it now", "rings now")]
    [InlineData("Switch off", "off", "Switch on again", "rings now")]
    public async Task A_line_is_closed_and_opened_again(string close, string closed, string open, string opened)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 8, 8, 0, 0, TimeSpan.Zero));
        await using var server = new AdminServer { Clock = clock };
        await using var owner = await AdminPage.EnrolledAsync(browser, server);
        var night = new Night(owner);
        var line = owner.Page.Locator("ol.lines li").First;
        foreach (var (link, state) in new[] { (close, closed), (open, opened) })
        {
            await night.OpenAsync();
            await night.ClickAsync(owner.Page.GetByRole(AriaRole.Link, new() { Name = $"{link}: {National}", Exact = true }));
            if (link == close)
            {
                await owner.Page.GetByLabel("Reason").FillAsync("nobody there tonight");
            }

            await night.ClickAsync(owner.Button("Confirm"));
            night.AssertFew();
            await Expect(line.Locator(".state")).ToHaveTextAsync(state);
            await Expect(owner.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Done: every node knows.");
        }

        owner.AssertQuiet();
    }

    [Fact]
    public async Task While_no_line_can_be_rung_or_a_probe_fails_every_page_says_so()
    {
        await using var server = new AdminServer();
        using var viewer = await server.SignedInAsync(Helpline.Web.Storage.Admins.AdminRole.Viewer);
        var (snapshots, monitor) = (server.Services.GetRequiredService<ContentSnapshots>(), server.Services.GetRequiredService<LineMonitor>());
        const string strip = "class=\"strip danger\"";
        Assert.DoesNotContain(strip, await viewer.TextAsync("/admin/log"), StringComparison.Ordinal);

        monitor.Probed(LineState.Silent, TimeSpan.FromSeconds(5));
        Assert.Contains("The line does not answer.", await viewer.TextAsync("/admin/charts"), StringComparison.Ordinal);
        monitor.Probed(LineState.Answers, TimeSpan.FromSeconds(1));
        Assert.DoesNotContain(strip, await viewer.TextAsync("/admin/charts"), StringComparison.Ordinal);

        snapshots.Issue(snapshots.Now with { Rungs = [.. snapshots.Now.Rungs.Select(rung => rung with { IsOff = true })] });
        Assert.Contains("No line can be rung now", await viewer.TextAsync("/admin/exports"), StringComparison.Ordinal);
        Assert.Contains(strip, await viewer.TextAsync("/admin/exports"), StringComparison.Ordinal);
        using var nowhere = await viewer.GetAsync("/admin/nonsense");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, nowhere.StatusCode);
        Assert.Contains(strip, await nowhere.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_follows_from_removing_somebody_is_said_before()
    {
        await using var server = new AdminServer();
        await using var owner = await AdminPage.EnrolledAsync(browser, server);
        await server.CookieAsync(Helpline.Web.Storage.Admins.AdminRole.Viewer);

        await owner.Page.GotoAsync("/admin/people");
        await owner.Page.GetByRole(AriaRole.Link, new() { Name = "Remove: dot@example.org" }).ClickAsync();
        await Expect(owner.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "this will be refused" })).ToBeVisibleAsync();
        await owner.Button("Remove").ClickAsync();
        await Expect(owner.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("the last owner with a passkey stays one");

        await owner.Page.GotoAsync("/admin/people");
        await owner.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Remove: (?!dot)") }).ClickAsync();
        await Expect(owner.Page.GetByText("Their passkeys are deleted")).ToBeVisibleAsync();
        await owner.Button("Remove").ClickAsync();
        await Expect(owner.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Remove: ") })).ToHaveCountAsync(1);
        owner.AssertQuiet();
    }

    private static async Task<NodeRow> OtherNodeAsync(AdminServer server)
    {
        var other = new NodeRow
        {
            Id = "other",
            Name = "other",
            Line = nameof(LineState.Answers),
            Seen = LiveStore.Minute(server.Clock.GetUtcNow().AddMinutes(6)),
        };
        await BeatAsync(server, other);
        return other;
    }

    private static Task BeatAsync(AdminServer server, NodeRow node) => server.Services.GetRequiredService<NodeStore>().BeatAsync(node, Cancellation);

    private static async Task<string> HelpAsync(AdminServer server) => (await new SignedClient(server.Client).TextAsync("HELP", Rider.New()))!;

    /// <summary>Counts the clicks of one task, from the page Contacts on.</summary>
    private sealed class Night(AdminPage owner)
    {
        private int _clicks;

        public async Task OpenAsync()
        {
            _clicks = 0;
            await owner.Page.GotoAsync("/admin/contacts");
        }

        public Task ClickAsync(ILocator what)
        {
            _clicks++;
            return what.ClickAsync();
        }

        public void AssertFew() => Assert.InRange(_clicks, 1, MostClicks);
    }
}
