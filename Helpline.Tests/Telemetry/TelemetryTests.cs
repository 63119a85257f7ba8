using System.Text;
using System.Text.RegularExpressions;
using Helpline.Tests.Alerts;
using Helpline.Tests.Privacy.AtRest;
using Helpline.Tests.Telephony;
using Helpline.Web;
using Helpline.Web.Intake;
using Helpline.Web.Privacy;
using Helpline.Web.Telephony;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Helpline.Tests.Telemetry;

/// <summary>Everything that leaves the house is read: what it tells, and that it tells of nobody.</summary>
public sealed partial class TelemetryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_that_leaves_the_house_tells_of_anybody()
    {
        await using var collector = await HttpSink.StartAsync();
        await using var line = await WatchedLine.StartAsync();
        var prometheus = Measure(line, collector);
        line.Settings["Helpline:Alerts:RingsInVain"] = "1";
        var secrets = new Secrets();
        var traffic = new DayOfTraffic(line.Client, secrets);
        await traffic.SendAsync(_ => line.LookAsync(TimeSpan.FromMinutes(15)));
        foreach (var (event_, id) in new[] { (LineEvent.FellBack, "replies-fall-back"), (LineEvent.Full, "lines-full") })
        {
            line.Get<LineCounts>().Add(event_);
            await line.LookAsync(TimeSpan.FromMinutes(15));
            Assert.Contains($"{id} raised", line.Told);
        }

        await line.Get<Prober>().ProbeAsync(Cancellation);
        line.Get<MeterProvider>().ForceFlush();
        line.Get<TracerProvider>().ForceFlush();
        var scrape = await ScrapeAsync(prometheus);

        var search = new ByteSearch(secrets);
        var left = line.Webhook.Taken.Concat(collector.Taken).SelectMany(taken => new[] { Encoding.UTF8.GetBytes(taken.Path + taken.Headers), taken.Body })
            .Concat(line.Mail.Letters.Append(scrape).Select(Encoding.UTF8.GetBytes)).ToList();
        Assert.True(left.Count > 10, $"Only {left.Count} things left the house.");
        Assert.All(left, bytes => Assert.Null(search.Find(bytes)));
        Assert.All(line.Mail.Letters, letter => Assert.Matches("\nDate: [^\n]*:(00|15|30|45):00 [+]0000\r?\n", letter));
        Assert.All(line.Webhook.Taken, taken => Assert.DoesNotMatch("[0-9]{2}:[0-9]{2}", Encoding.UTF8.GetString(taken.Body)));
    }

    [Fact]
    public async Task A_collector_gets_figures_and_the_spans_of_the_apps_own_doing()
    {
        await using var collector = await HttpSink.StartAsync();
        await using var line = await WatchedLine.StartAsync();
        Measure(line, collector);
        line.Settings["Helpline:Telemetry:OtlpHeaders"] = "x-key=made-up";
        await line.Get<Prober>().ProbeAsync(Cancellation);
        var texts = new SignedClient(line.Client);
        for (var text = 0; text < 20; text++)
        {
            await texts.TextAsync("HELP", Rider.New());
        }

        line.Get<MeterProvider>().ForceFlush();
        line.Get<TracerProvider>().ForceFlush();

        var figures = collector.Taken.Where(taken => taken.Path == "/v1/metrics").ToList();
        var spans = collector.Taken.Where(taken => taken.Path == "/v1/traces").ToList();
        Assert.All(figures.Concat(spans), taken => Assert.Contains("x-key", taken.Headers, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(figures, taken => Latin(taken.Body).Contains("helpline_line_answers", StringComparison.Ordinal));

        // A text is no span: each of these names is the app's own doing.
        Assert.Contains(spans, taken => Latin(taken.Body).Contains("probe", StringComparison.Ordinal));
        Assert.All(spans, taken => Assert.DoesNotMatch("POST|twilio|sms", Latin(taken.Body)));
    }

    [Fact]
    public async Task No_sample_moves_while_texts_come_and_an_hour_is_told_when_it_is_over()
    {
        await using var line = await WatchedLine.StartAsync();
        var prometheus = Measure(line, collector: null);
        line.Settings["Helpline:ProviderCopies"] = "Erase";
        await line.LookAsync();
        var before = await ScrapeAsync(prometheus);
        var texts = new SignedClient(line.Client);
        for (var text = 0; text < 23; text++)
        {
            await texts.TextAsync("SIGNS", Rider.New());
        }

        // Each of them is a copy at the provider that waits.
        Assert.Equal(23, line.Get<CopyQueue>().Count);
        await line.Get<TextCounts>().FlushAsync(Cancellation);
        Assert.Equal(Steady(before), Steady(await ScrapeAsync(prometheus)));
        Assert.Contains("helpline_texts_last_hour 0\n", Values(before), StringComparison.Ordinal);

        line.Time.Advance(TimeSpan.FromHours(1));
        await line.LookAsync();
        var after = Values(await ScrapeAsync(prometheus));

        Assert.Contains("helpline_texts_last_hour 25\n", after, StringComparison.Ordinal);
        Assert.Contains("helpline_calls_last_hour 0\n", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_that_waits_at_the_provider_is_told_in_hours_and_moves_with_the_clock_alone()
    {
        await using var line = await WatchedLine.StartAsync();
        var prometheus = Measure(line, collector: null);
        line.Settings["Helpline:ProviderCopies"] = "Erase";
        var (copies, now) = (line.Get<CopyQueue>(), line.Time.GetUtcNow());
        copies.Listed(now);
        copies.Add(new ProviderRecord("SM1", now.AddHours(-30).AddMinutes(1)));
        Assert.Contains("helpline_copies_oldest_hours 29\n", Values(await ScrapeAsync(prometheus)), StringComparison.Ordinal);

        // Neither its next hour nor its end, which would tell when it came.
        line.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Contains("helpline_copies_oldest_hours 29\n", Values(await ScrapeAsync(prometheus)), StringComparison.Ordinal);
        copies.Remove("SM1");
        Assert.Contains("helpline_copies_oldest_hours 29\n", Values(await ScrapeAsync(prometheus)), StringComparison.Ordinal);
        copies.Listed(now.AddMinutes(50));
        line.Time.Advance(TimeSpan.FromMinutes(58));
        Assert.Contains("helpline_copies_oldest_hours 0\n", Values(await ScrapeAsync(prometheus)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fewer_than_eleven_texts_in_an_hour_are_none()
    {
        await using var line = await WatchedLine.StartAsync();
        var prometheus = Measure(line, collector: null);
        line.Get<LineCounts>().Add(LineEvent.Text, 10);
        line.Get<LineCounts>().Add(LineEvent.Call, 11);

        line.Time.Advance(TimeSpan.FromHours(1));
        var scrape = Values(await ScrapeAsync(prometheus));

        Assert.Contains("helpline_texts_last_hour 0\n", scrape, StringComparison.Ordinal);
        Assert.Contains("helpline_calls_last_hour 10\n", scrape, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_a_figure_and_every_figure_is_documented_and_asked_for_by_its_name()
    {
        await using var line = await WatchedLine.StartAsync();
        var prometheus = Measure(line, collector: null);
        line.LineMonitor.Probed(LineState.Silent, default);
        await line.LookAsync();
        await line.LookAsync(TimeSpan.FromMinutes(2));
        await line.Get<Prober>().ProbeAsync(Cancellation);
        var scrape = await ScrapeAsync(prometheus);

        // The watch of this test is not the app's own, which looks a minute after the start: there nothing is wrong yet.
        Assert.Contains("""helpline_alert{alert="line-silent"} 0""", Values(scrape), StringComparison.Ordinal);
        var exported = Name().Matches(scrape).Select(name => name.Value).ToHashSet();
        var documented = Name().Matches(await File.ReadAllTextAsync(Sources.Path("docs/alerts.md"), Cancellation)).Select(name => name.Value).ToHashSet();
        var asked = Directory.EnumerateFiles(Sources.Path("deploy"), "*", SearchOption.AllDirectories)
            .SelectMany(file => Name().Matches(File.ReadAllText(file)).Select(name => name.Value)).ToHashSet();
        Assert.Empty(exported.Except(documented));
        Assert.NotEmpty(asked);
        Assert.Empty(asked.Except(documented));
    }

    [Fact]
    public async Task Without_an_address_nothing_of_it_is_there()
    {
        await using var server = new HelplineServer();
        server.StartServer();

        Assert.Null(server.Services.GetService<MeterProvider>());
        Assert.Null(server.Services.GetService<TracerProvider>());
    }

    internal static Uri Measure(WatchedLine line, HttpSink? collector, string host = "127.0.0.1")
    {
        var prometheus = new Uri(FormattableString.Invariant($"http://{host}:{FreePort.New()}"));
        line.Settings["Helpline:Telemetry:Prometheus"] = prometheus.OriginalString;
        line.Settings["Helpline:Telemetry:Otlp"] = collector?.Address;
        return prometheus;
    }

    internal static async Task<string> ScrapeAsync(Uri prometheus)
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(new Uri(prometheus, "/metrics"), Cancellation);
    }

    /// <summary>Names and values, without the time of the scrape.</summary>
    private static string Values(string scrape) => Time().Replace(scrape, "").Replace("{}", "", StringComparison.Ordinal);

    // A probe may end, and a disk may fill, between two looks.
    private static string Steady(string scrape) => string.Join('\n', Values(scrape).Split('\n')
        .Where(line => !line.Contains("probe", StringComparison.Ordinal) && !line.Contains("disk", StringComparison.Ordinal) && !line.Contains("answers", StringComparison.Ordinal)));

    private static string Latin(byte[] bytes) => Encoding.Latin1.GetString(bytes);

    [GeneratedRegex("helpline_[a-z_]+[a-z]")]
    private static partial Regex Name();

    [GeneratedRegex(" [0-9]{13}$", RegexOptions.Multiline)]
    private static partial Regex Time();
}
