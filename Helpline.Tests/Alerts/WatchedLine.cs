using System.Text.Json;
using Helpline.Tests.Voice.Walks;
using Helpline.Web;
using Helpline.Web.Alerts;
using Helpline.Web.Intake;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Helpline.Tests.Alerts;

/// <summary>The real app with a webhook and a mail server that listen, looked at when the test says so.</summary>
internal sealed class WatchedLine : CallServer
{
    private readonly Lazy<AlertWatch> _watch;

    private WatchedLine(HttpSink webhook, FakeTimeProvider time)
    {
        (Webhook, Time, Clock) = (webhook, time, time);
        Settings["Helpline:Alerts:Webhook"] = $"{webhook.Address}/hook?key=made-up";
        Settings["Helpline:Alerts:Mail:Server"] = "127.0.0.1";
        Settings["Helpline:Alerts:Mail:Port"] = $"{Mail.Port}";
        Settings["Helpline:Alerts:Mail:From"] = "line@example.org";
        Settings["Helpline:Alerts:Mail:To"] = "one@example.org, two@example.org";

        // Disks of the machine that runs this are nobody's business here.
        Settings["Helpline:Alerts:FreeDiskPercent"] = "1";
        LineMonitor = new LineMonitor(time);
        LineMonitor.Probed(LineState.Answers, default);
        _watch = new(() =>
        {
            StartServer();

            // A monitor of its own: the app's probes come when they like.
            var rules = ActivatorUtilities.CreateInstance<AlertRules>(Services, LineMonitor);
            return ActivatorUtilities.CreateInstance<AlertWatch>(Services, rules);
        });
    }

    public static async Task<WatchedLine> StartAsync() =>
        new(await HttpSink.StartAsync(), new FakeTimeProvider(new DateTimeOffset(2026, 12, 1, 19, 7, 31, TimeSpan.Zero)));

    public HttpSink Webhook { get; }

    public SmtpSink Mail { get; } = new();

    public FakeTimeProvider Time { get; }

    public LineMonitor LineMonitor { get; }

    public T Get<T>()
        where T : notnull
    {
        StartServer();
        return Services.GetRequiredService<T>();
    }

    public Task LookAsync() => _watch.Value.LookAsync(TestContext.Current.CancellationToken);

    public async Task LookAsync(TimeSpan later)
    {
        Time.Advance(later);
        await LookAsync();
    }

    /// <summary>What the webhook was told: the alert's id and its state.</summary>
    public IReadOnlyList<string> Told => [.. Webhook.Taken.Select(taken =>
    {
        var json = JsonDocument.Parse(taken.Body).RootElement;
        return $"{json.GetProperty("alert").GetString()} {json.GetProperty("state").GetString()}";
    })];

    // The app's own would look too, after a minute of the machine's clock, which a busy one takes for a test.
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureServices(services => services.AddSingleton<Faults>().Remove(services.Single(service => service.ImplementationFactory is Func<IServiceProvider, AlertWatch>)));
    }

    public override async ValueTask DisposeAsync()
    {
        if (_watch.IsValueCreated)
            _watch.Value.Dispose();
        await base.DisposeAsync();
        await Webhook.DisposeAsync();
        await Mail.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
