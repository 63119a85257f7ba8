using System.Net;
using System.Net.Sockets;
using Helpline.Tests.Alerts;
using Helpline.Tests.Telephony;
using Helpline.Web;
using Helpline.Web.Telephony;

namespace Helpline.Tests.Telemetry;

/// <summary>Where a node tells its operator how it is.</summary>
public sealed class OperatorAddressTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_operators_status_says_what_is_dead_and_what_still_answers_when_the_store_is_gone()
    {
        await using var line = await WatchedLine.StartAsync();
        var status = new Uri(TelemetryTests.Measure(line, collector: null), "/status");
        await line.Get<Prober>().ProbeAsync(Cancellation);
        using var client = new HttpClient();
        var well = await client.GetStringAsync(status, Cancellation);

        line.Get<Faults>().StoreOff = true;
        var gone = await client.GetStringAsync(status, Cancellation);

        string[] all = ["the line", "Twilio's requests", "memory and log", "a person by phone", "contacts", "copies at Twilio", "nodes"];
        Assert.Equal(all, well.TrimEnd().Split('\n').Select(said => said[..said.IndexOf(':', StringComparison.Ordinal)]));
        Assert.Contains("the line: ok\n", well, StringComparison.Ordinal);
        Assert.Contains("memory and log: ok\n", well, StringComparison.Ordinal);
        Assert.Contains("nodes: ok\n", well, StringComparison.Ordinal);
        Assert.Contains("the line: ok\n", gone, StringComparison.Ordinal);
        Assert.Contains("memory and log: NOT. Texts and calls are answered without memory", gone, StringComparison.Ordinal);
        Assert.Contains("nodes: NOT. ", gone, StringComparison.Ordinal);
        Assert.Equal(Of(well, "a person by phone"), Of(gone, "a person by phone"));

        // The public port does not know it, and nothing in it is a figure.
        Assert.Equal(HttpStatusCode.NotFound, (await line.Client.GetAsync("/status", Cancellation)).StatusCode);
        Assert.DoesNotMatch("[0-9]", well + gone);

        static string Of(string text, string what) => text.Split('\n').Single(said => said.StartsWith(what + ":", StringComparison.Ordinal));
    }

    /// <summary>A machine has more addresses than one, and others reach some of them.</summary>
    [Fact]
    public async Task The_operators_address_is_opened_nowhere_else()
    {
        await using var line = await WatchedLine.StartAsync();
        var prometheus = TelemetryTests.Measure(line, collector: null, host: "localhost");
        await line.Get<Prober>().ProbeAsync(Cancellation);
        Assert.Contains("helpline_line_answers", await TelemetryTests.ScrapeAsync(prometheus), StringComparison.Ordinal);

        using var other = new TcpClient();
        await Assert.ThrowsAnyAsync<SocketException>(async () => await other.ConnectAsync("127.0.0.2", prometheus.Port, Cancellation));
    }

    /// <summary>By another program, or on another machine.</summary>
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("192.0.2.1")]
    public async Task An_operators_address_that_is_taken_is_told_and_the_line_answers(string host)
    {
        await using var line = await WatchedLine.StartAsync();
        using var other = new TcpListener(IPAddress.Loopback, TelemetryTests.Measure(line, collector: null, host).Port);
        other.Start();

        Assert.NotNull(await new SignedClient(line.Client).TextAsync("HELP", Rider.New()));
        Assert.Contains(line.Log.GetSnapshot(), record => record.Message == "Neither figures nor the status can be asked for: their address cannot be opened.");
    }
}
