using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Helpline.Tests.Simulator;

/// <summary>
/// Whatever can be clicked in the simulator is clicked in a real browser, and does what it says. What there is to click is found by looking:
/// a button that is added later and that nobody clicks fails the test. Texts go to the real app, calls to one with short words.
/// </summary>
public sealed class SimulatorWalkTests(FakeLine line, Browser browser) : IClassFixture<FakeLine>
{
    // A phone's pills and a bubble's details are one each, whoever's they are. A new document keeps what the one before has seen.
    private const string Recorder = """
        {
          const controls = "button, a[href], summary, select, input:not([type=hidden])";
          const keyOf = element => [
            element.tagName.toLowerCase(), element.closest("[role=group]")?.ariaLabel, element.id || element.name, element.name === "habit" && element.value,
            element.closest("#riders") ? "" : element.textContent.replace(/·.*/s, "").trim().replace(/\s+/g, " "),
          ].filter(part => part).join(" ");
          const note = (kind, elements) => sessionStorage.setItem(kind,
            JSON.stringify([...new Set([...JSON.parse(sessionStorage.getItem(kind) ?? "[]"), ...elements.map(keyOf)])]));
          for (const act of ["click", "change"])
            addEventListener(act, event => note("clicked", [event.target.closest(controls)].filter(element => element)), true);
          if (location.pathname === "/simulator")
            new MutationObserver(changes => document.readyState !== "loading" && changes.some(change => change.addedNodes.length) && note("shown", [...document.querySelectorAll(controls)]))
              .observe(document, { subtree: true, childList: true });
        }
        """;

    [Fact]
    public async Task Every_control_is_clicked_and_does_what_it_says()
    {
        var (shown, clicked) = (new HashSet<string>(), new HashSet<string>());
        await using (var server = new PhoneServer())
        {
            await using var phones = await OpenAsync(server.Address);
            await TextsAsync(phones);
            await TurnsSwitchesAsync(phones);
            await PlaysScenesAsync(phones);
            await FollowsLinksAsync(phones);
            await CollectAsync(phones);
        }

        await using (var phones = await OpenAsync(line.Address))
        {
            await PressesKeysAsync(phones);
            await AnswersAsync(phones);
            await CollectAsync(phones);
        }

        Assert.Empty(shown.Except(clicked));
        Assert.InRange(shown.Count, 60, 120);

        async Task CollectAsync(WatchedPage phones)
        {
            shown.UnionWith(await NotedAsync(phones, "shown"));
            clicked.UnionWith(await NotedAsync(phones, "clicked"));

            // A document is plain text, which can name no icon.
            phones.AssertQuiet("/favicon.ico");
        }
    }

    private async Task<WatchedPage> OpenAsync(Uri address)
    {
        var context = await browser.ContextAsync(address, 1366, 768);
        await context.AddInitScriptAsync(Recorder);
        await context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        return await WatchedPage.OpenAsync(context, address);
    }

    private static Task<string[]> NotedAsync(WatchedPage phones, string kind) =>
        phones.Page.EvaluateAsync<string[]>($"JSON.parse(sessionStorage.getItem('{kind}'))");

    private static async Task TextsAsync(WatchedPage phones)
    {
        var replies = 0;
        foreach (var word in await phones.Page.Locator(".invite button").AllTextContentsAsync())
        {
            await phones.NewRiderAsync();
            await phones.Button(word).ClickAsync();
            await Expect(phones.Replies).ToHaveCountAsync(1);
        }

        await phones.Page.Locator("#riders label").First.ClickAsync();
        await Expect(phones.Replies).ToHaveCountAsync(0);
        await phones.Button("Picture").ClickAsync();
        await phones.Button("Remove picture").ClickAsync();
        await Expect(phones.Page.Locator("#attached")).ToBeHiddenAsync();
        await phones.Button("Emoji").ClickAsync();
        foreach (var face in await phones.Page.Locator("#emoji button").AllAsync())
        {
            await face.ClickAsync();
            await Expect(phones.Message).ToHaveValueAsync(new Regex(Regex.Escape(await face.InnerTextAsync()) + "$"));
        }

        await phones.Button("Send").ClickAsync();
        await Expect(phones.Replies).ToHaveCountAsync(++replies);
        await phones.Button("Deliver again").ClickAsync();
        await Expect(phones.Page.GetByText("the same bytes came back")).ToBeVisibleAsync();
        foreach (var details in await phones.Page.Locator("#thread summary").AllAsync())
        {
            await details.ClickAsync();
            await Expect(details.Locator("..").Locator("pre")).ToContainTextAsync("<?xml");
        }
    }

