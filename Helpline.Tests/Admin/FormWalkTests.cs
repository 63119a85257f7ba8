using Helpline.Tests.Simulator;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Admins;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Helpline.Tests.Admin;

/// <summary>
/// Every form of every page is sent by a click in a real browser, and does what it says. The pages are found by following their links, in
/// several states of the store: a form that is added later and that nobody clicks fails the test.
/// </summary>
public sealed partial class FormWalkTests(Browser browser)
{
    private const string National = "National Human Trafficking Hotline";

    // A form is known by its method, the page or handler that it is sent to, and the kind of change that it asks for.
    private const string KeyOf = """
        (form, path) => {
          const to = new URL(form.getAttribute("action") || path, location.origin);
          const change = form.querySelector("input[type=hidden][name=change]")?.value;
          return [(form.getAttribute("method") || "get").toLowerCase(), to.pathname.toLowerCase().replace(/(?<=enrol)\/.+/, ""), to.searchParams.get("handler"), change]
            .filter(part => part).join(" ");
        }
        """;

    // Pages that differ in the values of their address alone are one, but for the kind of change and of what is changed.
    private const string Forms = $$"""
        async (starts) => {
          const keyOf = {{KeyOf}};
          const shape = url => url.pathname + [...url.searchParams.keys()].sort()
            .map(key => key + (key === "change" ? url.searchParams.get(key) : key === "target" ? url.searchParams.get(key).split(":")[0] : ""));
          const [seen, keys, queue] = [new Set(), new Set(), [...starts]];
          while (queue.length) {
            const path = queue.shift();
            const url = new URL(path, location.origin);
            if (url.origin !== location.origin || seen.has(shape(url))) continue;
            seen.add(shape(url));
            const answer = await fetch(url);
            if (!answer.ok || !answer.headers.get("Content-Type")?.startsWith("text/html")) continue;
            const page = new DOMParser().parseFromString(await answer.text(), "text/html");
            for (const form of page.forms) keys.add(keyOf(form, new URL(answer.url).pathname));
            for (const link of page.querySelectorAll("a[href^='/']")) queue.push(link.getAttribute("href"));
          }
          return [...keys];
        }
        """;

    // What is sent by a script is no event.
    private const string Recorder = $$"""
        {
          const keyOf = {{KeyOf}};
          const note = form => sessionStorage.setItem("sent", (sessionStorage.getItem("sent") || "") + keyOf(form, location.pathname) + "\n");
          addEventListener("submit", event => note(event.target), true);
        }
        """;

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 4, 20, 18, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Every_form_of_every_page_is_clicked_and_does_what_it_says()
    {
        await using var server = new AdminServer { Clock = _clock };
        await MadeUp.Days(new DateOnly(2026, 1, 5), 100, 12).FillAsync(server.Services.GetRequiredService<Database>());
        await server.CookieAsync(AdminRole.Viewer);
        await server.CookieAsync(AdminRole.Viewer);
        await using var ann = await AdminPage.OpenAsync(browser, server);
        await ann.Page.AddInitScriptAsync(Recorder);
        await ann.NewDeviceAsync();

        var link = await server.LinkAsync("ann@example.org");
        await ann.Page.GotoAsync(link.ToString());
        var shown = await FormsAsync(ann, link.AbsolutePath, "/admin/sign-in");
        await ann.Button("Make a passkey").ClickAsync();
        await Expect(ann.Heading).ToHaveTextAsync("Your passkeys");
        shown.UnionWith(await FormsAsync(ann, "/admin", "/privacy"));

        await LooksAsync(ann);
        await DownloadsAsync(ann);
        await InvitesAsync(ann);
        shown.UnionWith(await FormsAsync(ann, "/admin"));
        await ChangesPeopleAsync(ann);
        await ChangesContactsAsync(ann, shown);
        await MarksDatesAsync(ann, shown);
        await KeepsPasskeysAsync(ann, shown);

        var sent = (await ann.Page.EvaluateAsync<string>("() => sessionStorage.getItem('sent')")).Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet();
        Assert.Empty(shown.Except(sent));
        Assert.InRange(shown.Count, 20, 60);
        ann.AssertQuiet();
    }

