using System.Net;
using Helpline.Tests.Admin;
using Helpline.Web.Health;
using Helpline.Web.Intake;
using Helpline.Web.Storage.Admins;
using Helpline.Web.Telephony;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Helpline.Tests.Telephony;

/// <summary>The probes sign for themselves; only what Twilio sends tells that its requests are refused.</summary>
public sealed class RefusedTwilioTests
{
    private const string Refused = "Twilio's requests are refused: token or public address";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("00000000000000000000000000000000", HelplineServer.PublicBase)]
    [InlineData(HelplineServer.AuthToken, "https://old.example.org")]
    [InlineData(HelplineServer.AuthToken, "http://helpline.example.org")]
    public async Task A_wrong_token_or_address_is_told_by_page_health_and_log(string token, string address)
    {
        await using var server = new AdminServer { Clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 19, 7, 0, TimeSpan.Zero)) };
        using var viewer = await server.SignedInAsync(AdminRole.Viewer);
        await ProbeAsync(server);
        Assert.Equal((HttpStatusCode.OK, """{"status":"the line answers"}"""), await HealthAsync(server));

        using var answer = await new SignedClient(server.Client, address, token).PostAsync("/twilio/sms", SignedClient.TextForm("HELP", messageSid: "SM" + new string('7', 32)));
        await ProbeAsync(server);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var (status, json) = await HealthAsync(server);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("Twilio:AuthToken", json, StringComparison.Ordinal);
        Assert.Contains(Refused, json.Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
        var page = WebUtility.HtmlDecode(await PageAsync(viewer, ""));
        Assert.Contains($">{Refused}.</h1>", page, StringComparison.Ordinal);
        Assert.Contains("Fewer than 11 in the last day", page, StringComparison.Ordinal);
        Assert.Contains("restarted with what is right", page, StringComparison.Ordinal);
        Assert.Contains(">Se rechazan las peticiones de Twilio: token o dirección pública.</h1>", WebUtility.HtmlDecode(await PageAsync(viewer, "?lang=es")), StringComparison.Ordinal);
        var told = Assert.Single(server.Log.GetSnapshot(), record => record.Level >= LogLevel.Warning);
        Assert.Equal(LogLevel.Warning, told.Level);
        Assert.StartsWith($"{Refused}. Compare ", told.Message, StringComparison.Ordinal);
        Assert.All(
            [SignedClient.Rider[1..], new string('7', 32), HelplineServer.AccountSid, token],
            secret => Assert.DoesNotContain(server.Log.GetSnapshot(), record => $"{record}".Contains(secret, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task A_balancer_goes_on_sending_to_a_node_that_refuses_twilio()
    {
        await using var server = new HelplineServer();
        await ForgeAsync(server);

        using var ready = await server.Client.GetAsync("/health/ready", Cancellation);

        Assert.Equal((HttpStatusCode.OK, """{"status":"ready"}"""), (ready.StatusCode, await ready.Content.ReadAsStringAsync(Cancellation)));
    }

    [Fact]
    public async Task What_cannot_be_twilios_alarms_nobody()
    {
        await using var server = new HelplineServer();
        var twilio = new SignedClient(server.Client);
        using var strangers = await new SignedClient(server.Client, authToken: "another").PostAsync("/twilio/sms", SignedClient.StrangersForm("HELP"));
        using var unsigned = await server.Client.PostAsync("/twilio/sms", new FormUrlEncodedContent(SignedClient.TextForm("HELP")), Cancellation);
        await twilio.TextAsync("HELP");
        await ProbeAsync(server);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (strangers.StatusCode, unsigned.StatusCode));
        Assert.Equal(HttpStatusCode.OK, (await HealthAsync(server)).Status);
        server.AssertLogIsClean();
    }

    [Fact]
    public async Task It_is_told_once_a_day_and_forgotten_a_day_after_the_last_one()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 19, 7, 0, TimeSpan.Zero));
        await using var server = new HelplineServer { Clock = clock };
        for (var hour = 0; hour < 30; hour++)
        {
            await ForgeAsync(server);
            await ProbeAsync(server);
            clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(2, server.Log.GetSnapshot().Count(record => record.Level == LogLevel.Warning));
        Assert.Equal(30, server.Services.GetRequiredService<LineMonitor>().Refused);
        clock.Advance(TimeSpan.FromHours(22));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await HealthAsync(server)).Status);
        clock.Advance(TimeSpan.FromHours(2));
        await ProbeAsync(server);

        Assert.Equal(HttpStatusCode.OK, (await HealthAsync(server)).Status);
        await ForgeAsync(server);
        Assert.Equal(1, server.Services.GetRequiredService<LineMonitor>().Refused);
    }

    [Fact]
    public async Task What_twilio_signs_rightly_afterwards_ends_it_and_only_on_its_own_way()
    {
        await using var server = new HelplineServer();
        var twilio = new SignedClient(server.Client);
        await ForgeAsync(server);
        await ProbeAsync(server);
        await twilio.TextAsync("HELP");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await HealthAsync(server)).Status);

        using var call = await twilio.PostAsync("/twilio/voice/status", SignedClient.TextForm("HELP"));

        Assert.Equal(HttpStatusCode.OK, (await HealthAsync(server)).Status);
    }

    [Fact]
    public async Task The_other_nodes_see_it_too()
    {
        await using var server = new HelplineServer();
        await ForgeAsync(server);
        await ProbeAsync(server);

        Assert.Equal(nameof(LineState.TwilioRefused), server.Services.GetRequiredService<Heartbeat>().Now.Line);
    }

    [Fact]
    public void The_log_tells_it_within_five_minutes() =>
        Assert.True(Prober.LongestPause + (4 * Prober.LongestProbe) < TimeSpan.FromMinutes(5));

    private static async Task ForgeAsync(HelplineServer server)
    {
        using var refused = await new SignedClient(server.Client, authToken: "another").PostAsync("/twilio/voice", SignedClient.TextForm("HELP"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private static async Task ProbeAsync(HelplineServer server)
    {
        server.StartServer();
        await server.Services.GetRequiredService<Prober>().ProbeAsync(Cancellation);
    }

    private static async Task<(HttpStatusCode Status, string Json)> HealthAsync(HelplineServer server)
    {
        using var answer = await server.Client.GetAsync("/health", Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private static async Task<string> PageAsync(AdminClient viewer, string query)
    {
        using var answer = await viewer.GetAsync("/admin/status" + query);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }
}
