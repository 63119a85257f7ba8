using Helpline.Tests.Simulator;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Helpline.Tests;

/// <summary>
/// Takes the README's pictures of an app that runs in Development with the data of <c>demo</c>:
/// <c>Helpline.Tests pictures http://localhost:5080 docs/pictures</c>.
/// </summary>
internal static class Pictures
{
    // No page that shows a real phone number.
    private static readonly (string Path, string Name)[] _pages = [("/admin", "overview"), ("/admin/charts", "charts"), ("/admin/log", "log")];

    public static async Task<int> TakeAsync(Uri app, string folder)
    {
        await using var browser = new Browser();
        await using var context = await browser.ContextAsync(app, 1100, 1150);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/admin/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "demo viewer" }).ClickAsync();
        foreach (var (path, name) in _pages)
        {
            await page.GotoAsync(path);
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
        }

        await page.SetViewportSizeAsync(1100, 1400);
        await page.GotoAsync("/simulator");
        await page.Locator("#new-rider").ClickAsync();
        await page.GetByLabel("Text message").FillAsync("SIGNS");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(page.Locator("#thread .theirs")).ToHaveCountAsync(1);
        await page.Locator(".phone").First.ScreenshotAsync(new() { Path = Path.Combine(folder, "phone.png") });
        return 0;
    }
}
