using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Helpline.Tests.Simulator.Browser))]

namespace Helpline.Tests.Simulator;

/// <summary>One browser for the whole run, started by the first test that wants a page.</summary>
public sealed class Browser : IAsyncDisposable
{
    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> _started = new(StartAsync);

    /// <summary>The simulator's page in a context of its own.</summary>
    internal async Task<WatchedPage> OpenAsync(Uri address, int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light) =>
        await WatchedPage.OpenAsync(await ContextAsync(address, width, height, scheme), address);

    /// <summary>A browser with no past.</summary>
    internal async Task<IBrowserContext> ContextAsync(
        Uri address, int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light, string locale = "en-US", bool scripts = true)
    {
        var (_, browser) = await _started.Value;
        return await browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = locale,
            JavaScriptEnabled = scripts,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_started.IsValueCreated)
        {
            var (playwright, browser) = await _started.Value;
            await browser.DisposeAsync();
            playwright.Dispose();
        }
    }

    private static async Task<(IPlaywright Playwright, IBrowser Browser)> StartAsync()
    {
        // The suite runs beside other work on small machines; what is right comes in a second, what is wrong never.
        Assertions.SetDefaultExpectTimeout(15_000);
        var playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
                // A page that failed would be asked for again while a test goes back.
                "--disable-auto-reload",
            ],
        }));
    }
}
