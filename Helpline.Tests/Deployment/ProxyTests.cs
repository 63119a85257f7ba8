using Helpline.Flows.Content;
using Helpline.Tests.Commands;
using Helpline.Tests.Logging;
using Helpline.Tests.Storage;
using Helpline.Tests.Telephony;

namespace Helpline.Tests.Deployment;

/// <summary>The proxies of <c>deploy/</c> as they stand there, in front of the app as an operator runs it.</summary>
public sealed class ProxyTests : IDisposable
{
    private static readonly Wording _wording = Shipped.Wording;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpline-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("one-machine")]
    [InlineData("two-nodes")]
    public async Task An_nginx_whose_nodes_are_down_writes_no_request_into_the_logs_around_it(string layout)
    {
        var nowhere = new Uri(FormattableString.Invariant($"http://127.0.0.1:{FreePort.New()}"));
        await using var proxy = await Proxy.StartAsync("nginx", layout, nowhere, nowhere);
        foreach (var path in new[] { "/twilio/sms", "/twilio/voice/purpleelephant", "/purpleelephant" })
        {
            using var form = new FormUrlEncodedContent(SignedClient.TextForm(EveryRequest.Secrets[0]));
            using var failed = await proxy.Client.PostAsync($"{path}?From={EveryRequest.Secrets[1]}", form, Cancellation);
            Assert.Equal(System.Net.HttpStatusCode.BadGateway, failed.StatusCode);
        }

        await proxy.StopAsync();
        await AssertKeptNothingAsync(proxy);
    }

    [Theory]
    [InlineData("nginx")]
    [InlineData("caddy")]
    public async Task A_proxy_hands_everything_through_and_keeps_nothing_of_it(string kind)
    {
        await using var node = await NodeAsync("node", HelplineServer.ProductionSettings(File("helpline.db")));
        await using var proxy = await Proxy.StartAsync(kind, "one-machine", node.Address);
        await EveryRequest.SendAsync(proxy.Client);
        Assert.Equal(_wording.Text("SIGNS", "es"), await new SignedClient(proxy.Client).TextAsync("SEÑALES", Rider.New()));

        // A node that dies is an error of the proxy's, and errors are what proxies like to write down.
        await node.KillAsync();
        using (var impatient = new CancellationTokenSource(TimeSpan.FromSeconds(1)))
        using (var form = new FormUrlEncodedContent(SignedClient.TextForm(EveryRequest.Secrets[0])))
        {
            try
            {
                using var failed = await proxy.Client.PostAsync($"/twilio/sms?From={EveryRequest.Secrets[1]}", form, impatient.Token);
            }
            catch (OperationCanceledException)
            {
                // It waits for the node.
            }
        }

        await proxy.StopAsync();
        await AssertKeptNothingAsync(proxy);
    }

    [Fact]
    public async Task An_upgrade_on_one_machine_loses_no_text()
    {
        var settings = HelplineServer.ProductionSettings(File("helpline.db"));
        settings["ASPNETCORE_URLS"] = FormattableString.Invariant($"http://127.0.0.1:{FreePort.New()}");
        await using var before = await NodeAsync("node", settings);
        await using var proxy = await Proxy.StartAsync("caddy", "one-machine", before.Address);
        var texts = new SignedClient(proxy.Client);
        await texts.TextAsync("HELP", Rider.New());

        var stopping = before.StopAsync();
        var meanwhile = Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AsTwilioAsync(texts)));
        await stopping;
        await using var after = await NodeAsync("node", settings);

        Assert.All(await meanwhile, answer => Assert.Equal(_wording.Text("SIGNS", "en"), answer));
        Assert.Equal(before.Address, after.Address);
    }

    [Fact]
    public async Task Of_two_nodes_one_may_die_at_any_moment_and_each_text_is_answered()
    {
        var settings = HelplineServer.ProductionSettings("");
        settings["ConnectionStrings:Helpline"] = await PostgresCluster.NewDatabaseAsync();
        await using var dying = await NodeAsync("one", settings);
        await using var living = await NodeAsync("two", settings);
        await using var proxy = await Proxy.StartAsync("nginx", "two-nodes", dying.Address, living.Address);
        var texts = new SignedClient(proxy.Client);
        Assert.All(await TextsAsync(texts, 20), answer => Assert.Equal(_wording.Text("SIGNS", "en"), answer));

        var meanwhile = TextsAsync(texts, 100);
        await dying.KillAsync();

        Assert.All(await meanwhile, answer => Assert.Equal(_wording.Text("SIGNS", "en"), answer));
        Assert.All(await TextsAsync(texts, 20), answer => Assert.Equal(_wording.Text("SIGNS", "en"), answer));
    }

    /// <summary>As our addresses tell Twilio: after a 5xx the same webhook comes again, twice at most.</summary>
    private static async Task<string?> AsTwilioAsync(SignedClient texts)
    {
        var form = SignedClient.TextForm("SIGNS", Rider.New());
        for (var tries = 1; ; tries++)
        {
            using var answer = await texts.PostAsync("/twilio/sms", form);
            if ((int)answer.StatusCode < 500 || tries == 3)
            {
                return await SignedClient.ReplyAsync(answer);
            }
        }
    }

    private static async Task AssertKeptNothingAsync(Proxy proxy)
    {
        var written = proxy.Folder.EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.Extension is not (".conf" or ".pem")).ToList();
        Assert.NotEmpty(written);
        foreach (var file in written)
        {
            var text = await System.IO.File.ReadAllTextAsync(file.FullName, Cancellation);
            Assert.All(EveryRequest.Secrets, secret => Assert.DoesNotContain(secret, file.Name + text, StringComparison.OrdinalIgnoreCase));
        }
    }

    private static Task<string?[]> TextsAsync(SignedClient texts, int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => texts.TextAsync("SIGNS", Rider.New())));

    private string File(string name) => Path.Combine(_folder.FullName, name);

    private Task<RunningApp> NodeAsync(string name, Dictionary<string, string?> settings) =>
        RunningApp.StartAsync(_folder.CreateSubdirectory(name), settings);
}
