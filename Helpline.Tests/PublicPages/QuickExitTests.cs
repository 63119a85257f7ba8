using Helpline.Tests.Simulator;
using Helpline.Web.Public;
using Microsoft.Playwright;

namespace Helpline.Tests.PublicPages;

/// <summary>The public pages in a real browser.</summary>
public sealed class QuickExitTests(HelplineServer server, Browser browser) : IClassFixture<HelplineServer>
{
    private const string Elsewhere = "https://www.weather.gov/";

    private static readonly TimeSpan _late = TimeSpan.FromSeconds(0.8);

    /// <summary>How the other site answers.</summary>
    public enum Answer
    {
        AtOnce,
        Late,
        Never,
        NoNetwork,
    }

    /// <summary>How somebody presses Escape.</summary>
    public enum Presses
    {
        Twice,
        Slowly,
        FourTimes,
        HeldDown,
        AgainAndAgain,
    }

    /// <summary>The slow neutral page with every way to press, every answer with the usual way; in a long run all of them.</summary>
    public static TheoryData<Presses, Answer> Exits =>
    [
        .. from presses in Enum.GetValues<Presses>()
           from answer in Enum.GetValues<Answer>()
           where LongRun.IsOn || answer == Answer.Late || presses == Presses.Twice
           select (presses, answer),
    ];

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(320, ColorScheme.Dark)]
    public async Task Every_page_is_accessible_fits_and_asks_nobody_else(int width, ColorScheme scheme)
    {
        await using var context = await browser.ContextAsync(server.Address, width, scheme: scheme);
        var page = await context.NewPageAsync();
        var complaints = new Complaints(page, server.Address);
        foreach (var path in PublicExtensions.Pages.Select(each => each.Path))
        {
            await page.GotoAsync(path);
            await Axe.AssertAccessibleAsync(page);
            Assert.True(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, $"{path} is too wide");
        }

        complaints.AssertNone();
        Assert.Empty(await context.CookiesAsync());
    }

    [Theory]
    [MemberData(nameof(Exits))]
    public Task Escape_leaves_however_often_fast_or_slowly_it_is_pressed(Presses presses, Answer answer) => LeavesAsync(answer, async page =>
    {
        var (times, pause) = presses switch
        {
            Presses.Twice => (2, 150),
            Presses.Slowly => (2, 3000),
            Presses.FourTimes => (4, 200),
            Presses.HeldDown => (60, 30),
            _ => (40, 100),
        };
        var escape = await PressedKey.EscapeAsync(page);
        for (var press = 0; press < times && IsHere(page); press++)
        {
            await (presses == Presses.HeldDown ? escape.DownAsync(again: press > 0) : escape.PressAsync());
            await Task.Delay(pause, TestContext.Current.CancellationToken);
        }
    });

    [Theory]
    [InlineData("click", Answer.Late)]
    [InlineData("click", Answer.Never)]
    [InlineData("double click", Answer.Late)]
    [InlineData("middle button", Answer.AtOnce)]
    [InlineData("keyboard", Answer.NoNetwork)]
    [InlineData("click, then Escape", Answer.Late)]
    public Task The_button_leaves_however_it_is_pressed(string how, Answer answer) => LeavesAsync(answer, async page =>
    {
        var exit = page.Locator("[data-leave]");
        await (how switch
        {
            "double click" => exit.DblClickAsync(),
            "middle button" => exit.ClickAsync(new() { Button = MouseButton.Middle }),
            "keyboard" => exit.PressAsync("Enter"),
            _ => exit.ClickAsync(),
        });
        if (how.EndsWith("Escape", StringComparison.Ordinal))
        {
            await (await PressedKey.EscapeAsync(page)).PressAsync();
        }
    });

    /// <summary>Otherwise the key would stop the loading of this very page, and leave it blank at our address.</summary>
    [Fact]
    public async Task Escape_leaves_while_the_look_of_the_page_is_still_on_its_way()
    {
        await using var context = await OpenAsync();
        var page = await context.NewPageAsync();
        await page.RouteAsync("**/public.css", _ => Task.CompletedTask);
        await page.GotoAsync("/privacy", new() { WaitUntil = WaitUntilState.Commit });
        await page.WaitForFunctionAsync("() => performance.getEntriesByType('resource').some(one => one.name.endsWith('leave.js') && one.responseEnd)");

        var escape = await PressedKey.EscapeAsync(page);
        await escape.PressAsync();
        await escape.PressAsync();

        await Assertions.Expect(page).ToHaveURLAsync(Elsewhere);
    }

    [Fact]
    public async Task One_escape_leaves_nothing()
    {
        await using var context = await OpenAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync("/terms");

        await (await PressedKey.EscapeAsync(page)).PressAsync();
        await page.Keyboard.PressAsync("Tab");

        Assert.EndsWith("/terms", page.Url, StringComparison.Ordinal);
        Assert.True(await page.Locator("main").IsVisibleAsync());
    }

    [Fact]
    public async Task Without_scripts_the_exit_is_a_plain_link()
    {
        await using var context = await OpenAsync(scripts: false);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/terms");

        await page.GetByRole(AriaRole.Link, new() { Name = "Leave this page" }).ClickAsync();

        await Assertions.Expect(page).ToHaveURLAsync(Elsewhere);
    }

    /// <summary>Nothing of ours stays: not on the screen, not in the title, not in the history.</summary>
    private async Task LeavesAsync(Answer answer, Func<IPage, Task> leave)
    {
        await using var context = await OpenAsync(answer);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/health/live");
        await page.GotoAsync("/privacy");
        await page.GetByRole(AriaRole.Link, new() { Name = "Español" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Privacidad");

        try
        {
            await leave(page);
            var seen = await page.EvaluateAsync<string>("() => `${location.origin}/ ${document.title} ${document.documentElement.innerText}`");
            Assert.True(!seen.StartsWith(server.Address.ToString(), StringComparison.Ordinal) || seen == $"{server.Address} www.weather.gov ", seen);
        }
        catch (PlaywrightException)
        {
            // Gone in the middle of the question.
        }

        var (url, title) = answer switch
        {
            Answer.Never => ("about:blank", ""),
            Answer.NoNetwork => ("chrome-error://chromewebdata/", "www.weather.gov"),
            _ => (Elsewhere, "Weather"),
        };
        await Assertions.Expect(page).ToHaveURLAsync(url);
        await Assertions.Expect(page).ToHaveTitleAsync(title);
        await page.GoBackAsync(new() { WaitUntil = WaitUntilState.Commit });
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(server.Address, "/health/live").ToString());
    }

    private bool IsHere(IPage page) => page.Url.StartsWith(server.Address.ToString(), StringComparison.Ordinal);

    // The other site is played here: nothing leaves the machine.
    private async Task<IBrowserContext> OpenAsync(Answer answer = Answer.AtOnce, bool scripts = true)
    {
        var context = await browser.ContextAsync(server.Address, scripts: scripts);
        await context.RouteAsync(Elsewhere + "**", route => answer switch
        {
            Answer.Never => Task.CompletedTask,
            Answer.NoNetwork => route.AbortAsync("internetdisconnected"),
            _ => AnswerAsync(route, answer == Answer.Late ? _late : TimeSpan.Zero),
        });
        return context;
    }

    private static async Task AnswerAsync(IRoute route, TimeSpan late)
    {
        await Task.Delay(late);
        await route.FulfillAsync(new() { Body = "<title>Weather</title>", ContentType = "text/html" });
    }
}
