using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Helpline.Flows.Content;
using Helpline.Web;
using Helpline.Web.Telephony;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Helpline.Tests.Telephony;

/// <summary>The app's own client against a real port.</summary>
public sealed class TwilioRestTests : IAsyncLifetime
{
    private const string Rider = "+15055550123";
    private const string VoiceNumber = "+15055550100";

    private readonly HelplineServer _server = new();
    private FakeTwilio _twilio = null!;
    private TwilioRest _rest = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _twilio = await FakeTwilio.StartAsync();
        _server.Settings["Twilio:Client:ApiBaseUrl"] = _twilio.Address;
        _rest = _server.Services.GetRequiredService<TwilioRest>();
    }

    public async ValueTask DisposeAsync()
    {
        _server.AssertLogIsClean("2010-04-01", HelplineServer.AccountSid, Rider[1..]);
        await _server.DisposeAsync();
        await _twilio.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_redacted_and_then_deleted_with_documented_fields_only()
    {
        var sid = _twilio.Keep("SM", "72331", Rider, "received");

        Assert.Equal(Erasure.Gone, await _rest.EraseAsync(sid, Cancellation));

        var basic = "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes($"{HelplineServer.AccountSid}:{HelplineServer.AuthToken}"));
        var path = $"/2010-04-01/Accounts/{HelplineServer.AccountSid}/Messages/{sid}.json";
        Assert.Equal(
            [new("POST", path, "Body=", "application/x-www-form-urlencoded", basic), new("DELETE", path, "", null, basic)],
            _twilio.Asked);
        Assert.Empty(_twilio.Records);
    }

    [Fact]
    public async Task A_call_is_deleted()
    {
        var sid = _twilio.Keep("CA", VoiceNumber, Rider);

        Assert.Equal(Erasure.Gone, await _rest.EraseAsync(sid, Cancellation));

        Assert.Equal(["DELETE"], _twilio.Asked.Select(asked => asked.Method));
    }

    [Theory]
    [InlineData("SM", "sending")]
    [InlineData("CA", "in-progress")]
    public async Task What_is_not_over_is_not_yet_gone(string kind, string status)
    {
        var sid = _twilio.Keep(kind, "72331", VoiceNumber, status);

        Assert.Equal(Erasure.NotYet, await _rest.EraseAsync(sid, Cancellation));
    }

    [Fact]
    public async Task What_somebody_else_has_erased_is_gone() =>
        Assert.Equal(Erasure.Gone, await _rest.EraseAsync(FakeTwilio.NewSid("MM"), Cancellation));

    [Theory]
    [InlineData(200, "text/html")]
    [InlineData(404, "text/html")]
    [InlineData(302, "application/json")]
    [InlineData(401, "application/json")]
    [InlineData(429, "application/json")]
    [InlineData(500, "application/json")]
    [InlineData(503, "text/html")]
    public async Task Whatever_is_answered_instead_is_no_erasure(int status, string type)
    {
        _twilio.Fault = async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = type;
            context.Response.Headers.Location = "/elsewhere";
            await context.Response.WriteAsync("<html>{", Cancellation);
            return true;
        };

        Assert.Equal(Erasure.Unwell, await _rest.EraseAsync(FakeTwilio.NewSid("SM"), Cancellation));
        Assert.Equal(Erasure.Unwell, await _rest.EraseAsync(FakeTwilio.NewSid("CA"), Cancellation));
        Assert.Equal([null], await PagesAsync());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"messages":{}}""")]
    [InlineData("""{"messages":[1]}""")]
    [InlineData("""{"messages":[],"next_page_uri":"https://elsewhere.example.org/2010-04-01/"}""")]
    [InlineData("""{"messages":[],"next_page_uri":"http://["}""")]
    [InlineData("""{"messages":[],"next_page_uri":"../other"}""")]
    public async Task A_page_that_is_none_breaks_the_listing_off(string json)
    {
        _twilio.Fault = async context =>
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(json, Cancellation);
            return true;
        };

        Assert.Null((await PagesAsync())[^1]);
    }

    [Fact]
    public async Task A_connection_that_is_cut_or_refused_is_no_exception()
    {
        _twilio.Fault = context =>
        {
            context.Abort();
            return Task.FromResult(true);
        };
        Assert.Equal(Erasure.Unwell, await _rest.EraseAsync(FakeTwilio.NewSid("SM"), Cancellation));

        await _twilio.DisposeAsync();

        Assert.Equal(Erasure.Unwell, await _rest.EraseAsync(FakeTwilio.NewSid("CA"), Cancellation));
        Assert.Equal([null], await PagesAsync());
    }

    [Fact]
    public async Task A_connection_that_the_other_side_closed_just_now_is_no_outage()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var http = new HttpClient { BaseAddress = new Uri($"http://{listener.LocalEndpoint}/2010-04-01/Accounts/{HelplineServer.AccountSid}/") };
        var erasure = ActivatorUtilities.CreateInstance<TwilioRest>(_server.Services, http).EraseAsync(FakeTwilio.NewSid("CA"), Cancellation);
        foreach (var answer in new[] { "", "HTTP/1.1 204 No Content\r\n\r\n" })
        {
            using var connection = await listener.AcceptTcpClientAsync(Cancellation);
            Assert.NotEqual(0, await connection.GetStream().ReadAsync(new byte[4096], Cancellation));
            await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer), Cancellation);
        }

        Assert.Equal(Erasure.Gone, await erasure);
    }

    [Fact]
    public async Task A_hanging_answer_is_given_up()
    {
        using var http = new HttpClient { BaseAddress = new Uri($"{_twilio.Address}/2010-04-01/Accounts/{HelplineServer.AccountSid}/"), Timeout = TimeSpan.FromMilliseconds(300) };
        _twilio.Fault = async context =>
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("{", Cancellation);
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return true;
        };

        Assert.Equal(Erasure.Unwell, await ActivatorUtilities.CreateInstance<TwilioRest>(_server.Services, http).EraseAsync(FakeTwilio.NewSid("CA"), Cancellation));
    }

    [Fact]
    public async Task A_listing_finds_everything_that_is_over_to_and_from_our_numbers_and_nothing_of_others()
    {
        var ours = Enumerable.Range(0, 120).Select(_ => _twilio.Keep("SM", "72331", Rider, "received")).ToHashSet();
        ours.Add(_twilio.Keep("SM", Rider, "72331"));
        ours.Add(_twilio.Keep("MM", VoiceNumber, Rider, "received"));
        ours.Add(_twilio.Keep("CA", VoiceNumber, Rider));
        ours.Add(_twilio.Keep("CA", "+15055550150", VoiceNumber, "busy"));
        _twilio.Keep("SM", Rider, "72331", "queued");
        _twilio.Keep("CA", VoiceNumber, Rider, "in-progress");
        _twilio.Keep("SM", "+15055550199", Rider, "received");
        _twilio.Keep("CA", "+15055550199", Rider);

        var pages = await PagesAsync();

        Assert.DoesNotContain(null, pages);
        Assert.Equal(ours, pages.SelectMany(page => page!).Select(record => record.Id).ToHashSet());
        Assert.All(pages.SelectMany(page => page!), record => Assert.Equal(new DateTimeOffset(2026, 3, 5, 10, 0, 0, TimeSpan.Zero), record.Ended));
        Assert.All(_twilio.Asked, asked => Assert.Matches(@"^/2010-04-01/Accounts/AC\w{32}/(Messages|Calls)\.json\?(To|From)=(72331|%2B15055550100)(&PageToken=SM\w{32})?$", asked.Target));
    }

    [Fact]
    public async Task A_list_that_was_not_filtered_costs_nobody_else_a_record()
    {
        _twilio.Fault = async context =>
        {
            var kind = context.Request.Path.Value!.EndsWith("Calls.json", StringComparison.Ordinal) ? ("calls", "CA") : ("messages", "SM");
            await context.Response.WriteAsJsonAsync(
                new Dictionary<string, object> { [kind.Item1] = new[] { new { sid = FakeTwilio.NewSid(kind.Item2), to = "+15055550198", from = "+15055550199", status = "delivered" } } },
                Cancellation);
            return true;
        };

        Assert.All(await PagesAsync(), page => Assert.Empty(page!));
    }

    [Fact]
    public async Task It_logs_and_traces_nothing_even_when_everything_is_turned_up()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "System.Net.Http",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.AddFakeLogging().SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton(_server.Services.GetRequiredService<HelplineOptions>());
        builder.Services.AddSingleton(_server.Services.GetRequiredService<ContentPack>());
        builder.AddTwilioRest();
        await using var services = builder.Services.BuildServiceProvider();

        Assert.Equal(Erasure.Gone, await services.GetRequiredService<TwilioRest>().EraseAsync(_twilio.Keep("SM", "72331", Rider, "received"), Cancellation));

        Assert.Empty(services.GetFakeLogCollector().GetSnapshot());
        Assert.DoesNotContain(spans, span => span.TagObjects.Any(tag => $"{tag.Value}".Contains(new Uri(_twilio.Address).Authority, StringComparison.Ordinal)));
    }

    private async Task<IReadOnlyList<IReadOnlyList<ProviderRecord>?>> PagesAsync() => await _rest.ListAsync(Cancellation).ToListAsync(Cancellation);
}
