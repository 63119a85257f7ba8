using Helpline.Flows.Content;
using Helpline.Tests.Storage;
using Helpline.Tests.Telephony;
using Helpline.Web.Intake;
using Helpline.Web.Privacy;
using Helpline.Web.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Helpline.Tests.Intake;

/// <summary>Real webhooks, and what is counted of texts when their day closes: sums of closed lists, and nobody's.</summary>
public sealed class TextCountTests : IAsyncDisposable
{
    private static readonly DateOnly _day = new(2026, 3, 5);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 5, 12, 0, 0, TimeSpan.FromHours(-7)));
    private static readonly Wording _wording = Shipped.Wording;
    private readonly HelplineServer _server;

    public TextCountTests() => _server = new() { Clock = _clock };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Database Database => _server.Services.GetRequiredService<Database>();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_day_of_texts_is_counted_by_tier_script_length_segments_delivery_and_refusal(string engine)
    {
        if (engine == "postgres")
            _server.Settings["ConnectionStrings:Helpline"] = await PostgresCluster.NewDatabaseAsync();
        var twilio = new SignedClient(_server.Client);
        var help = SignedClient.TextForm("HELP", Rider.New());
        for (var delivery = 0; delivery < 3; delivery++)
            await SignedClient.ReplyAsync(await twilio.PostAsync("/twilio/sms", help));
        foreach (var text in new[] { "STOP", "he has a gun", "sgins", "zxcvb qwrtp", "Сегодня хорошая погода", "Liked \"HELP\"" })
            await twilio.TextAsync(text, Rider.New());
        var flood = Rider.New();
        for (var text = 0; text < 13; text++)
            await twilio.TextAsync("SEÑALES", flood);
        await ReportAsync(twilio, "queued", "sent", "delivered", "delivered", "undelivered", "failed", "read", "no such status");
        using var forged = await new SignedClient(_server.Client, authToken: new string('0', 32)).PostAsync("/twilio/sms", help);

        await _server.Services.GetRequiredService<TextCounts>().FlushAsync(Cancellation);
        Assert.True(await _server.Services.GetRequiredService<DayStore>().CloseAsync(_day, Salts.New(), Cancellation));

        Assert.Equal(
            [
                "delivery delivered 2", "delivery failed 1", "delivery undelivered 1", "delivery unknown 1",
                "refused flood 3", "refused unsigned 1",
                $"segments en {Segments("HELP", "STOP", "EMERGENCY", "SIGNS", "UNKNOWN", "LANGUAGE")}",
                $"segments es {10 * SmsSegments.Count(_wording.Text("SIGNS", "es")).Segments + SmsSegments.Count(_wording.Text("RATE", "es", 10)).Segments}",
                "tier fallback 1", "tier keyword 14", "tier opt-out 1", "tier phrase 1", "tier reaction 1", "tier typo 1", "tier urgent 1",
                "unmatched length 11-40 2", "unmatched script cyrillic 1", "unmatched script latin 1",
            ],
            await RowsAsync("select metric || ' ' || value || ' ' || contacts from kept.tally where metric in ('tier', 'unmatched', 'segments', 'delivery', 'refused')"));
        Assert.Empty(await RowsAsync("select metric from live.text_count where number > 0"));
    }

    /// <summary>The status page tells of replies, and callbacks come twice, also with the reports on others between.</summary>
    [Fact]
    public async Task A_reply_that_a_carrier_refused_is_one_on_the_status_page_however_often_it_is_told()
    {
        var twilio = new SignedClient(_server.Client);
        foreach (var sid in new[] { 'a', 'b', 'a', 'b', 'a' })
        {
            var report = SignedClient.TextForm("", messageSid: "SM" + new string(sid, 32));
            (report["MessageStatus"], report["ErrorCode"]) = ("undelivered", "30007");
            using var answer = await twilio.PostAsync("/twilio/sms/status", report);
            _clock.Advance(TimeSpan.FromMinutes(4));
        }

        Assert.Equal([("30007", 2)], _server.Services.GetRequiredService<LineCounts>().RejectedInDay());
    }

    [Fact]
    public async Task A_reply_that_is_reported_again_after_its_day_closed_is_none_of_the_next()
    {
        var twilio = new SignedClient(_server.Client);
        var report = SignedClient.TextForm("");
        report["MessageStatus"] = "delivered";
        for (var day = 0; day < 2; day++)
        {
            using (await twilio.PostAsync("/twilio/sms/status", report))
                await _server.Services.GetRequiredService<TextCounts>().FlushAsync(Cancellation);
            Assert.True(await _server.Services.GetRequiredService<DayStore>().CloseAsync(_day.AddDays(day), Salts.New(), Cancellation));
        }

        Assert.Equal(["delivered 1"], await RowsAsync("select value || ' ' || contacts from kept.tally where metric = 'delivery'"));
    }

    /// <summary>What a month costs, and why replies are refused: sums of nobody, and what is told twice counts once. A very long call is one of an hour.</summary>
    [Fact]
    public async Task What_is_billed_and_what_carriers_reject_is_counted_in_sums()
    {
        var twilio = new SignedClient(_server.Client);
        await twilio.TextAsync("HELP", Rider.New());
        await twilio.TextAsync("What are the signs? " + new string('.', 141), Rider.New());
        foreach (var (at, code) in new[] { "30007", "30007", "1", "x30007" }.Index())
        {
            var report = SignedClient.TextForm("", messageSid: $"SM{at:x32}");
            (report["MessageStatus"], report["ErrorCode"]) = ("undelivered", code);
            for (var told = 0; told < 2; told++)
                (await twilio.PostAsync("/twilio/sms/status", report)).Dispose();
        }

        foreach (var (at, seconds) in new[] { "61", "7200", "0", "-5", "soon" }.Index())
        {
            var ended = new Dictionary<string, string>
            {
                ["CallSid"] = $"CA{at:x32}",
                ["From"] = Rider.New(),
                ["To"] = "+15055550100",
                ["CallStatus"] = "completed",
                ["CallDuration"] = seconds,
            };
            for (var told = 0; told < 2; told++)
            {
                (await twilio.PostAsync("/twilio/voice/status", ended)).Dispose();
                await _server.Services.GetRequiredService<TextCounts>().FlushAsync(Cancellation);
            }
        }

        Assert.True(await _server.Services.GetRequiredService<DayStore>().CloseAsync(_day, Salts.New(), Cancellation));

        Assert.Equal(
            ["minutes in 62", "rejected 30007 2", "rejected other 2", "segments_in en 3"],
            await RowsAsync("select metric || ' ' || value || ' ' || contacts from kept.tally where metric in ('minutes', 'rejected', 'segments_in')"));
    }

    /// <summary>Twilio may report twice, late and in any order, to any node.</summary>
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_reply_is_counted_once_whatever_the_number_and_the_order_of_its_reports(string engine)
    {
        if (engine == "postgres")
            _server.Settings["ConnectionStrings:Helpline"] = await PostgresCluster.NewDatabaseAsync();
        await using var second = new HelplineServer { Clock = _clock };
        second.Settings["ConnectionStrings:Helpline"] = _server.Settings["ConnectionStrings:Helpline"];
        HelplineServer[] nodes = engine == "postgres" ? [_server, second] : [_server];
        string[][] replies =
        [
            ["sent", "delivered"], ["delivered", "sent", "delivered"], ["undelivered", "delivered"], ["delivered", "undelivered"],
            ["failed", "undelivered", "failed"], ["undelivered"], ["delivered", "delivered", "delivered"],
        ];
        foreach (var (number, reports) in replies.Index())
        {
            var form = SignedClient.TextForm("", messageSid: $"SM{number:x32}");
            foreach (var (report, status) in reports.Index())
            {
                form["MessageStatus"] = status;
                var node = nodes[report % nodes.Length];
                using var answer = await new SignedClient(node.Client).PostAsync("/twilio/sms/status", form);
                Assert.Equal(204, (int)answer.StatusCode);
                if (number % 2 == 0)
                    await node.Services.GetRequiredService<TextCounts>().FlushAsync(Cancellation);
            }
        }

        foreach (var node in nodes)
            await node.Services.GetRequiredService<TextCounts>().FlushAsync(Cancellation);
        Assert.True(await _server.Services.GetRequiredService<DayStore>().CloseAsync(_day, Salts.New(), Cancellation));

        Assert.Equal(
            ["delivered 5", "failed 1", "undelivered 1"],
            await RowsAsync("select value || ' ' || contacts from kept.tally where metric = 'delivery'"));
    }

    [Fact]
    public async Task No_text_writes_a_sum_and_once_a_minute_all_are_brought()
    {
        var twilio = new SignedClient(_server.Client);
        for (var text = 0; text < 20; text++)
            await twilio.TextAsync("SIGNS", Rider.New());
        Assert.Empty(await RowsAsync("select metric from live.text_count"));

        _clock.Advance(TimeSpan.FromMinutes(1));

        for (var tries = 0; tries < 2400 && (await RowsAsync("select metric from live.text_count")).Count < 2; tries++)
            await Task.Delay(25, Cancellation);
        Assert.Equal(["tier keyword 20"], await RowsAsync("select metric || ' ' || value || ' ' || number from live.text_count where metric = 'tier'"));
    }

    [Fact]
    public async Task What_a_store_did_not_take_is_brought_when_it_does()
    {
        var twilio = new SignedClient(_server.Client);
        var counts = _server.Services.GetRequiredService<TextCounts>();
        await twilio.TextAsync("SIGNS", Rider.New());
        await Database.RunAsync(sql => sql.RunAsync("alter table live.text_count rename to away"), Cancellation);
        await counts.FlushAsync(Cancellation);
        await twilio.TextAsync("SIGNS", Rider.New());
        await Database.RunAsync(sql => sql.RunAsync("alter table live.away rename to text_count"), Cancellation);

        for (var minute = 0; minute < 3; minute++)
            await counts.FlushAsync(Cancellation);

        Assert.Equal(["keyword 2"], await RowsAsync("select value || ' ' || number from live.text_count where metric = 'tier'"));
    }

    private static async Task ReportAsync(SignedClient twilio, params IEnumerable<string> statuses)
    {
        foreach (var status in statuses)
        {
            var form = SignedClient.TextForm("");
            form["MessageStatus"] = status;
            using var answer = await twilio.PostAsync("/twilio/sms/status", form);
            Assert.Equal(204, (int)answer.StatusCode);
        }
    }

    private static int Segments(params IEnumerable<string> messages) => messages.Sum(message => SmsSegments.Count(_wording.Text(message, "en")).Segments);

    private async Task<IReadOnlyList<string>> RowsAsync(string query) =>
        [.. (await Database.RunAsync(sql => sql.RowsAsync<string>(query), Cancellation)).Order(StringComparer.Ordinal)];
}
