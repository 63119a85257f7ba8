using System.Net;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Admins;
using Microsoft.Extensions.DependencyInjection;

namespace Helpline.Tests.Admin;

/// <summary>That what admins do is noted, on the real app.</summary>
public sealed class AuditTests(AdminServer server) : IClassFixture<AdminServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_that_somebody_looked_at_is_noted_with_who_it_was()
    {
        using var viewer = await server.SignedInAsync(AdminRole.Viewer);
        var pages = server.Routes.Where(route => RoleMatrixTests.IsPage(route) && !RoleMatrixTests.IsOpen(route)).ToList();
        foreach (var page in pages)
        {
            using var answer = await viewer.GetAsync(AdminServer.PathOf(page));
        }

        var email = Assert.Single((await EntriesAsync("")).Select(entry => entry.Who).Distinct());
        Assert.Equal(
            pages.Where(page => !RoleMatrixTests.IsOwners(page)).Select(AdminServer.PathOf).Order(StringComparer.Ordinal),
            (await EntriesAsync("Viewed")).Select(entry => "/" + entry.About).Order(StringComparer.Ordinal));

        using var owner = await server.SignedInAsync(AdminRole.Owner);
        var audit = await owner.TextAsync($"/admin/audit?act=Viewed&who={email}");
        Assert.Contains("admin/me", audit, StringComparison.Ordinal);
        Assert.DoesNotContain("title=\"admin/audit\"", audit, StringComparison.Ordinal);
        Assert.Contains("<td title=\"admin/audit\">Audit</td>", await owner.TextAsync("/admin/audit?views=true"), StringComparison.Ordinal);
        Assert.DoesNotContain("title=\"admin/audit\"", await owner.TextAsync("/admin/audit"), StringComparison.Ordinal);
        Assert.Contains("Nothing was noted", await owner.TextAsync("/admin/audit?act=Viewed&who=nobody"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_owner_changes_is_noted()
    {
        await using var own = new AdminServer();
        using var owner = await own.SignedInAsync(AdminRole.Owner);
        using var invited = await owner.SubmitAsync("/admin/people", "Make a link", ("email", "Hal@Example.org"), ("role", "Owner"));
        using var nonsense = await owner.SubmitAsync("/admin/people", "Make a link", ("email", "hal"), ("role", "Owner"));
        using var noRole = await owner.SubmitAsync("/admin/people", "Make a link", ("email", "ida@example.org"), ("role", "Boss"));

        using var broughtBack = await owner.SubmitAsync(
            "/admin/people", "Make a link", ("email", await EmailAsync()), ("role", "Viewer"));
        using var withdrawn = await owner.SubmitAsync("/admin/people", "Withdraw: hal@example.org");
        Assert.DoesNotContain("hal@example.org", await owner.TextAsync("/admin/people"), StringComparison.Ordinal);

        var noted = await own.Services.GetRequiredService<AuditTrail>().ReadAsync("Invited", "", long.MaxValue, "", 10, Cancellation);
        Assert.Equal([$"{await EmailAsync()}, Owner", "hal@example.org, Owner"], noted.Select(entry => entry.About));

        async Task<string> EmailAsync() =>
            (await own.Services.GetRequiredService<People>().AllAsync(Cancellation)).Single(person => person.Passkeys == 2).Email;
    }

    [Fact]
    public async Task What_was_refused_is_not_noted()
    {
        await using var own = new AdminServer();
        using var owner = await own.SignedInAsync(AdminRole.Owner);
        var ann = Assert.Single(await own.Services.GetRequiredService<People>().AllAsync(Cancellation)).Email;
        foreach (var button in new[] { "Make viewer", "Remove" })
        {
            using var refused = await owner.SubmitAsync(await owner.LinkAsync("/admin/people", $"{button}: {ann}"), button);
            Assert.Contains("the last owner with a passkey stays one", await owner.TextAsync(refused.Headers.Location!.ToString()), StringComparison.Ordinal);
        }

        using var made = await owner.SubmitAsync("/admin/people", "Make a link", ("email", "hal@example.org"), ("role", "Owner"));
        var withdraw = await owner.FormAsync("/admin/people", "Withdraw: hal@example.org");
        using var withdrawn = await owner.SubmitAsync(withdraw);
        using var twice = await owner.SubmitAsync(withdraw);
        using var other = await own.SignedInAsync(AdminRole.Owner);
        using var changed = await other.SubmitAsync(await other.LinkAsync("/admin/people", $"Make viewer: {ann}"), "Make viewer");

        var noted = await own.Services.GetRequiredService<AuditTrail>().ReadAsync("!Viewed", "", long.MaxValue, "", 10, Cancellation);
        Assert.Equal([$"{ann}, Viewer", "hal@example.org", "hal@example.org, Owner"], noted.Select(entry => entry.About));
    }

    [Fact]
    public async Task What_cannot_be_noted_is_not_done()
    {
        await using var own = new AdminServer();
        using var owner = await own.SignedInAsync(AdminRole.Owner);
        var people = own.Services.GetRequiredService<People>();
        var ann = Assert.Single(await people.AllAsync(Cancellation));
        await own.SignedInAsync(AdminRole.Owner);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => people.RemoveAsync(ann.Id, _ => throw new InvalidOperationException(), Cancellation));

        Assert.Equal(2, (await people.AllAsync(Cancellation)).Count);
    }

    [Fact]
    public async Task A_change_is_told_in_words_before_everything_that_was_looked_at()
    {
        await using var own = new AdminServer();
        using var owner = await own.SignedInAsync(AdminRole.Owner);
        using var changed = await owner.SubmitAsync(
            "/admin/contacts/change?target=rung%3Anational&change=Off&value=off&reason=why", "Confirm");
        Assert.Equal(HttpStatusCode.Found, changed.StatusCode);
        using var dates = await owner.SubmitAsync(
            "/admin/contacts/change?target=contact%3AHOTLINE&change=Number&value=505-555-0171&reason=a,%20b", "Confirm");

        var page = WebUtility.HtmlDecode(await owner.TextAsync("/admin/audit"));

        Assert.Contains(">Line “National Human Trafficking Hotline”: switched off</td>", page, StringComparison.Ordinal);
        Assert.Contains(": number replaced by 505-555-0171</td>", page, StringComparison.Ordinal);
        Assert.DoesNotContain(">looked at</td>", page, StringComparison.Ordinal);
        Assert.Contains(">looked at</td>", await owner.TextAsync("/admin/audit?views=true"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_noted_is_not_shown()
    {
        await using var own = new AdminServer();
        using var owner = await own.SignedInAsync(AdminRole.Owner);
        await own.Services.GetRequiredService<Database>().RunAsync(sql => sql.RunAsync("alter table kept.audit rename to gone"), Cancellation);

        using var page = await owner.GetAsync("/admin/people");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.DoesNotContain("example.org", await page.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private Task<IReadOnlyList<AuditEntry>> EntriesAsync(string act) =>
        server.Services.GetRequiredService<AuditTrail>().ReadAsync(act, "", long.MaxValue, "", 1000, Cancellation);
}
