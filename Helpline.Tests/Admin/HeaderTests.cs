using System.Net;
using System.Text;
using Helpline.Web.Admin;
using Helpline.Web.Storage.Admins;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Helpline.Tests.Admin;

/// <summary>What a stranger meets at the door.</summary>
public sealed class HeaderTests(AdminServer server) : IClassFixture<AdminServer>
{
    /// <summary>The headers that everything below /admin carries.</summary>
    internal static void AreStrict(HttpResponseMessage answer)
    {
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        if (answer.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            Assert.All(cookies, cookie =>
            {
                Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
                Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
                Assert.Contains("path=/admin", cookie, StringComparison.OrdinalIgnoreCase);
            });
        }
    }

    [Theory]
    [InlineData("/admin/sign-in", HttpStatusCode.OK)]
    [InlineData("/admin/enrol/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", HttpStatusCode.Gone)]
    [InlineData("/admin/enrol/%27--%3Cb%3E", HttpStatusCode.Gone)]
    public async Task The_way_in_is_strict_and_says_nothing_about_accounts(string path, HttpStatusCode status)
    {
        await server.LinkAsync("dee@example.org");
        using var stranger = new AdminClient(server.Origin);

        using var answer = await stranger.GetAsync(path);

        Assert.Equal(status, answer.StatusCode);
        AreStrict(answer);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("<h1>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("example.org", page, StringComparison.Ordinal);
        Assert.DoesNotContain("demo", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Style_and_script_lie_outside_and_are_fetched_again_only_when_they_change()
    {
        using var stranger = new AdminClient(server.Origin);
        foreach (var path in new[] { "/assets/admin.css", "/assets/admin.js", "/assets/icon.svg" })
        {
            using var first = await stranger.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, first.StatusCode);
            using var asked = new HttpRequestMessage(HttpMethod.Get, path);
            asked.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            using var again = await server.Client.SendAsync(asked, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        }
    }

    [Fact]
    public async Task Whatever_a_stranger_sends_is_refused_without_an_error()
    {
        await using var other = new AdminServer();
        using var stranger = new AdminClient(other.Origin);
        using var raw = Raw(other);
        foreach (var path in new[] { "/admin/sign-in", "/admin/sign-in?handler=Options", "/admin/enrol/x", "/admin/sign-out", "/admin/me?handler=Add" })
        {
            foreach (var content in (HttpContent?[])[null, new StringContent("{", Encoding.UTF8, "application/json"), new StringContent("%%%=%00", Encoding.UTF8, "application/x-www-form-urlencoded"), new ByteArrayContent(new byte[100_000]), new StringContent("--x", Encoding.UTF8, "multipart/form-data")])
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
                request.Headers.ExpectContinue = content is ByteArrayContent; // a body that is too long is refused before it is sent
                request.Headers.Add("Cookie", "helpline-admin=CfDJ8rubbish; helpline-form=CfDJ8rubbish; helpline-challenge=CfDJ8rubbish; helpline-language=xx");
                using var answer = await raw.SendAsync(request, TestContext.Current.CancellationToken);
                Assert.InRange((int)answer.StatusCode, 300, 499);
            }
        }

        // With the page's own form, but with an answer that nobody asked for, and with one that is none.
        var form = await stranger.FormAsync("/admin/sign-in", "Sign in with a passkey");
        using var unasked = await stranger.SubmitAsync(form.Forged("credential", "{}"));
        Assert.Equal(HttpStatusCode.OK, unasked.StatusCode);
        using var options = await stranger.SubmitAsync(form with { Action = "/admin/sign-in?handler=Options" });
        Assert.Equal(HttpStatusCode.OK, options.StatusCode);
        using var wrong = await stranger.SubmitAsync(form.Forged("credential", "{\"id\":5}"));
        Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        other.AssertLogIsClean("rubbish");
    }

    [Fact]
    public async Task Behind_a_proxy_attempts_are_limited_for_one_address_and_not_for_the_next()
    {
        await using var other = new AdminServer { Settings = { ["Helpline:Admin:Proxies"] = "127.0.0.1, ::1, 10.1.0.0/16" } };
        using var raw = Raw(other);

        // A port behind it, another proxy behind it, and what somebody wrote in front of it are the same address.
        var seen = await AttemptsAsync(
            raw, n => (n % 4) switch { 0 => "198.51.100.7", 1 => "198.51.100.7:4711", 2 => "198.51.100.7, 10.1.2.3", _ => $"203.0.113.{n}, 198.51.100.7" });

        AssertLimited(seen);
        Assert.Equal([HttpStatusCode.BadRequest], await AttemptsAsync(raw, _ => "198.51.100.8", 1));
        AssertLimited(await AttemptsAsync(raw, n => $"2001:db8:1:2:3::{n}"));
        Assert.Equal([HttpStatusCode.BadRequest], await AttemptsAsync(raw, _ => "2001:db8:1:3::1", 1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("192.0.2.7")]
    public async Task Nobody_but_a_proxy_of_the_operator_s_is_believed_about_an_address(string proxies)
    {
        await using var other = new AdminServer { Settings = { ["Helpline:Admin:Proxies"] = proxies, ["ForwardedHeaders_Enabled"] = "true" } };
        using var raw = Raw(other);

        AssertLimited(await AttemptsAsync(raw, n => n % 3 == 0 ? "" : $"198.51.100.{n}"));
    }

    private static void AssertLimited(IReadOnlyList<HttpStatusCode> seen)
    {
        Assert.All(seen.SkipLast(1), status => Assert.Equal(HttpStatusCode.BadRequest, status));
        Assert.Equal(HttpStatusCode.TooManyRequests, seen[^1]);
    }

    private static async Task<IReadOnlyList<HttpStatusCode>> AttemptsAsync(HttpClient raw, Func<int, string> forwardedFor, int count = Attempts.Most + 1)
    {
        var seen = new List<HttpStatusCode>();
        for (var attempt = 0; attempt < count; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/admin/sign-in");
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", forwardedFor(attempt));
            using var answer = await raw.SendAsync(request, TestContext.Current.CancellationToken);
            seen.Add(answer.StatusCode);
        }

        return seen;
    }

    [Fact]
    public async Task Behind_https_the_cookies_are_secure_and_no_address_leaves_it()
    {
        await using var production = new HelplineServer();
        using var raw = Raw(production);

        using var page = await raw.GetAsync("/admin/sign-in", TestContext.Current.CancellationToken);
        using var refused = await raw.GetAsync("/admin/log?page=2", TestContext.Current.CancellationToken);

        Assert.All(page.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.Equal("/admin/sign-in?back=%2Fadmin%2Flog%3Fpage%3D2", refused.Headers.Location!.OriginalString);
        production.AssertLogIsClean();
    }

    [Fact]
    public async Task Only_development_knows_the_demo_viewer()
    {
        await using var development = new AdminServer { EnvironmentName = Environments.Development };
        using var newcomer = new AdminClient(development.Origin);
        using var signedIn = await newcomer.SubmitAsync("/admin/sign-in", "Sign in as demo viewer");
        Assert.Equal("/admin", signedIn.Headers.Location!.OriginalString);
        Assert.Contains("demo viewer", await newcomer.TextAsync("/admin/me"), StringComparison.Ordinal);

        // The same store, and a session that Development left behind.
        await using var scope = server.Pages.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IUserStore<AdminUser>>().CreateAsync(
            new AdminUser { Id = DemoSignIn.Id, Email = "demo viewer", Role = AdminRole.Viewer }, TestContext.Current.CancellationToken);
        using var visitor = new AdminClient(server.Origin, await server.CookieAsync(DemoSignIn.Id));
        using var page = await visitor.GetAsync("/admin/me");
        Assert.Equal(HttpStatusCode.Found, page.StatusCode);
        Assert.DoesNotContain(server.Routes, route => AdminServer.PathOf(route).Contains("demo", StringComparison.Ordinal));
        Assert.Single(ShownForm.In("/admin/sign-in", await visitor.TextAsync("/admin/sign-in")));
        using var post = await visitor.SubmitAsync((await visitor.FormAsync("/admin/sign-in", "Sign in with a passkey")) with { Action = DemoSignIn.Path });
        Assert.Equal("/admin/sign-in", post.Headers.Location!.OriginalString);
    }

    // Neither cookies of its own nor redirects.
    private static HttpClient Raw(HelplineServer server) =>
        new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = server.Address };
}
