using Helpline.Tests.Simulator;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Admins;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Helpline.Tests.Admin;

/// <summary>Every page of the admins, found by its route, as people see and use it: a page that is added later is walked as well.</summary>
public sealed class PageTests(AdminServer server, Browser browser) : IClassFixture<AdminServer>
{
    private const string Overflow = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    // What a keyboard must reach: everything that can be clicked or filled in and is shown.
    private const string Reachable = """
        () => [...document.querySelectorAll("a[href], button:not(:disabled), input:not([type=hidden]), select, textarea, summary, [tabindex='0']")]
          .filter(e => e.checkVisibility() && !e.closest("details:not([open]) > :not(summary)")).length
        """;

    // Where the focus is, once each; empty when it left the page.
    private const string Focused = """
        () => {
          const e = document.activeElement;
          if (!e || e === document.body) return "";
          e.dataset.walk ??= String(++window.walk || (window.walk = 1));
          return e.dataset.walk + (getComputedStyle(e).outlineStyle === "none" ? " unseen" : "");
        }
        """;

    [Theory]
    [InlineData("en-US", ColorScheme.Light, false)]
    [InlineData("es-US", ColorScheme.Dark, true)]
    public async Task Every_page_is_accessible_before_and_after_the_first_numbers(string locale, ColorScheme scheme, bool filled)
    {
        var (spanish, yesterday) = (locale == "es-US", DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime).AddDays(-1));
        await using var own = new AdminServer();
        var cookie = await own.CookieAsync(AdminRole.Owner);
        if (filled)
        {
            await MadeUp.Days(yesterday.AddDays(-99), 100, 12).FillAsync(own.Services.GetRequiredService<Database>());
        }

        await using var admin = await AdminPage.OpenAsync(browser, own, scheme: scheme, locale: locale, cookie: cookie);
        foreach (var path in Paths())
        {
            await admin.Page.GotoAsync(path);
            await IsAccessibleAsync();
        }

        await admin.Page.GotoAsync("/admin/people");
        await admin.Page.GetByLabel(spanish ? "Correo" : "E-mail").FillAsync("gil@example.org");
        await admin.Button(spanish ? "Crear un enlace" : "Make a link").ClickAsync();
        await admin.Page.Locator("p.code").WaitForAsync();
        await IsAccessibleAsync();
        admin.AssertQuiet();
        own.AssertLogIsClean("gil@example.org");

        async Task IsAccessibleAsync()
        {
            await Axe.AssertAccessibleAsync(admin.Page);
            Assert.Equal(locale[..2], await admin.Page.Locator("html").GetAttributeAsync("lang"));
            Assert.Equal(1, await admin.Page.Locator("h1").CountAsync());
            Assert.Equal(1, await admin.Button(spanish ? "Cerrar sesión" : "Sign out").CountAsync());
            Assert.Equal(0, await admin.Page.Locator("form[method=post]:not(:has(input[name=__RequestVerificationToken]))").CountAsync());
            Assert.Equal(0, await admin.Page.Locator("[style], style, script:not([src])").CountAsync());
        }
    }

    [Fact]
    public async Task Every_page_fits_a_screen_of_320_pixels_and_a_keyboard_reaches_all_of_it()
    {
        await using var own = new AdminServer();
        var cookie = await own.CookieAsync(AdminRole.Owner);
        await MadeUp.Days(new DateOnly(2026, 1, 5), 100, 12).FillAsync(own.Services.GetRequiredService<Database>());
        await using var admin = await AdminPage.OpenAsync(browser, own, width: 320, locale: "es-US", cookie: cookie);
        foreach (var path in Paths())
        {
            await admin.Page.GotoAsync(path);
            Assert.True(await admin.Page.EvaluateAsync<int>(Overflow) <= 0, $"{path} is wider than 320 pixels");

            var count = await admin.Page.EvaluateAsync<int>(Reachable);
            HashSet<string> reached = [];
            for (var step = 0; step < count * 3 + 5; step++)
            {
                await admin.Page.Keyboard.PressAsync("Tab");
                var at = await admin.Page.EvaluateAsync<string>(Focused);
                Assert.False(at.EndsWith("unseen", StringComparison.Ordinal), $"{path}: the focus is not seen");
                if (at.Length == 0 || (!reached.Add(at) && reached.Count >= count))
                {
                    break;
                }
            }

            Assert.True(reached.Count >= count, $"{path}: a keyboard reaches {reached.Count} of {count}");
        }
    }

    [Fact]
    public async Task The_way_in_is_accessible_without_being_signed_in()
    {
        foreach (var (path, scheme) in new[] { ("/admin/sign-in", ColorScheme.Light), ("/admin/sign-in?lang=es", ColorScheme.Dark), ((await server.LinkAsync("gus@example.org")).AbsolutePath, ColorScheme.Dark), ("/admin/enrol/used", ColorScheme.Light) })
        {
            await using var stranger = await AdminPage.OpenAsync(browser, server, width: 320, scheme: scheme);
            await stranger.Page.GotoAsync(path);
            await Axe.AssertAccessibleAsync(stranger.Page);
            Assert.True(await stranger.Page.EvaluateAsync<int>(Overflow) <= 0);
        }
    }

    [Fact]
    public async Task A_choice_of_language_is_remembered()
    {
        await using var admin = await AdminPage.OpenAsync(browser, server, cookie: await server.CookieAsync(AdminRole.Viewer));
        await admin.Page.GotoAsync("/admin/me");

        await admin.Page.GetByRole(AriaRole.Link, new() { Name = "Español" }).ClickAsync();
        await admin.Page.GotoAsync("/admin/me");

        Assert.Equal("Sus llaves de acceso", await admin.Heading.TextContentAsync());
    }

    private List<string> Paths() =>
        [.. server.Routes.Where(route => RoleMatrixTests.IsPage(route) && !RoleMatrixTests.IsOpen(route)).Select(AdminServer.PathOf).Distinct()];
}
