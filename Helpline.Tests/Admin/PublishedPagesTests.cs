using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Helpline.Tests.Commands;
using Helpline.Tests.Simulator;
using Helpline.Web.Storage.Admins;
using Helpline.Web.Storage.Counts;
using Microsoft.Playwright;

namespace Helpline.Tests.Admin;

/// <summary>Overview, log, charts, exports and report, as their readers meet them.</summary>
public sealed partial class PublishedPagesTests(Browser browser)
{
    private static readonly string[] _pages = ["/admin", "/admin/log", "/admin/charts", "/admin/exports"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "Monday, March 9", "Tuesday, March 31")]
    [InlineData("es", "lunes 9 de marzo", "martes 31 de marzo")]
    public async Task An_empty_store_says_when_the_first_rows_and_figures_come(string language, string rows, string figures)
    {
        await using var pages = await Pages.OfAsync(null, new DateOnly(2026, 3, 4));

        var texts = new List<string>();
        foreach (var page in _pages)
        {
            texts.Add(await pages.MainAsync($"{page}?lang={language}"));
        }

        Assert.All([texts[0], texts[1], texts[3]], text => Assert.Contains(rows, text, StringComparison.Ordinal));
        Assert.All([texts[0], texts[2], texts[3]], text => Assert.Contains(figures, text, StringComparison.Ordinal));
        Assert.All(texts, text => Assert.Contains("class=\"empty\"", text, StringComparison.Ordinal));
        using var report = await pages.GetAsync("/admin/report/2026-02/en");
        Assert.Equal(HttpStatusCode.NotFound, report.StatusCode);
        using var file = await pages.GetAsync("/admin/exports/public?month=2026-02&format=csv");
        Assert.Equal(HttpStatusCode.NotFound, file.StatusCode);
    }

    [Fact]
    public async Task A_store_of_one_month_has_its_rows_its_pictures_and_its_report()
    {
        await using var pages = await Pages.OfAsync(MadeUp.Days(new DateOnly(2026, 3, 2), 29, 8));

        Assert.Contains("March 2026", await pages.MainAsync("/admin"), StringComparison.Ordinal);
        Assert.Contains("<svg role=\"img\"", await pages.MainAsync("/admin/charts?month=2026-03"), StringComparison.Ordinal);
        Assert.Contains("marzo de 2026", await pages.MainAsync("/admin/report/2026-03/es"), StringComparison.Ordinal);
        Assert.Contains("What was left of the month", await pages.MainAsync("/admin/log"), StringComparison.Ordinal);
        Assert.Contains("No published row fits.", await pages.MainAsync("/admin/log?placement=web"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/admin/log?from=x&to=2026-99&channel='&language=xx&placement=../..&topic=%25&outcome=<b>&after=1~2")]
    [InlineData("/admin/log?after=~~~~~~&from=2026-03&to=2026-01")]
    [InlineData("/admin/log?from=0001-01&to=9999-12")]
    [InlineData("/admin/charts?month=2026-13")]
    [InlineData("/admin/charts?month=9999-12")]
    public async Task What_is_no_value_asks_for_nothing(string address)
    {
        await using var pages = await Pages.OfAsync(MadeUp.Days(new DateOnly(2026, 3, 2), 29, 8));

        var page = await pages.MainAsync(address);
        Assert.DoesNotContain("<b>&", page, StringComparison.Ordinal);
        Assert.Equal(address.Contains("charts", StringComparison.Ordinal), page.Contains("There are no figures of that month.", StringComparison.Ordinal));
        pages.Server.AssertLogIsClean();
    }

    [Theory]
    [InlineData("log", "from=2026-01&to=2026-03", "--from", "2026-01", "--to", "2026-03")]
    [InlineData("public", "month=2026-02", "--month", "2026-02")]
    public async Task A_downloaded_file_is_the_command_s_byte_for_byte(string kind, string query, params string[] arguments)
    {
        await using var pages = await Pages.OfAsync(MadeUp.Days(new DateOnly(2026, 1, 5), 100, 6));
        var store = new Dictionary<string, string?> { ["ConnectionStrings:Helpline"] = pages.Server.Settings["ConnectionStrings:Helpline"] };
        foreach (var format in new[] { "csv", "json" })
        {
            var file = await pages.FileAsync($"/admin/exports/{kind}?{query}&format={format}");
            var command = await AppProcess.RunAsync(["export", kind, .. arguments, "--format", format], store);

            Assert.True(file.Length > 200);
            Assert.Equal(command.Output, Encoding.UTF8.GetString(file));
        }

        Assert.Contains($"{kind}-2026", string.Join('\n', await AuditAsync(pages)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_download_asks_for_a_passkey_again_and_a_wrong_address_for_nothing()
    {
        await using var pages = await Pages.OfAsync(MadeUp.Days(new DateOnly(2026, 3, 2), 29, 8));
        foreach (var (address, status) in new[]
        {
            ("/admin/exports/log?from=2026-03&to=2026-02&format=csv", HttpStatusCode.BadRequest),
            ("/admin/exports/log?from=2026-03&to=2026-03&format=xls", HttpStatusCode.BadRequest),
            ("/admin/exports/all?from=2026-03&to=2026-03&format=csv", HttpStatusCode.NotFound),
            ("/admin/exports/public?month=2026-05&format=csv", HttpStatusCode.NotFound),
            ("/admin/exports/public?month=2999-12&format=csv", HttpStatusCode.NotFound),
            ("/admin/exports/public?month=9999-12&format=csv", HttpStatusCode.BadRequest),
            ("/admin/exports/log?from=0001-01&to=9999-12&format=csv", HttpStatusCode.BadRequest),
            ("/admin/report/9999-12/en", HttpStatusCode.NotFound),
            ("/admin/report/2026-03/fr", HttpStatusCode.NotFound),
        })
        {
            using var answer = await pages.GetAsync(address);
            Assert.Equal(status, answer.StatusCode);
        }

        pages.Clock.Advance(TimeSpan.FromMinutes(6));

        using var late = await pages.GetAsync("/admin/exports/log?from=2026-03&to=2026-03&format=csv");
        Assert.Equal(HttpStatusCode.Found, late.StatusCode);
        Assert.StartsWith("/admin/confirm", late.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.DoesNotContain(await AuditAsync(pages), act => act.StartsWith("Exported", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_report_of_a_month_is_for_ever_the_same()
    {
        await using var pages = await Pages.OfAsync(MadeUp.Days(new DateOnly(2026, 1, 5), 100, 6));
        var (english, spanish) = (await pages.MainAsync("/admin/report/2026-02/en"), await pages.MainAsync("/admin/report/2026-02/es?lang=en"));
        var file = await pages.FileAsync("/admin/exports/public?month=2026-02&format=csv");

        // Two years later only the public file is left.
        await pages.Database.RunAsync(sql => sql.RunAsync("delete from kept.log; delete from kept.tally"), Cancellation);
        pages.Clock.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal(english, await pages.MainAsync("/admin/report/2026-02/en"));
        Assert.Equal(spanish, await pages.MainAsync("/admin/report/2026-02/es"));
        Assert.Equal(file, await pages.FileAsync("/admin/exports/public?month=2026-02&format=csv"));
        Assert.NotEqual(english, spanish);
    }

    [Theory]
    [InlineData("en-US", "See it as charts", "Read the whole log", "Older rows", "Newest rows", "Text messages")]
    [InlineData("es-MX", "Ver gráficas", "Leer todo el registro", "Filas anteriores", "Filas más nuevas", "Mensajes de texto")]
    public async Task A_reader_finds_the_way_by_its_links(string locale, string charts, string log, string older, string newest, string texts)
    {
        await using var pages = await Pages.OfAsync(MadeUp.Days(new DateOnly(2025, 10, 6), 300, 40));
        await using var admin = await AdminPage.OpenAsync(browser, pages.Server, locale: locale, cookie: await pages.Server.CookieAsync(AdminRole.Viewer));
        var page = admin.Page;
        await page.GotoAsync("/admin");
        await page.GetByRole(AriaRole.Link, new() { Name = charts }).ClickAsync();
        await Assertions.Expect(page.Locator("select[name=month]")).ToHaveValueAsync(new Regex("^2026-"));
        await Assertions.Expect(page.GetByRole(AriaRole.Img).First).ToBeVisibleAsync();
        await page.Locator("select[name=month]").SelectOptionAsync("2026-03");
        await page.Locator("main form button").ClickAsync();
        await Assertions.Expect(page.Locator("select[name=month]")).ToHaveValueAsync("2026-03");

        await page.GotoAsync("/admin");
        await page.GetByRole(AriaRole.Link, new() { Name = log }).ClickAsync();
        await page.Locator("select[name=channel]").SelectOptionAsync(new SelectOptionValue { Label = texts });
        await page.Locator(".filters button").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = older }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("channel=sms.*after="));
        await page.GetByRole(AriaRole.Link, new() { Name = newest }).ClickAsync();
        await Assertions.Expect(page.Locator(".rows li").First).ToBeVisibleAsync();
        admin.AssertQuiet();
    }

    [Theory]
    [InlineData("en-US", ColorScheme.Light)]
    [InlineData("es-US", ColorScheme.Dark)]
    public async Task Pages_full_of_numbers_are_accessible_and_fit_a_small_screen(string locale, ColorScheme scheme)
    {
        await using var pages = await Pages.OfAsync(MadeUp.Days(new DateOnly(2025, 10, 6), 300, 40));
        await using var admin = await AdminPage.OpenAsync(
            browser, pages.Server, width: 320, scheme: scheme, locale: locale, cookie: await pages.Server.CookieAsync(AdminRole.Viewer));
        foreach (var path in _pages.Append("/admin/report/2026-03/es").Append("/admin/log?language=es&channel=sms"))
        {
            await admin.Page.GotoAsync(path);
            await admin.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(one => one.open = true)");
            await Axe.AssertAccessibleAsync(admin.Page);
            Assert.True(await admin.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, path);
        }

        admin.AssertQuiet();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public async Task The_report_is_one_letter_page(string language)
    {
        await using var pages = await Pages.OfAsync(MadeUp.Days(new DateOnly(2026, 2, 2), 57, 90));
        await using var admin = await AdminPage.OpenAsync(browser, pages.Server, cookie: await pages.Server.CookieAsync(AdminRole.Viewer));
        await admin.Page.GotoAsync($"/admin/report/2026-03/{language}");

        var print = Encoding.Latin1.GetString(await admin.Page.PdfAsync(new() { PreferCSSPageSize = true }));

        Assert.Single(Sheet().Matches(print));
        Assert.Contains("/MediaBox [0 0 612 792]", print, StringComparison.Ordinal);
        admin.AssertQuiet();
    }

    [Fact]
    public void No_cell_of_a_file_is_a_formula()
    {
        string[] cells = ["=1+1", "+1", "-1", "@a", "\tx", "\rx", "a=1", "a,b", "say \"a\"", "=\"a\""];

        var csv = new Table(["cell", "contacts"], [.. cells.Select(cell => ((IReadOnlyList<string>)[cell], (int?)11))]).ToCsv();

        Assert.Equal(
            "cell,contacts\r\n'=1+1,11\r\n'+1,11\r\n'-1,11\r\n'@a,11\r\n'\tx,11\r\n\"'\rx\",11\r\n"
            + "a=1,11\r\n\"a,b\",11\r\n\"say \"\"a\"\"\",11\r\n\"'=\"\"a\"\"\",11\r\n",
            csv);
    }

    private static Task<IReadOnlyList<string>> AuditAsync(Pages pages) =>
        pages.Database.RunAsync(sql => sql.RowsAsync<string>("select act || ' ' || about from kept.audit"), Cancellation);

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex Sheet();
}
