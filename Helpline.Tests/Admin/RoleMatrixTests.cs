using System.Net;
using Helpline.Web.Storage.Admins;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;

namespace Helpline.Tests.Admin;

/// <summary>Every route below /admin, whoever added it, for strangers, viewers and owners, with every method.</summary>
public sealed class RoleMatrixTests(AdminServer server) : IClassFixture<AdminServer>
{
    private static readonly string[] _methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"];

    private static readonly string[] _open = ["/admin/sign-in", "/admin/enrol/{token}"];

    // An owner's alone, as the contract has it; a page that is not there yet is asked for all the same.
    private static readonly string[] _owners = ["/admin/people", "/admin/audit", "/admin/contacts"];

    [Fact]
    public void Every_route_names_a_policy_of_ours_and_only_the_way_in_is_open()
    {
        Assert.NotEmpty(server.Routes);
        Assert.Equal(
            _open.Order(StringComparer.Ordinal),
            server.Routes.Where(IsOpen).Select(AdminServer.PathOf).Distinct().Order(StringComparer.Ordinal));
        Assert.All(server.Routes.Where(route => !IsOpen(route)), route => Assert.True(
            Policies(route).Any(policy => policy is Web.Admin.Policies.Viewer or Web.Admin.Policies.Owner), $"{AdminServer.PathOf(route)} has no policy"));
        Assert.All(
            server.Routes.Where(route => _owners.Contains(AdminServer.PathOf(route))),
            route => Assert.Contains(Web.Admin.Policies.Owner, Policies(route)));
    }

    [Fact]
    public async Task A_stranger_is_led_to_sign_in_from_everywhere()
    {
        using var stranger = new AdminClient(server.Origin);
        var places = server.Routes.Where(route => !IsOpen(route)).Select(Sample)
            .Concat(_owners)
            .Concat(["/admin", "/admin/", "/ADMIN/Log", "/aDmIn/nothing/here", "/admin/sign-in/demo", "/admin/sign-in/nothing", "/admin/enrol", "/%61dmin/log", "/admin/../admin/people", "/admin?a=b"]);
        foreach (var place in places.Distinct())
        {
            foreach (var method in _methods)
            {
                using var answer = await stranger.SendAsync(method, place);
                Assert.True(answer.StatusCode is HttpStatusCode.Found, $"{method} {place}: {answer.StatusCode}");
                Assert.StartsWith("/admin/sign-in", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
                HeaderTests.AreStrict(answer);
            }
        }
    }

    [Fact]
    public async Task A_viewer_sees_the_viewers_pages_and_nothing_of_the_owners()
    {
        using var viewer = await server.SignedInAsync(AdminRole.Viewer);
        foreach (var route in server.Routes.Where(route => !IsOpen(route)))
        {
            foreach (var method in _methods)
            {
                using var answer = await viewer.SendAsync(method, Sample(route));
                var said = $"{method} {Sample(route)}: {answer.StatusCode}";
                if (IsOwners(route))
                {
                    Assert.True(answer.StatusCode is HttpStatusCode.Forbidden, said);
                }
                else
                {
                    Assert.True(answer.StatusCode is not HttpStatusCode.Forbidden && (int)answer.StatusCode < 500, said);
                    Assert.True(method is not "GET" || !IsPage(route) || answer.StatusCode is HttpStatusCode.OK, said);
                }

                HeaderTests.AreStrict(answer);
            }
        }
    }

    [Fact]
    public async Task An_owner_sees_every_page_and_no_page_takes_a_form_without_proof()
    {
        foreach (var route in server.Routes.Where(route => !IsOpen(route)))
        {
            using var owner = await server.SignedInAsync(AdminRole.Owner);
            using var page = await owner.GetAsync(Sample(route));
            Assert.True((int)page.StatusCode < 500 && page.StatusCode is not HttpStatusCode.Forbidden, $"{Sample(route)}: {page.StatusCode}");
            Assert.True(!IsPage(route) || page.StatusCode is HttpStatusCode.OK, $"{Sample(route)}: {page.StatusCode}");

            using var forged = await owner.SendAsync("POST", Sample(route), new FormUrlEncodedContent([new("role", "Owner")]));
            Assert.InRange((int)forged.StatusCode, 400, 499);
        }
    }

    internal static bool IsOpen(RouteEndpoint route) => route.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    internal static bool IsPage(RouteEndpoint route) => route.Metadata.GetMetadata<PageActionDescriptor>() is not null && route.RoutePattern.Parameters.Count == 0;

    internal static bool IsOwners(RouteEndpoint route) => Policies(route).Contains(Web.Admin.Policies.Owner);

    internal static string Sample(RouteEndpoint route) =>
        route.RoutePattern.Parameters.Aggregate(AdminServer.PathOf(route), (path, parameter) =>
            path[..path.IndexOf('{', StringComparison.Ordinal)] + "2026-03" + path[(path.IndexOf('}', StringComparison.Ordinal) + 1)..]);

    private static IEnumerable<string?> Policies(RouteEndpoint route) =>
        route.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(asked => asked.Policy);
}
