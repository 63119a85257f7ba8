using System.Net;
using Helpline.Tests.Storage;
using Helpline.Tests.Telephony;
using Helpline.Web;
using Helpline.Web.Storage.Admins;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Helpline.Tests.Admin;

/// <summary>How a sign-in ends.</summary>
public sealed class SessionTests(AdminServer server) : IClassFixture<AdminServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private People People => server.Services.GetRequiredService<People>();

    [Fact]
    public async Task A_copy_of_the_cookie_is_refused_as_soon_as_its_owner_has_signed_out()
    {
        var cookie = await server.CookieAsync(AdminRole.Viewer);
        using var browser = new AdminClient(server.Origin, cookie);
        using var thief = new AdminClient(server.Origin, cookie);
        await thief.TextAsync("/admin/me");

        using var signedOut = await browser.SubmitAsync("/admin/me", "Sign out");

        Assert.Equal("/admin/sign-in", signedOut.Headers.Location!.OriginalString);
        await IsRefusedAsync(thief);
    }

    [Fact]
    public async Task A_change_of_role_ends_the_sessions()
    {
        using var owner = await server.SignedInAsync(AdminRole.Owner);
        using var viewer = await server.SignedInAsync(AdminRole.Viewer);
        var (id, email) = await WhoIsAsync(viewer);

        using var changed = await owner.SubmitAsync(await owner.LinkAsync("/admin/people", $"Make owner: {email}"), "Make owner");

        Assert.Equal(HttpStatusCode.Found, changed.StatusCode);
        Assert.Equal(AdminRole.Owner, (await People.AllAsync(Cancellation)).Single(person => person.Id == id).Role);
        await IsRefusedAsync(viewer);
    }

    [Theory]
    [InlineData("Sign out everywhere")]
    [InlineData("Remove")]
    public async Task Signing_somebody_out_or_removing_them_ends_every_session_of_theirs(string button)
    {
        using var owner = await server.SignedInAsync(AdminRole.Owner);
        using var phone = await server.SignedInAsync(AdminRole.Viewer);
        var (id, email) = await WhoIsAsync(phone);
        using var laptop = new AdminClient(server.Origin, await server.CookieAsync(id));
        await laptop.TextAsync("/admin/me");

        using var done = await owner.SubmitAsync(await owner.LinkAsync("/admin/people", $"{button}: {email}"), button);

        Assert.Equal(HttpStatusCode.Found, done.StatusCode);
        await IsRefusedAsync(phone);
        await IsRefusedAsync(laptop);
        await owner.TextAsync("/admin/people");
    }

    [Fact]
    public async Task A_session_ends_after_an_hour_of_rest_and_after_half_a_day()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 5, 18, 0, 0, TimeSpan.Zero));
        await using var timed = new AdminServer { Clock = clock };
        using var resting = await timed.SignedInAsync(AdminRole.Viewer);
        using var busy = await timed.SignedInAsync(AdminRole.Viewer);

        clock.Advance(Sessions.Idle - TimeSpan.FromSeconds(1));
        await resting.TextAsync("/admin/me");
        for (var spent = Sessions.Idle; spent < Sessions.Longest; spent += TimeSpan.FromMinutes(30))
        {
            await busy.TextAsync("/admin/me");
            clock.Advance(TimeSpan.FromMinutes(30));
        }

        await IsRefusedAsync(resting);
        clock.Advance(TimeSpan.FromSeconds(2));
        await IsRefusedAsync(busy);
    }

    [Fact]
    public async Task Five_minutes_after_the_passkey_a_change_wants_another_one()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 5, 18, 0, 0, TimeSpan.Zero));
        await using var timed = new AdminServer { Clock = clock };
        using var owner = await timed.SignedInAsync(AdminRole.Owner);
        using (var early = await owner.SubmitAsync("/admin/people", "Make a link", ("email", "eve@example.org"), ("role", "Owner")))
        {
            Assert.Contains("/admin/enrol/", await early.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }

        clock.Advance(TimeSpan.FromMinutes(5));

        using var late = await owner.SubmitAsync("/admin/people", "Make a link", ("email", "fay@example.org"), ("role", "Owner"));
        var confirm = late.Headers.Location!.OriginalString;
        Assert.StartsWith("/admin/confirm?back=%2Fadmin%2Fpeople", confirm, StringComparison.Ordinal);
        Assert.Contains("passkey", await owner.TextAsync(confirm), StringComparison.Ordinal);
        Assert.DoesNotContain("fay@", await owner.TextAsync("/admin/people"), StringComparison.Ordinal);
        var back = QueryHelpers.ParseQuery(new Uri(timed.Origin, confirm).Query)["back"].ToString();
        Assert.Contains("Nothing has changed yet", await owner.TextAsync(back), StringComparison.Ordinal);
        var form = await owner.FormAsync(back, "Make a link");
        Assert.Equal(["fay@example.org", "Owner"], form.Fields.Where(field => !field.IsHidden).Select(field => field.Value));
    }

    [Fact]
    public async Task Two_nodes_that_begin_at_the_same_moment_know_each_others_cookies()
    {
        var store = await PostgresCluster.NewDatabaseAsync();
        await using var left = new AdminServer();
        await using var right = new AdminServer();
        left.Settings["ConnectionStrings:Helpline"] = right.Settings["ConnectionStrings:Helpline"] = store;
        await Task.WhenAll(Task.Run(() => left.Client, Cancellation), Task.Run(() => right.Client, Cancellation));
        var cookie = await left.CookieAsync(AdminRole.Viewer);
        using var browser = new AdminClient(right.Origin, cookie);

        // Cookies know no ports, so this browser takes the form of one node to the other.
        var form = await browser.FormAsync(new Uri(left.Origin, "/admin/me").ToString(), "Sign out");
        await browser.TextAsync("/admin/me");
        using var signedOut = await browser.SubmitAsync(form);
        Assert.Equal("/admin/sign-in", signedOut.Headers.Location!.OriginalString);
        using var copy = new AdminClient(left.Origin, cookie);
        await IsRefusedAsync(copy);
        left.AssertLogIsClean();
        right.AssertLogIsClean();
    }

    [Fact]
    public async Task A_node_without_its_database_answers_texts_and_tells_admins_to_wait()
    {
        await using var alone = new AdminServer();
        alone.Settings["ConnectionStrings:Helpline"] = "Host=127.0.0.1;Port=9;Username=helpline;Database=helpline";
        var twilio = new SignedClient(alone.Client);

        using var text = await twilio.PostAsync("/twilio/sms", SignedClient.TextForm("HELP", Rider.New()));
        using var browser = new AdminClient(alone.Origin, ("helpline-admin", "CfDJ8rubbish"));
        using var page = await browser.GetAsync("/admin/sign-in");
        using var inner = await browser.GetAsync("/admin/people");

        Assert.Contains("911", await text.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        foreach (var answer in new[] { page, inner })
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Contains("The store cannot be reached", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
            HeaderTests.AreStrict(answer);
        }

        Assert.All(alone.Log.GetSnapshot(), record => Assert.StartsWith("Helpline.", record.Level > Microsoft.Extensions.Logging.LogLevel.Information ? record.Category! : "Helpline.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_store_that_fails_costs_admins_a_minute_and_no_session()
    {
        await using var development = new AdminServer { EnvironmentName = "Development" };
        using var viewer = await development.SignedInAsync(AdminRole.Viewer);
        await viewer.TextAsync("/admin/me");
        development.Services.GetRequiredService<Faults>().StoreOff = true;

        using var meanwhile = await viewer.GetAsync("/admin/me");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, meanwhile.StatusCode);

        development.Services.GetRequiredService<Faults>().StoreOff = false;
        await viewer.TextAsync("/admin/me");
    }

    private async Task<(string Id, string Email)> WhoIsAsync(AdminClient client)
    {
        var page = await client.TextAsync("/admin/me");
        var person = (await People.AllAsync(Cancellation)).Single(person => page.Contains(person.Email, StringComparison.Ordinal));
        return (person.Id, person.Email);
    }

    private static async Task IsRefusedAsync(AdminClient client)
    {
        using var answer = await client.GetAsync("/admin/me");
        Assert.Equal((HttpStatusCode.Found, "/admin/sign-in?back=%2Fadmin%2Fme"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
    }
}