    [Fact]
    public async Task In_development_there_is_one_form_more_and_it_is_clicked()
    {
        await using var server = new AdminServer { EnvironmentName = Environments.Development };
        await using var newcomer = await AdminPage.OpenAsync(browser, server);
        await newcomer.Page.GotoAsync("/admin/sign-in");

        Assert.Equal(["post /admin/sign-in", "post /admin/sign-in/demo"], (await FormsAsync(newcomer, "/admin/sign-in")).Order(StringComparer.Ordinal));
        await newcomer.Button("Sign in as demo viewer").ClickAsync();
        await Expect(newcomer.Page.GetByRole(AriaRole.Link, new() { Name = "demo viewer" })).ToBeVisibleAsync();
        newcomer.AssertQuiet();
    }

    private static async Task<HashSet<string>> FormsAsync(AdminPage person, params string[] starts) =>
        [.. await person.Page.EvaluateAsync<string[]>(Forms, starts)];

    private static async Task LooksAsync(AdminPage ann)
    {
        foreach (var (path, field, choice, button) in new[]
        {
            ("/admin/log", "channel", "voice", "main form button"),
            ("/admin/charts", "month", "2026-02", "main form button"),
            ("/admin/audit", "act", "Viewed", "main form button"),
            ("/admin/content", "kind", "texts", "main form button"),
        })
        {
            await ann.Page.GotoAsync(path);
            var select = ann.Page.Locator($"main select[name={field}]");
            var last = await select.Locator("option").Last.GetAttributeAsync("value");
            await select.SelectOptionAsync([await select.Locator($"option[value='{choice}']").CountAsync() > 0 ? choice : last!]);
            await ann.Page.Locator(button).First.ClickAsync();
            await Expect(ann.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"[?&]{field}="));
            await Expect(ann.Page.Locator("main h1")).ToBeVisibleAsync();
        }

