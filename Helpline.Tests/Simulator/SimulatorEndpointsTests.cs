using System.Net;

namespace Helpline.Tests.Simulator;

public sealed class SimulatorEndpointsTests(PhoneServer phones) : IClassFixture<PhoneServer>
{
    private static readonly string[] _paths =
    [
        "/simulator", "/simulator/", "/Simulator", "/simulator/simulator.js", "/simulator/simulator.css", "/simulator/events",
    ];

    [Fact]
    public async Task In_production_there_is_no_simulator()
    {
        await using var server = new HelplineServer();

        foreach (var path in _paths)
        {
            using var response = await server.Client.GetAsync(path, Cancellation);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        using var text = await server.Client.PostAsync("/simulator/texts", content: null, Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, text.StatusCode);
    }

    [Fact]
    public async Task In_development_the_root_leads_to_a_page_that_nothing_foreign_can_enter()
    {
        using var stays = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var root = await stays.GetAsync(phones.Address, Cancellation);
        Assert.Equal("/simulator", root.Headers.Location?.ToString());

        using var page = await phones.Client.GetAsync("/simulator", Cancellation);
        Assert.Equal("text/html; charset=utf-8", page.Content.Headers.ContentType?.ToString());
        Assert.Equal("nosniff", Assert.Single(page.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(page.Headers.CacheControl?.NoStore);
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/simulator/texts", """{"from":"+15055550120","body":" ","picture":false}""")]
    [InlineData("/simulator/texts", """{"from":"+15055550199","body":"HELP","picture":false}""")]
    [InlineData("/simulator/texts/again", """{"from":"+15055550120"}""")]
    [InlineData("/simulator/texts", "{}")]
    [InlineData("/simulator/texts/again", "{}")]
    [InlineData("/simulator/acts", """{"act":"caller sings"}""")]
    [InlineData("/simulator/acts", """{"act":null}""")]
    [InlineData("/simulator/faults", "{}")]
    [InlineData("/simulator/habit", "{}")]
    [InlineData("/simulator/faults", """{"fault":"99","on":true}""")]
    [InlineData("/simulator/habit", """{"habit":"sleeps"}""")]
    public async Task What_no_phone_can_do_is_refused(string path, string json)
    {
        using var body = new StringContent(json, System.Text.Encoding.UTF8, "application/json");

        using var response = await phones.Client.PostAsync(path, body, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        phones.AssertLogIsClean();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
