using Helpline.Tests.Storage;
using Helpline.Web.Intake;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Helpline.Tests.Health;

/// <summary>Each node says of itself that it lives and what it runs.</summary>
public sealed class HeartbeatTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_nodes_know_of_each_other_until_one_ends_in_order()
    {
        var store = await PostgresCluster.NewDatabaseAsync();
        await using var one = new HelplineServer { Settings = { ["ConnectionStrings:Helpline"] = store } };
        one.StartServer();
        var nodes = one.Services.GetRequiredService<NodeStore>();
        await using (var other = new HelplineServer { Settings = { ["ConnectionStrings:Helpline"] = store } })
        {
            other.StartServer();
            await UntilAsync(nodes, 2);
            Assert.All(await nodes.AllAsync(Cancellation), node => Assert.Equal(("safe-nm 1", 0), (node.Content, node.Edition)));
            Assert.Equal(2, (await nodes.AllAsync(Cancellation)).DistinctBy(node => node.Id).Count());
        }

        await UntilAsync(nodes, 1);
    }

    [Fact]
    public async Task A_node_that_fell_silent_is_forgotten_after_a_day()
    {
        await using var server = new HelplineServer();
        server.StartServer();
        var nodes = server.Services.GetRequiredService<NodeStore>();
        var now = LiveStore.Minute(TimeProvider.System.GetUtcNow());
        await nodes.BeatAsync(new NodeRow { Id = "a", Line = nameof(LineState.Answers), Seen = now - (24 * 60) - 10 }, Cancellation);
        await nodes.BeatAsync(new NodeRow { Id = "b", Line = nameof(LineState.Answers), Seen = now - (24 * 60) + 10 }, Cancellation);
        await nodes.BeatAsync(new NodeRow { Id = "c", Line = nameof(LineState.Answers), Seen = now }, Cancellation);

        var known = (await nodes.AllAsync(Cancellation)).Select(node => node.Id).ToList();

        Assert.DoesNotContain("a", known);
        Assert.Contains("b", known);
    }

    private static async Task UntilAsync(NodeStore nodes, int count)
    {
        for (var tries = 0; (await nodes.AllAsync(Cancellation)).Count != count; tries++)
        {
            Assert.True(tries < 1200, $"There are not {count} nodes.");
            await Task.Delay(100, Cancellation);
        }
    }
}