        await ann.SendAsync("How somebody would say it", "they lock the door at night", "What would be answered?");
        await Expect(ann.Page.Locator(".bubble.mine")).ToHaveTextAsync("they lock the door at night");
    }

    /// <summary>Late, too: the passkey is asked for, the file comes, and what is shown is the page where it was asked for.</summary>
    private async Task DownloadsAsync(AdminPage ann)
    {
        foreach (var (file, late) in new[] { ("public", false), ("log", true) })
        {
            await ann.Page.GotoAsync("/admin/exports");
            var button = ann.Page.Locator($"form[action='/admin/exports/{file}'] button").First;
            if (late)
            {
                _clock.Advance(TimeSpan.FromMinutes(6));
                await button.ClickAsync();
                await Expect(ann.Heading).ToHaveTextAsync("Is it still you?");
                button = ann.Button("Show a passkey");
            }

            var download = await ann.Page.RunAndWaitForDownloadAsync(() => button.ClickAsync());
            Assert.Contains($"-{file}-2026", download.SuggestedFilename, StringComparison.Ordinal);
            await Expect(ann.Heading).ToHaveTextAsync("Take the numbers with you");
        }
    }

    private static async Task InvitesAsync(AdminPage ann)
    {
        await ann.Page.GotoAsync("/admin/people");
        await ann.SendAsync("E-mail", "bob@example.org", "Make a link");
        await Expect(ann.Page.Locator("p.code")).ToContainTextAsync("/admin/enrol/");
    }

    private static async Task ChangesPeopleAsync(AdminPage ann)
    {
        await ann.Page.GotoAsync("/admin/people");
        await ann.Button("Withdraw: bob@example.org").ClickAsync();
        await Expect(ann.Button("Withdraw: bob@example.org")).ToHaveCountAsync(0);

        var others = ann.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasNotText = "ann@example.org" });
        foreach (var act in new[] { "Make owner", "Make viewer", "Sign out everywhere", "Remove" })
        {
            await ann.Page.GotoAsync("/admin/people");
            var before = await others.CountAsync();
            await ann.Page.GetByRole(AriaRole.Link, new() { NameRegex = new($"^{act}: [0-9a-f]{{12}}@") }).First.ClickAsync();
            await ann.Page.Locator("main form button").ClickAsync();
            await Expect(ann.Heading).ToHaveTextAsync("People");
            await Expect(others).ToHaveCountAsync(act == "Remove" ? before - 1 : before);
            await Expect(others.Filter(new() { Has = ann.Page.Locator(".badge", new() { HasTextRegex = new("^Owner$") }) })).ToHaveCountAsync(act == "Make owner" ? 1 : 0);
        }
    }

    private async Task ChangesContactsAsync(AdminPage ann, HashSet<string> shown)
    {
        foreach (var (link, field, value, state) in new[]
        {
            ("Replace the number", "New number", "505-555-0171", "505-555-0171"),
            ("Holidays", "Dates such as", "2026-04-20", "closed now"),
            ("Close tonight", "Closed until", "", "closed now"),
            ("Switch off", "", "", "off"),
        })
        {
            await ann.Page.GotoAsync("/admin/contacts");
            await ann.Page.GetByRole(AriaRole.Link, new() { Name = $"{link}: {National}" }).First.ClickAsync();
            if (field.Length > 0)
            {
                if (value.Length > 0)
                {
                    await ann.Page.GetByLabel(field).FillAsync(value);
                }

                await ann.Page.Locator("form", new() { Has = ann.Page.GetByLabel(field) }).GetByRole(AriaRole.Button).ClickAsync();
            }

            await Expect(ann.Page.GetByText("Not yet changed")).ToBeVisibleAsync();
            shown.UnionWith(await FormsAsync(ann, new Uri(ann.Page.Url).PathAndQuery));
            await ann.Page.GetByLabel("Reason").FillAsync("walked");
            await ConfirmAsync(ann);
            await Expect(ann.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Done");
            await Expect(ann.Page.Locator("ol.lines li").First).ToContainTextAsync(state);
            shown.UnionWith(await FormsAsync(ann, "/admin/contacts"));
        }

        var first = ann.Page.Locator("ol.lines li").First;
        await Expect(first).ToContainTextAsync("not checked");
        await ann.Button($"I called it: it answers: {National}").ClickAsync();
        await Expect(first).Not.ToContainTextAsync("not checked");
    }

    private async Task ConfirmAsync(AdminPage ann)
    {
        _clock.Advance(TimeSpan.FromMinutes(6));
        await ann.Button("Confirm").ClickAsync();
        await ann.Button("Show a passkey").ClickAsync();
        await Expect(ann.Page.GetByText("Nothing has changed yet")).ToBeVisibleAsync();
        await ann.Button("Confirm").ClickAsync();
    }

    private static async Task KeepsPasskeysAsync(AdminPage ann, HashSet<string> shown)
    {
        await ann.Page.GotoAsync("/admin/me");
        await ann.NewDeviceAsync();
        await ann.SendAsync("Its name, such as", "Spare key", "Add a passkey");
        await Expect(ann.Page.Locator("li strong")).ToHaveTextAsync(["Without a name", "Spare key"]);
        shown.UnionWith(await FormsAsync(ann, "/admin/me"));
        await ann.Button("Rename Spare key").Locator("..").Locator("input[name=name]").FillAsync("Drawer");
        await ann.Button("Rename Spare key").ClickAsync();
        await ann.Button("Remove Without a name").ClickAsync();
        await Expect(ann.Page.Locator("li strong")).ToHaveTextAsync(["Drawer"]);

        foreach (var button in new[] { "Sign out on every device", "Sign out" })
        {
            await ann.Page.GotoAsync("/admin/me");
            await ann.Button(button).ClickAsync();
            await Expect(ann.Heading).ToHaveTextAsync("Sign in");
            await ann.Page.GotoAsync("/admin/me");
            await ann.Button("Sign in with a passkey").ClickAsync();
            await Expect(ann.Heading).ToHaveTextAsync("Your passkeys");
        }
    }
}
