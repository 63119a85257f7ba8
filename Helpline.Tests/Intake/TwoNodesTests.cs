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

    /// <summary>A machine whose texts all come at once: none of them may be answered as if it were the first.</summary>
    [Theory]
    [InlineData("HELP", 10)]
    [InlineData("SIGNS", 11)]
    public async Task Sixty_equal_texts_at_once_are_answered_as_sixty_one_after_another(string words, int answers)
    {
        var rider = Rider.New();

        var replies = await Task.WhenAll(Enumerable.Range(0, 60).Select(text => Task.Run(() => Twilio(text).TextAsync(words, rider))));

        // The minute may end meanwhile.
        Assert.InRange(replies.Count(reply => reply is not null), answers, answers + 2);
        Assert.Equal([$"60 {words}"], await ConversationsAsync());
        Assert.Contains("911", await Twilio(1).TextAsync("someone is going to kill me", rider), StringComparison.Ordinal);
    }

    private SignedClient Twilio(int node) => new(_nodes[node % 2].Client);

    private Task<IReadOnlyList<string>> ConversationsAsync() => _nodes[0].Services.GetRequiredService<Database>().RunAsync(
        sql => sql.RowsAsync<string>("select version || ' ' || topics from live.conversation"),
        TestContext.Current.CancellationToken);
}
