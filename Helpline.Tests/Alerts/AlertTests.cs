using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Helpline.Tests.Storage;
using Helpline.Tests.Telephony;
using Helpline.Tests.Voice.Walks;
using Helpline.Web;
using Helpline.Web.Alerts;
using Helpline.Web.Health;
using Helpline.Web.Intake;
using Helpline.Web.Privacy;
using Helpline.Web.Storage.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Helpline.Tests.Alerts;

/// <summary>What is wrong is said by webhook and mail, once, and once more when it is over.</summary>
public sealed partial class AlertTests
{
    private static readonly TimeSpan _quarter = TimeSpan.FromMinutes(15);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static readonly Dictionary<string, (Func<WatchedLine, Task> Break, Func<WatchedLine, Task> Mend)> _troubles = new()
    {
        ["line-silent"] = (Now(line => line.LineMonitor.Probed(LineState.Silent, default)), Now(line => line.LineMonitor.Probed(LineState.Answers, default))),
        ["twilio-refused"] = (Now(line => line.LineMonitor.TwilioRefused("texts")), Later(25)),
        ["replies-fall-back"] = (Now(line => line.Get<LineCounts>().Add(LineEvent.FellBack)), Later(2)),
        ["lines-full"] = (Now(line => line.Get<FullLines>().Count()), Later(2)),
        ["rung-in-vain-2"] = (line => CallsAsync(line, 5, Outcome.Busy), line => CallsAsync(line, 1, Outcome.Busy, Outcome.Accepts)),
        ["replies-rejected-30007"] = (line => RejectAsync(line, 3, "30007"), Later(25)),
        ["erasure-behind"] = (
            Now(line =>
            {
                var now = line.Time.GetUtcNow();
                line.Get<CopyQueue>().Listed(now);
                line.Get<CopyQueue>().Add(new ProviderRecord("SM1", now.AddHours(-25)));
            }),
            Now(line => line.Get<CopyQueue>().Remove("SM1"))),
    };

