using Helpline.Tests.Simulator;
using Helpline.Web.Storage.Admins;
using Microsoft.Playwright;
namespace Helpline.Tests.Admin;
public sealed class ScratchShots(AdminServer server, Browser browser) : IClassFixture<AdminServer>
{
    [Fact]
    public async Task Shots()
    {
        var cookie = await server.CookieAsync(AdminRole.Owner);
        await server.CookieAsync(AdminRole.Viewer);
        await server.LinkAsync("new.person@example.org");
        var link = (await server.LinkAsync("x@example.org")).AbsolutePath;
        foreach (var (w, s, l) in new[] { (1280, ColorScheme.Light, "en-US"), (1280, ColorScheme.Dark, "es-US"), (320, ColorScheme.Light, "es-US") })
        {
            await using var admin = await AdminPage.OpenAsync(browser, server, w, s, l, cookie);
            foreach (var p in server.Routes.Where(r => RoleMatrixTests.IsPage(r) && !RoleMatrixTests.IsOpen(r)).Select(AdminServer.PathOf).Distinct())
            {
                await admin.Page.GotoAsync(p);
                await admin.Page.ScreenshotAsync(new() { Path = $"/tmp/signin/shots/{p.Replace('/', '_')}-{w}-{s}.png", FullPage = true });
            }
            await using var anon = await AdminPage.OpenAsync(browser, server, w, s, l);
            foreach (var p in new[] { "/admin/sign-in", link, "/admin/enrol/x" })
            {
                await anon.Page.GotoAsync(p);
                await anon.Page.ScreenshotAsync(new() { Path = $"/tmp/signin/shots/{p[..12].Replace('/', '_')}{p.Length}-{w}-{s}.png", FullPage = true });
            }
        }
    }
}
