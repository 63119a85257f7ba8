using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Helpline.Tests.Simulator;
using Helpline.Web.Public;
using Microsoft.Playwright;

namespace Helpline.Tests.PublicPages;

/// <summary>The public pages in a real browser.</summary>
public sealed class QuickExitTests(HelplineServer server, Browser browser) : IClassFixture<HelplineServer>
{
    private const string Elsewhere = "https://www.weather.gov/";

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
            var found = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
            Assert.True(found.Violations.Length == 0, $"{path}: {string.Join("; ", found.Violations.Select(violation => violation.Id))}");
            Assert.True(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, $"{path} is too wide");
        }

        complaints.AssertNone();
        Assert.Empty(await context.CookiesAsync());
    }

    [Theory]
    [InlineData("click")]
    [InlineData("keyboard")]
    [InlineData("escape")]
    public async Task Leaving_puts_another_site_in_the_place_of_the_page(string how)
    {
        await using var context = await OpenAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync("/health/live");
        await page.GotoAsync("/privacy");
        await page.GetByRole(AriaRole.Link, new() { Name = "Español" }).ClickAsync();
        await page.WaitForURLAsync("**/es/privacy");
        var exit = page.GetByRole(AriaRole.Link, new() { Name = "Salir de esta página" });

        await (how switch
        {
            "click" => exit.ClickAsync(),
            "keyboard" => exit.PressAsync("Enter"),
            _ => TwiceAsync(page, "Escape"),
        });
        await page.WaitForURLAsync(Elsewhere);
        await page.GoBackAsync();

        Assert.EndsWith("/health/live", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_escape_leaves_nothing()
    {
        await using var context = await OpenAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync("/terms");

        await page.Keyboard.PressAsync("Escape");
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

        await page.WaitForURLAsync(Elsewhere);
    }

    private static async Task TwiceAsync(IPage page, string key)
    {
        await page.Keyboard.PressAsync(key);
        await page.Keyboard.PressAsync(key);
    }

    // The other site is played here: nothing leaves the machine.
    private async Task<IBrowserContext> OpenAsync(bool scripts = true)
    {
        var context = await browser.ContextAsync(server.Address, scripts: scripts);
        await context.RouteAsync(Elsewhere + "**", route => route.FulfillAsync(new() { Body = "<title>Weather</title>", ContentType = "text/html" }));
        return context;
    }
}
