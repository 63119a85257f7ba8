using Helpline.Tests.Storage;
using Helpline.Tests.Telephony;
using Helpline.Web.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Helpline.Tests.Intake;

/// <summary>Two nodes that share nothing but the configuration and one PostgreSQL.</summary>
public sealed class TwoNodesTests : IAsyncLifetime
{
    private readonly HelplineServer[] _nodes = [new(), new()];

    public async ValueTask InitializeAsync()
    {
        var store = await PostgresCluster.NewDatabaseAsync();
        foreach (var node in _nodes)
        {
            node.Settings["ConnectionStrings:Helpline"] = store;
            node.StartServer();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }
    }

    [Fact]
    public async Task Three_hundred_deliveries_at_once_are_one_reply_and_one_count()
    {
        var text = SignedClient.TextForm("SIGNS");

        var replies = await Task.WhenAll(Enumerable.Range(0, 300).Select(copy => Task.Run(async () =>
        {
            using var answer = await Twilio(copy).PostAsync("/twilio/sms", text);
            return await SignedClient.ReplyAsync(answer);
        })));

        Assert.NotNull(Assert.Single(replies.Distinct()));
        Assert.Equal(["1 SIGNS"], await ConversationsAsync());
        Assert.All(_nodes, node => node.AssertLogIsClean());
    }

    [Fact]
    public async Task A_conversation_is_the_same_whichever_node_hears_it()
    {
        Assert.NotNull(await Twilio(0).TextAsync("STOP"));
        var reminder = await Twilio(1).TextAsync("SIGNS");
        Assert.NotNull(reminder);
        Assert.Null(await Twilio(0).TextAsync("SIGNS"));
        Assert.Contains("911", await Twilio(1).TextAsync("HELP"), StringComparison.Ordinal);

        Assert.Equal(["4 STOP>HELP"], await ConversationsAsync());
    }

    private SignedClient Twilio(int node) => new(_nodes[node % 2].Client);

    private Task<IReadOnlyList<string>> ConversationsAsync() => _nodes[0].Services.GetRequiredService<Database>().RunAsync(
        sql => sql.RowsAsync<string>("select version || ' ' || topics from live.conversation"),
        TestContext.Current.CancellationToken);
}
