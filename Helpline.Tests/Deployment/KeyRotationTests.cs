using System.Collections.Concurrent;
using Helpline.Tests.Storage;
using Helpline.Tests.Telephony;
using Helpline.Web.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Helpline.Tests.Deployment;

/// <summary>The drills of docs/keys.md on two nodes, one started anew after the other, while texts come without a pause.</summary>
public sealed class KeyRotationTests : IAsyncLifetime
{
    private const string NewToken = "ffffeeeeddddccccbbbbaaaa99998888";

    private readonly ConcurrentDictionary<int, HelplineServer> _nodes = new();
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource _flowing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, string?> _settings = [];
    private volatile Func<Dictionary<string, string>, (string Signature, string? Settings)> _sign = form => (TwilioSignature.Of(HelplineServer.AuthToken, Url, form), null);
    private volatile int _answered;

    private const string Url = HelplineServer.PublicBase + "/twilio/sms";

    public async ValueTask InitializeAsync()
    {
        _settings["ConnectionStrings:Helpline"] = await PostgresCluster.NewDatabaseAsync();
        foreach (var node in new[] { 0, 1 })
        {
            Start(node);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        foreach (var node in _nodes.Values)
        {
            await node.DisposeAsync();
        }

        _end.Dispose();
    }

    [Fact]
    public async Task The_auth_token_is_replaced_and_no_text_is_refused()
    {
        var traffic = await TrafficAsync();
        _settings["Twilio:SecondaryAuthToken"] = NewToken;
        await RollAsync();

        // What "promote" does at Twilio.
        _sign = form => (TwilioSignature.Of(NewToken, Url, form), null);
        await MoreAsync();
        _settings.Remove("Twilio:SecondaryAuthToken");
        _settings["Twilio:AuthToken"] = NewToken;
        await RollAsync();

        await EndAsync(traffic);
        using var old = await new SignedClient(_nodes[0].Client).PostAsync("/twilio/sms", SignedClient.StrangersForm("HELP"));
        Assert.Equal(403, (int)old.StatusCode);
    }

    [Fact]
    public async Task A_shared_key_is_replaced_and_no_text_is_refused()
    {
        var traffic = await TrafficAsync();
        Share(0, "key_one", "secret one");
        await RollAsync();
        SignWith("key_one", "secret one");
        Share(1, "key_two", "secret two");
        await RollAsync();
        SignWith("key_two", "secret two");
        await MoreAsync();
        Share(0, "key_two", "secret two");
        _settings.Remove("Twilio:SharedKeys:1:Id");
        _settings.Remove("Twilio:SharedKeys:1:Secret");
        await RollAsync();

        await EndAsync(traffic);
    }

    [Fact]
    public async Task The_pseudonym_key_is_replaced_and_every_text_is_answered_meanwhile()
    {
        var traffic = await TrafficAsync();
        _settings["Helpline:PseudonymKey"] = Convert.ToBase64String(new byte[32]);
        await RollAsync();

        await DocumentedCommand.RunAsync("psql ", _settings["ConnectionStrings:Helpline"]!);
        await MoreAsync();

        await EndAsync(traffic);
    }

    [Fact]
    public async Task The_keys_of_the_admins_cookies_are_thrown_away_and_every_text_is_answered_meanwhile()
    {
        var traffic = await TrafficAsync();
        using (var page = await _nodes[0].Client.GetAsync("/admin/sign-in", TestContext.Current.CancellationToken))
        {
            Assert.Equal(200, (int)page.StatusCode);
        }

        Assert.Equal(1, await KeysAsync());
        await DocumentedCommand.RunAsync("psql ", _settings["ConnectionStrings:Helpline"]!, page: "keys.md");
        Assert.Equal(0, await KeysAsync());
        await RollAsync();
        using (var page = await _nodes[0].Client.GetAsync("/admin/sign-in", TestContext.Current.CancellationToken))
        {
            Assert.Equal(200, (int)page.StatusCode);
        }

        Assert.Equal(1, await KeysAsync());
        await EndAsync(traffic);
    }

    private void Share(int place, string id, string secret) =>
        (_settings[$"Twilio:SharedKeys:{place}:Id"], _settings[$"Twilio:SharedKeys:{place}:Secret"]) = (id, secret);

    private void SignWith(string id, string secret) => _sign = form => (TwilioSignature.OfSharedKey(secret, Url, form), $"key={id},algorithm=HMAC_SHA256");

    private Task<int> KeysAsync() => _nodes[0].Services.GetRequiredService<Database>()
        .RunAsync(sql => sql.ValueAsync<int>("select count(*) from kept.data_protection_key"), TestContext.Current.CancellationToken);

    private HelplineServer Start(int place)
    {
        var node = new HelplineServer();
        foreach (var (key, value) in _settings)
        {
            node.Settings[key] = value;
        }

        node.StartServer();
        return _nodes[place] = node;
    }

    /// <summary>One node after the other starts anew with what is set now.</summary>
    private async Task RollAsync()
    {
        foreach (var place in new[] { 0, 1 })
        {
            // Out of the proxy's sight, then away.
            Assert.True(_nodes.TryRemove(place, out var old));
            await MoreAsync();
            await old.DisposeAsync();
            Start(place);
            await MoreAsync();
        }
    }

    /// <summary>Some more texts are answered.</summary>
    private async Task MoreAsync()
    {
        for (var until = _answered + 5; _answered < until && !_end.IsCancellationRequested;)
        {
            await Task.Delay(10, _end.Token);
        }
    }

    private async Task<Task> TrafficAsync()
    {
        var traffic = Task.Run(SendAsync);
        await await Task.WhenAny(_flowing.Task, traffic);
        return traffic;
    }

    private async Task EndAsync(Task traffic)
    {
        await MoreAsync();
        await _end.CancelAsync();
        await traffic.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.All(_nodes.Values, node => node.AssertLogIsClean());
    }

    private async Task SendAsync()
    {
        try
        {
            while (!_end.IsCancellationRequested)
            {
                foreach (var node in _nodes.Values)
                {
                    Assert.Equal(Shipped.Wording.Text("HELP", "en"), await TextAsync(node));
                    _answered++;
                    _flowing.TrySetResult();
                }
            }
        }
        catch
        {
            await _end.CancelAsync();
            throw;
        }
    }

    private async Task<string?> TextAsync(HelplineServer node)
    {
        var form = SignedClient.TextForm("HELP", Rider.New());
        var (signature, settings) = _sign(form);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/twilio/sms") { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("X-Twilio-Signature", signature);
        if (settings is not null)
        {
            request.Headers.Add("X-Twilio-Webhooks-Signature-Settings", settings);
        }

        using var answer = await node.Client.SendAsync(request);
        return await SignedClient.ReplyAsync(answer);
    }
}
