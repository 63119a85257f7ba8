using System.Net;
using Helpline.Web.Privacy;
using Helpline.Web.Telephony;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Time.Testing;

namespace Helpline.Tests.Telephony;

/// <summary>The real app and a real port for Twilio's REST interface, with whatever can go wrong between them.</summary>
public sealed class CopiesTests : IAsyncLifetime
{
    private const string Voice = "+15055550100";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 5, 19, 0, 0, TimeSpan.Zero));
    private FakeTwilio _twilio = null!;

    public async ValueTask InitializeAsync() => _twilio = await FakeTwilio.StartAsync();

    public async ValueTask DisposeAsync() => await _twilio.DisposeAsync();

    [Fact]
    public async Task Texts_replies_calls_and_legs_are_erased_when_they_are_over()
    {
        await using var server = Server("Erase");
        var client = new SignedClient(server.Client);
        await RunUntilAsync(() => _twilio.Asked.Count >= 6); // the listing at start finds nothing

        var text = Kept("SM", "72331", SignedClient.Rider, "received");
        var reply = Kept("SM", SignedClient.Rider, "72331", "delivered");
        var call = Kept("CA", Voice, SignedClient.Rider, "completed");
        var leg = Kept("CA", "+15055550150", Voice, "completed");
        var dialled = Kept("CA", "+15055550151", Voice, "no-answer");
        var talking = Kept("CA", Voice, SignedClient.Rider, "in-progress");
        var sending = Kept("SM", SignedClient.Rider, "72331", "sending");
        Assert.NotNull(await client.TextAsync("HELP", messageSid: text));
        await ReportAsync(client, "/twilio/sms/status", ("MessageSid", sending), ("MessageStatus", "sending"));
        await ReportAsync(client, "/twilio/sms/status", ("MessageSid", reply), ("MessageStatus", "delivered"));
        await ReportAsync(client, "/twilio/voice/status", ("CallSid", call), ("CallStatus", "completed"));
        await ReportAsync(client, "/twilio/voice/v1/leg/abc", ("CallSid", leg), ("ParentCallSid", call), ("CallStatus", "completed"));
        await ReportAsync(client, "/twilio/voice", ("CallSid", talking), ("CallStatus", "in-progress"), ("DialCallSid", dialled), ("From", SignedClient.Rider));
        _twilio.Asked.Clear();

        // Before the next listing: what the webhooks told is enough.
        await RunUntilAsync(() => _twilio.Records.Count == 2, longest: TimeSpan.FromMinutes(5), step: TimeSpan.FromSeconds(1));

        Assert.Equal(new[] { sending, talking }.Order(), _twilio.Records.Keys.Order());
        Assert.DoesNotContain(_twilio.Asked, asked => asked.Target.Contains(sending, StringComparison.Ordinal) || asked.Target.Contains(talking, StringComparison.Ordinal));
        Assert.DoesNotContain(_twilio.Asked, asked => asked.Method == "GET");
        AssertNothingLogged(server, text, reply, call, leg);
    }

    [Fact]
    public async Task What_a_stopped_app_missed_is_erased_after_the_next_start_a_few_at_a_time()
    {
        for (var copy = 0; copy < 130; copy++)
            Kept("SM", "72331", SignedClient.Rider, "received");
        var call = Kept("CA", Voice, SignedClient.Rider, "completed");

        await using var server = Server("Erase");
        server.StartServer();
        await RunUntilAsync(() => _twilio.Records.IsEmpty);

        Assert.InRange(_twilio.MostAtOnce, 1, 4);
        await RunUntilAsync(() => server.Services.GetRequiredService<CopyQueue>() is { Count: 0, Oldest: not null });
        AssertNothingLogged(server, call);
    }

    [Fact]
    public async Task What_twilio_refuses_as_unfinished_is_erased_minutes_later()
    {
        await using var server = Server("Erase");
        var text = Kept("SM", "72331", SignedClient.Rider, "receiving");
        Assert.NotNull(await new SignedClient(server.Client).TextAsync("HELP", messageSid: text));
        await RunUntilAsync(() => _twilio.Asked.Any(asked => asked.Method == "DELETE"));

        _twilio.Records[text] = _twilio.Records[text] with { Status = "received" };
        await RunUntilAsync(() => _twilio.Records.IsEmpty);

        AssertNothingLogged(server, text);
    }

    [Theory]
    [InlineData("hangs")]
    [InlineData("resets")]
    [InlineData("html")]
    [InlineData("429")]
    [InlineData("503")]
    [InlineData("401")]
    [InlineData("refuses")]
    public async Task Whatever_rest_does_texts_and_calls_notice_nothing_and_it_is_made_up_for_later(string fault)
    {
        await using var server = new NeverGivesUp { Clock = _clock };
        Erasing(server, "Erase");
        _twilio.Fault = context => BreakAsync(context, fault);
        var client = new SignedClient(server.Client);
        Assert.NotNull(await client.TextAsync("HELP"));
        if (fault == "refuses")
            await _twilio.DisposeAsync();
        var sids = Enumerable.Range(0, 20).Select(_ => Kept("SM", "72331", SignedClient.Rider, "received")).ToList();

        // A text that waited for Twilio would wait without end.
        foreach (var sid in sids)
        {
            Assert.NotNull(await client.TextAsync("HELP", Rider.New(), sid));
            await ReportAsync(client, "/twilio/voice/status", ("CallSid", FakeTwilio.NewSid("CA")), ("CallStatus", "completed"));
            _clock.Advance(TimeSpan.FromSeconds(5));
        }

        if (fault != "refuses")
        {
            await RunUntilAsync(() => !_twilio.Asked.IsEmpty);
            _twilio.Fault = null;
            if (fault != "hangs")
                await RunUntilAsync(() => _twilio.Records.IsEmpty);
        }

        AssertNothingLogged(server, [.. sids]);
    }

    [Fact]
    public async Task With_keep_nothing_is_ever_asked()
    {
        var text = Kept("SM", "72331", SignedClient.Rider, "received");
        await using var server = Server("Keep");
        Assert.NotNull(await new SignedClient(server.Client).TextAsync("HELP", messageSid: text));

        for (var minutes = 0; minutes < 60; minutes++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.Empty(_twilio.Asked);
        Assert.Single(_twilio.Records);
    }

    private static async Task<bool> BreakAsync(HttpContext context, string fault)
    {
        switch (fault)
        {
            case "hangs":
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                break;
            case "resets":
                context.Abort();
                break;
            case "html":
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<html>", context.RequestAborted);
                break;
            default:
                context.Response.StatusCode = int.Parse(fault, System.Globalization.CultureInfo.InvariantCulture);
                await context.Response.WriteAsJsonAsync(new { code = 20429 }, context.RequestAborted);
                break;
        }

        return true;
    }

    private static async Task ReportAsync(SignedClient client, string target, params (string Key, string Value)[] form)
    {
        using var answer = await client.PostAsync(target, form.Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));
        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.NoContent, HttpStatusCode.OK });
    }

    private static void AssertNothingLogged(HelplineServer server, params string[] sids) =>
        server.AssertLogIsClean([.. sids, .. sids.Select(sid => sid[2..]), "2010-04-01", "Messages", "Calls.json", HelplineServer.AccountSid]);

    private string Kept(string kind, string to, string from, string status) => _twilio.Keep(kind, to, from, status, _clock.GetUtcNow());

    private HelplineServer Server(string copies)
    {
        var server = new HelplineServer { Clock = _clock };
        Erasing(server, copies);
        return server;
    }

    private void Erasing(HelplineServer server, string copies)
    {
        server.Settings["Helpline:ProviderCopies"] = copies;
        server.Settings["Twilio:Client:ApiBaseUrl"] = _twilio.Address;
    }

    /// <summary>The smaller the step of the clock, the less it runs away from a busy machine.</summary>
    private async Task RunUntilAsync(Func<bool> done, TimeSpan? longest = null, TimeSpan? step = null)
    {
        for (var end = _clock.GetUtcNow() + (longest ?? TimeSpan.FromHours(3)); !done() && _clock.GetUtcNow() < end;)
        {
            _clock.Advance(step ?? TimeSpan.FromSeconds(5));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.True(done());
    }

    /// <summary>An app that waits for Twilio's answer however long it takes.</summary>
    private sealed class NeverGivesUp : HelplineServer
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureServices(services => services.Configure<HttpClientFactoryOptions>(
                nameof(TwilioRest),
                rest => rest.HttpClientActions.Add(client => client.Timeout = Timeout.InfiniteTimeSpan)));
        }
    }
}
