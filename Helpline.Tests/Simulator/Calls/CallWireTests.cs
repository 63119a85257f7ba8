using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Helpline.Web.Simulator;
using Helpline.Web.Simulator.Calls;

namespace Helpline.Tests.Simulator.Calls;

public sealed class CallWireTests : IAsyncLifetime
{
    private static readonly TwilioAccount _account = new(
        HelplineServer.AccountSid, HelplineServer.AuthToken, HelplineServer.PublicBase, "72331");

    private readonly RandomNumberGenerator _chance = RandomNumberGenerator.Create();
    private readonly List<TwilioWire> _wires = [];
    private Webhook _one = null!;
    private Webhook _two = null!;

    public async ValueTask InitializeAsync()
    {
        _one = await Webhook.StartAsync();
        _two = await Webhook.StartAsync();
        _one.Answer = context => Webhook.Twiml(context, "<Response><Say>One.</Say></Response>");
        _two.Answer = context => Webhook.Twiml(context, "<Response><Say>Two.</Say></Response>");
    }

    public async ValueTask DisposeAsync()
    {
        _wires.ForEach(wire => wire.Dispose());
        _chance.Dispose();
        await _one.DisposeAsync();
        await _two.DisposeAsync();
    }

    [Fact]
    public async Task The_query_is_sent_and_signed_and_the_node_is_the_one_that_was_named()
    {
        var answer = Assert.Single(await PostAsync(Asking with { Node = 1 }, _one.Address, _two.Address));
        Assert.Contains("Two.", answer.Text, StringComparison.Ordinal);
        var (target, headers, form) = Assert.Single(_two.Received);
        Assert.Equal("/twilio/voice/v1/menu?a=b", target);
        Assert.Equal("1", form["Digits"]);
        Assert.Equal(TwilioSignature.Sign(_account.AuthToken, $"{_account.PublicBase}{target}", Asking.Form), headers["X-Twilio-Signature"]);
    }

    [Theory]
    [InlineData(false, "One.")]
    [InlineData(true, "Two.")]
    public async Task Two_copies_go_to_two_nodes_and_one_answer_counts(bool second, string counts)
    {
        var answers = await PostAsync(Asking with { Copies = 2, SecondCounts = second }, _one.Address, _two.Address);
        Assert.Equal(2, answers.Length);
        Assert.Contains(counts, answers[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_node_is_passed_over_as_often_as_the_fragment_allows()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var dead = new Uri($"http://127.0.0.1:{((IPEndPoint)closed.LocalEndpoint).Port}");
        closed.Stop();
        Assert.Contains("One.", Assert.Single(await PostAsync(Asking, dead, _one.Address)).Text, StringComparison.Ordinal);
        Assert.NotNull(Assert.Single(await PostAsync(Asking with { Retries = 0 }, dead, _one.Address)).Failure);
    }

    private static WebhookRequest Asking => new(Asker.Caller, new("https://helpline.example.org/twilio/voice/v1/menu?a=b"), [new("Digits", "1")]);

    private Task<WireAnswer[]> PostAsync(WebhookRequest request, params Uri[] nodes)
    {
        var wires = nodes.Select(node => new TwilioWire(_account, _chance, () => node)).ToList();
        _wires.AddRange(wires);
        return new CallWire(_account, wires).PostAsync(request, TestContext.Current.CancellationToken);
    }
}
