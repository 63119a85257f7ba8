using System.Net;
using Helpline.Tests.Admin;
using Helpline.Web;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Admins;
using Helpline.Web.Telephony;
using Microsoft.Extensions.DependencyInjection;

namespace Helpline.Tests.Agencies;

/// <summary>All that a browser can open speaks of the second agency, in its one language, and nowhere of the first.</summary>
public sealed class SecondAgencyPagesTests(SecondAgencyServer second) : IClassFixture<SecondAgencyServer>
{
    private readonly AdminServer _server = second.Server;
    private readonly SecondAgency _agency = second.Agency;

    [Fact]
    public async Task Public_pages_name_it_and_stand_there_in_its_language_only()
    {
        foreach (var path in new[] { "/", "/privacy", "/terms" })
        {
            using var answer = await _server.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Own(page);
            Assert.All(["Lakeshore Transit", "HARBOR Info", "62501", _agency.Read().Contacts["HOTLINE"].Number, "216-555-0142"], fact => Assert.Contains(fact, page, StringComparison.Ordinal));
        }

        foreach (var path in new[] { "/es", "/es/privacy", "/es/terms" })
        {
            using var answer = await _server.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_dashboard_and_the_report_name_it_and_nothing_of_the_first_agency()
    {
        using var owner = await _server.SignedInAsync(AdminRole.Owner);
        await MadeUp.Days(new DateOnly(2026, 2, 2), 57, 90, pack: _agency.Read()).FillAsync(_server.Services.GetRequiredService<Database>());

        // Every page that somebody who signed in can open, and what they lead to once.
        var pages = _server.Routes.Select(AdminServer.PathOf).Where(path => !path.Contains('{', StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in pages.ToList().Concat(["/admin/report/2026-03/en", "/admin/charts?month=2026-03", "/admin/log?placement=bus"]))
        {
            using var answer = await owner.GetAsync(path);
            if (answer.StatusCode == HttpStatusCode.OK)
                read[path] = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        Assert.All(
            ["/admin", "/admin/log", "/admin/charts", "/admin/exports", "/admin/status", "/admin/content", "/admin/contacts", "/admin/people", "/admin/audit"],
            path => Assert.Contains(path, read.Keys));

        // The content page lists what is understood, and that are the other language's words for help and for an end as well.
        Assert.All(read, page => Own(page.Key == "/admin/content" ? page.Value.Replace("AYUDA", "", StringComparison.Ordinal).Replace("ALTO", "", StringComparison.Ordinal) : page.Value));
        Assert.Contains("Lakeshore Transit", read["/admin/report/2026-03/en"], StringComparison.Ordinal);
        Assert.Contains("HARBOR Info", read["/admin/report/2026-03/en"], StringComparison.Ordinal);
        Assert.Contains("216-555-0142", read["/admin/contacts"], StringComparison.Ordinal);
        Assert.Contains("lakeshore, version 1", read["/admin/status"], StringComparison.Ordinal);
        Assert.Contains("HARBOR Info", read["/admin/content"], StringComparison.Ordinal);
    }

    [Fact]
    public void What_lies_elsewhere_while_the_app_is_down_is_its_own()
    {
        var documents = new FallbackDocuments(_server.Services.GetRequiredService<HelplineOptions>(), _agency.Read());
        Assert.All([documents.Sms(), documents.Voice()], Own);
        Assert.Contains(_agency.Read().Contacts["HOTLINE"].Number, documents.Sms(), StringComparison.Ordinal);
        Assert.Contains("2 1 6, 5 5 5, 0 1 4 2", documents.Voice(), StringComparison.Ordinal);
    }

    private static void Own(string text)
    {
        SecondAgency.AssertOwn(text);

        // A hotline may speak more languages than the line, and in capitals it is what somebody may send.
        Assert.DoesNotMatch("(?<!English or )Spanish|Español|AYUDA|ALTO|SEÑALES", text);
    }
}
