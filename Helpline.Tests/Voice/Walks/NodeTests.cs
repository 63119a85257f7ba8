using System.Text.RegularExpressions;
using Helpline.Tests.Simulator;
using Helpline.Web.Simulator;
using Helpline.Web.Simulator.Calls;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Helpline.Tests.Voice.Walks;

/// <summary>Nodes that die, deployments in the middle of a call, and a REST interface that nobody may need.</summary>
public sealed class NodeTests
{
    [Fact]
    public async Task A_node_that_dies_at_any_moment_leaves_the_call_to_another()
    {
        await using var other = new CallServer();
        var whole = await other.PlayAsync(Declined().Next);
        for (var request = 1; request < whole.Metrics.Requests; request += 3)
        {
            await using var dies = new RewritingServer();
            var left = request;
            dies.Rewrite = asked =>
            {
                if (--left == 0)
                    dies.Services.GetRequiredService<IHost>().StopAsync(TestContext.Current.CancellationToken).Wait(TestContext.Current.CancellationToken);
                return asked;
            };
            var call = await dies.PlayAsync(Declined().Next, [dies, other]);
            Verdict.IsGood(call, $"request {request}");
            Assert.Equal(whole.Ending, call.Ending);
        }
    }

    [Theory]
    [InlineData("/v1/", "/v0/")]
    [InlineData("/v1/[a-z]+/", "/v1/attic/")]
    [InlineData("/v1/.*", "/v1/menu")]
    [InlineData("/(en|es)/", "/xx/")]
    public async Task A_url_of_another_version_leads_to_a_person_until_one_was_reached(string written, string read)
    {
        await using var server = new RewritingServer();
        var whole = await server.PlayAsync(Declined().Next);
        var requests = whole.Transcript.Lines.TakeWhile(line => !line.Text.EndsWith(" are joined", StringComparison.Ordinal)).Count(line => line.Text.StartsWith("  ", StringComparison.Ordinal));
        for (var request = 2; request <= requests; request++)
        {
            var left = request;
            server.Rewrite = asked => --left == 0 ? asked with { Url = new(Regex.Replace(asked.Url.AbsoluteUri, written, read)) } : asked;
            var call = await server.PlayAsync(Declined().Next);
            Verdict.IsGood(call, $"{read} at request {request}");
            Assert.True(call.Metrics.Joins > 0, $"{read} at request {request}\n{call.Transcript}");
        }
    }

    [Fact]
    public async Task No_call_makes_a_rest_request()
    {
        await using var rest = await Webhook.StartAsync();
        await using var server = new CallServer();
        server.Settings["Twilio:Client:ApiBaseUrl"] = rest.Address.AbsoluteUri;
        foreach (var outcome in Enum.GetValues<Outcome>())
            Verdict.IsGood(await server.PlayAsync(new People("31", [outcome], Meanwhile.ConnectsAgain).Next), $"{outcome}");
        Assert.Empty(rest.Received);
    }

    private static People Declined() => new("3-1", [Outcome.Declines, Outcome.Accepts]);

    private sealed class RewritingServer : CallServer
    {
        public Func<WebhookRequest, WebhookRequest> Rewrite { get; set; } = asked => asked;

        private protected override Task<WireAnswer[]> PostAsync(CallWire wire, CallEmulator call, WebhookRequest request, CancellationToken cancellation) =>
            base.PostAsync(wire, call, Rewrite(request), cancellation);
    }
}