    private static async Task TurnsSwitchesAsync(WatchedPage phones)
    {
        await phones.Button("New day").ClickAsync();
        await Expect(phones.Page.GetByText("the line has forgotten this conversation")).ToBeVisibleAsync();
        foreach (var one in await phones.Page.GetByRole(AriaRole.Switch).AllAsync())
        {
            await one.ClickAsync();
            await Expect(one).ToHaveAttributeAsync("aria-checked", "true");
            await one.ClickAsync();
            await Expect(one).ToHaveAttributeAsync("aria-checked", "false");
        }
    }

    private static async Task PlaysScenesAsync(WatchedPage phones)
    {
        foreach (var scene in await phones.Page.Locator("#scenes button").AllAsync())
        {
            var name = await scene.TextContentAsync();
            await phones.Page.Locator("summary", new() { HasText = "Scenes" }).ClickAsync();
            await scene.ClickAsync();
            await Expect(phones.Page.Locator("#scene-title")).ToHaveTextAsync(name!);
            await phones.Page.Locator("#scene-speed").SelectOptionAsync("Slow");
            await phones.Button("Next").ClickAsync();
            await Expect(phones.Page.Locator("#scene-steps li").First).ToBeVisibleAsync();
            await phones.Page.Locator("#scene-end").ClickAsync();
            await Expect(phones.Page.Locator("#scene")).ToBeHiddenAsync();
        }
    }

    private static async Task FollowsLinksAsync(WatchedPage phones)
    {
        foreach (var link in await phones.Page.Locator("a[href]").AllAsync())
        {
            if (!await link.IsVisibleAsync())
            {
                await phones.Page.Locator("summary", new() { HasText = "Docs" }).ClickAsync();
            }

            var answer = await phones.Page.RunAndWaitForResponseAsync(() => link.ClickAsync(), response => response.Request.IsNavigationRequest && response.Ok);
            Assert.Contains(answer.Headers["content-type"].Split(';')[0], new[] { "text/html", "text/plain" });
            await phones.Page.GotoAsync("/simulator");
            await phones.Page.GetByText("Connected", new() { Exact = true }).WaitForAsync();
        }
    }

    /// <summary>A key without a call does nothing; in a call each is pressed.</summary>
    private static async Task PressesKeysAsync(WatchedPage phones)
    {
        await phones.CallerKey('5').ClickAsync();
        await phones.Page.Locator("label", new() { HasText = "Withhold the number" }).ClickAsync();
        await Expect(phones.Page.Locator("#calling-from")).ToHaveTextAsync("Number withheld");
        await phones.Page.Locator("label", new() { HasText = "Withhold the number" }).ClickAsync();
        var aloud = phones.Page.GetByRole(AriaRole.Switch, new() { Name = "Speak aloud" });
        await aloud.ClickAsync();
        await Expect(aloud).ToHaveAttributeAsync("aria-checked", "true");
        await aloud.ClickAsync();
        await phones.Button("Call").ClickAsync();
        foreach (var key in "1234567890#*")
        {
            var act = await phones.Page.RunAndWaitForRequestAsync(() => phones.CallerKey(key).ClickAsync(), request => request.Url.EndsWith("/acts", StringComparison.Ordinal));
            Assert.Equal($$"""{"act":"caller presses {{key}}"}""", act.PostData);
        }

        await phones.Button("Hang up").ClickAsync();
        await Expect(phones.Button("Call")).ToBeVisibleAsync();
        await phones.Button("Copy as a test").ClickAsync();
        await Expect(phones.Page.Locator("#copied")).ToHaveTextAsync("Copied: play it again as a test.");
    }

    private static async Task AnswersAsync(WatchedPage phones)
    {
        foreach (var habit in await phones.Page.Locator("#habits label").AllAsync())
        {
            await habit.ClickAsync();
            await Expect(habit.Locator("input")).ToBeCheckedAsync();
        }

        await phones.Page.Locator("#habits label").First.ClickAsync();
        foreach (var (way, said) in new[] { ("Decline", "Not answered"), ("1", "You are connected with the caller"), ("2", "Hung up"), ("Hang up the advocate", "You hung up") })
        {
            await phones.Button("Call").ClickAsync();
            await phones.CallerKey('1').ClickAsync();
            await Expect(phones.Button("Answer")).ToBeVisibleAsync();
            if (way != "Decline")
            {
                await phones.Button("Answer").ClickAsync();
                await Expect(phones.Page.Locator("#advocate-state")).ToContainTextAsync("May press a key");
            }

            await (way.Length == 1 ? phones.AdvocateKey(way[0]) : phones.Button(way)).ClickAsync();
            await Expect(phones.Page.Locator("#advocate .captions")).ToContainTextAsync(said);
            await phones.Button("Hang up").ClickAsync();
            await Expect(phones.Button("Call")).ToBeVisibleAsync();
        }
    }
}
