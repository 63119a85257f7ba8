using Helpline.Tests.Simulator;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Admins;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Playwright;

namespace Helpline.Tests.Admin;

/// <summary>A store that was played into, as its readers see it.</summary>
public sealed class PlayedStoreTests(Browser browser)
{
    private const string Told = "Made-up data: ";

    private static readonly string[] _pages = ["/admin", "/admin/log", "/admin/charts", "/admin/exports", "/admin/content", "/admin/me"];

    [Fact]
    public async Task A_demo_viewer_is_told_on_every_page_and_by_every_file_that_the_numbers_are_made_up()
    {
        await using var server = new AdminServer { EnvironmentName = Environments.Development };
        using var viewer = new AdminClient(server.Origin);
        using var signedIn = await viewer.SubmitAsync("/admin/sign-in", "Sign in as demo viewer");

        Assert.Equal("helpline-log-2026-01.csv", await FileNameAsync(viewer));
        foreach (var page in _pages)
            Assert.DoesNotContain(Told, await viewer.TextAsync(page), StringComparison.Ordinal);

        Assert.True(await server.Services.GetRequiredService<PlayedStore>().BeginAsync(TestContext.Current.CancellationToken));

        Assert.Equal("made-up-log-2026-01.csv", await FileNameAsync(viewer));
        foreach (var page in _pages)
            Assert.Contains(Told, await viewer.TextAsync(page), StringComparison.Ordinal);
        Assert.Contains("Datos inventados: ", await viewer.TextAsync("/admin?lang=es"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task What_it_is_told_by_is_accessible(ColorScheme scheme)
    {
        await using var server = new AdminServer();
        var cookie = await server.CookieAsync(AdminRole.Viewer);
        await server.Services.GetRequiredService<PlayedStore>().BeginAsync(TestContext.Current.CancellationToken);
        await using var admin = await AdminPage.OpenAsync(browser, server, width: 320, scheme: scheme, cookie: cookie);

        await admin.Page.GotoAsync("/admin");

        await Assertions.Expect(admin.Page.GetByRole(AriaRole.Complementary, new() { Name = "Made-up data" })).ToBeVisibleAsync();
        await Axe.AssertAccessibleAsync(admin.Page);
        admin.AssertQuiet();
    }

    private static async Task<string?> FileNameAsync(AdminClient viewer)
    {
        using var file = await viewer.GetAsync("/admin/exports/log?from=2026-01&to=2026-01&format=csv");
        return file.Content.Headers.ContentDisposition?.FileName;
    }
}