    public static TheoryData<string> Troubles => [.. _troubles.Keys];

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task A_trouble_is_said_once_and_once_more_when_it_is_over(string id)
    {
        await using var line = await WatchedLine.StartAsync();
        line.Settings["Helpline:ProviderCopies"] = "Erase";
        line.Settings["Twilio:Client:ApiBaseUrl"] = "http://127.0.0.1:9";
        await line.LookAsync();
        Assert.Empty(line.Told);

        await _troubles[id].Break(line);
        for (var look = 0; look < 3; look++)
        {
            await line.LookAsync(_quarter);
        }

        Assert.Equal([$"{id} raised"], line.Told.Where(told => told.StartsWith(id, StringComparison.Ordinal)));
        await _troubles[id].Mend(line);
        for (var look = 0; look < 3; look++)
        {
            await line.LookAsync(_quarter);
        }

        Assert.Equal([$"{id} raised", $"{id} over"], line.Told.Where(told => told.StartsWith(id, StringComparison.Ordinal)));
        Assert.Equal(line.Told.Count, line.Mail.Letters.Count);
        Assert.Contains(line.Mail.Letters, letter => letter.Contains($"docs/alerts.md#{Digits().Replace(id, "")}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_texts_and_calls_bring_about_is_said_when_a_quarter_of_an_hour_is_over()
    {
        await using var line = await WatchedLine.StartAsync();
        await RejectAsync(line, 3, "30034");
        await line.LookAsync();
        await line.LookAsync(TimeSpan.FromMinutes(7));
        Assert.Empty(line.Told);

        await line.LookAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(["replies-rejected-30034 raised"], line.Told);
        Assert.Contains("Date: Tue, 01 Dec 2026 19:15:00 +0000", Assert.Single(line.Mail.Letters), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outlet_that_was_away_gets_everything_in_its_order()
    {
        await using var line = await WatchedLine.StartAsync();
        line.Webhook.Status = StatusCodes.Status500InternalServerError;
        line.LineMonitor.Probed(LineState.Silent, default);
        await line.LookAsync();
        await line.LookAsync(TimeSpan.FromMinutes(2));
        line.LineMonitor.Probed(LineState.Answers, default);
        await line.LookAsync();
        Assert.Empty(line.Told);
        Assert.Equal(2, line.Mail.Letters.Count);

        line.Webhook.Status = StatusCodes.Status200OK;
        await line.LookAsync();

        Assert.Equal(["line-silent raised", "line-silent over"], line.Told);
        Assert.Equal(2, line.Mail.Letters.Count);
        Assert.Single(line.Log.GetSnapshot(), record => record.Message.Contains("cannot be brought by WebhookOutlet", StringComparison.Ordinal));
        Assert.DoesNotContain(line.Log.GetSnapshot(), record => $"{record} {record.Exception}".Contains("made-up", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_store_that_is_gone_is_said_and_so_is_its_return()
    {
        var (wire, store) = await WireAsync();
        await using var _ = wire;
        await using var line = await WatchedLine.StartAsync();
        line.Settings["ConnectionStrings:Helpline"] = store;
        await UntilAsync(line, ready: true);
        wire.Cut();
        await UntilAsync(line, ready: false);
        await line.LookAsync();
        await line.LookAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(["store-gone raised"], line.Told);
        wire.Mend();
        await UntilAsync(line, ready: true);

        await line.LookAsync();

        Assert.Equal(["store-gone raised", "store-gone over"], line.Told);
    }

    [Fact]
    public async Task What_is_the_same_for_all_nodes_one_of_them_says()
    {
        var (wire, store) = await WireAsync();
        await using var _ = wire;
        await using var one = await WatchedLine.StartAsync();
        await using var other = await WatchedLine.StartAsync();
        foreach (var node in new[] { one, other })
        {
            node.Settings["ConnectionStrings:Helpline"] = store;
            node.Time.SetUtcNow(new DateTimeOffset(2027, 8, 1, 12, 0, 0, TimeSpan.Zero));
            await UntilAsync(node, ready: true);
            await node.Get<NodeStore>().BeatAsync(node.Get<Heartbeat>().Now, Cancellation);
        }

        await one.LookAsync();
        await other.LookAsync();

        Assert.Equal(["contact-old raised"], one.Told.Concat(other.Told));
    }

    [Fact]
    public async Task Where_nobody_is_to_be_told_nobody_looks()
    {
        await using var server = new HelplineServer();
        server.StartServer();

        Assert.True(server.Services.GetRequiredService<AlertWatch>().ExecuteTask!.IsCompletedSuccessfully);
    }

    [Fact]
    public void Every_alert_has_its_section_in_the_runbook_with_its_remedy()
    {
        var runbook = File.ReadAllText(Sources.Path("docs/alerts.md"));

        Assert.All(AlertKind.All, kind => Assert.Contains($"\n## {kind.Id}\n", runbook, StringComparison.Ordinal));
        Assert.Equal(AlertKind.All.Count, AlertKind.All.Select(kind => kind.Id).Distinct().Count());
    }

    private static Func<WatchedLine, Task> Now(Action<WatchedLine> act) => line =>
    {
        act(line);
        return Task.CompletedTask;
    };

    private static Func<WatchedLine, Task> Later(int hours) => Now(line => line.Time.Advance(TimeSpan.FromHours(hours)));

    private static async Task CallsAsync(WatchedLine line, int calls, params Outcome[] outcomes)
    {
        for (var call = 0; call < calls; call++)
        {
            await line.PlayAsync(new People("1", outcomes).Next);
        }
    }

    private static async Task RejectAsync(WatchedLine line, int replies, string code)
    {
        for (var reply = 0; reply < replies; reply++)
        {
            var form = SignedClient.TextForm("", Rider.New(), string.Create(CultureInfo.InvariantCulture, $"SM{reply:x32}"));
            (form["MessageStatus"], form["ErrorCode"]) = ("undelivered", code);
            using var answer = await new SignedClient(line.Client).PostAsync("/twilio/sms/status", form);
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }
    }

    private static async Task UntilAsync(WatchedLine line, bool ready)
    {
        var readiness = line.Get<Readiness>();
        for (var look = 0; await readiness.IsReadyAsync() != ready; look++)
        {
            Assert.True(look < 300, $"Readiness did not become {ready}.");
            await Task.Delay(100, Cancellation);
        }
    }

    private static async Task<(Wire Wire, string Store)> WireAsync()
    {
        var settings = new NpgsqlConnectionStringBuilder(await PostgresCluster.NewDatabaseAsync());
        var wire = new Wire(settings.Host!, settings.Port);
        settings.Port = wire.Port;
        return (wire, settings.ConnectionString);
    }

    [GeneratedRegex("-[0-9]+$")]
    private static partial Regex Digits();
}
