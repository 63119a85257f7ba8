using Helpline.Tests.Privacy.AtRest;
using Helpline.Web;
using Helpline.Web.Intake;
using Helpline.Web.Storage;
using Helpline.Web.Telephony;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Helpline.Tests.Telephony;

/// <summary>The app texts itself to see whether the line is alive, and that leaves no trace.</summary>
public sealed class ProberTests
{
    private static readonly DateTimeOffset _monday = new(2026, 3, 2, 19, 7, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_week_of_probes_changes_nothing_that_is_kept_counted_or_remembered() =>
        Assert.Equal(await WeekAsync(probesADay: 0), await WeekAsync(probesADay: 60));

    [Fact]
    public async Task Two_hundred_probes_at_one_minute_are_all_answered()
    {
        await using var server = new HelplineServer { Clock = new FakeTimeProvider(_monday) };
        var monitor = LineMonitor(server);
        for (var probe = 0; probe < 200; probe++)
        {
            await server.Services.GetRequiredService<Prober>().ProbeAsync(Cancellation);
            Assert.Equal(LineState.Answers, monitor.LastProbe.Line);
        }

        server.AssertLogIsClean();
    }

    [Fact]
    public async Task A_line_that_refuses_and_one_that_is_silent_are_told_apart()
    {
        await using var server = new HelplineServer();
        var monitor = LineMonitor(server);
        using var refused = Prober(server, server.Services.GetRequiredService<IServer>(), "another token");
        await refused.ProbeAsync(Cancellation);
        Assert.Equal(LineState.AnswersWrongly, monitor.LastProbe.Line);

        using var nobody = Prober(server, new NobodyListens(), HelplineServer.AuthToken);
        await nobody.ProbeAsync(Cancellation);
        Assert.Equal(LineState.Silent, monitor.LastProbe.Line);
    }

    [Fact]
    public async Task When_the_last_webhook_came_tells_nothing_about_a_rider()
    {
        var clock = new FakeTimeProvider(_monday);
        await using var server = new HelplineServer { Clock = clock };
        var monitor = LineMonitor(server);
        await server.Services.GetRequiredService<Prober>().ProbeAsync(Cancellation);
        var probed = monitor.LastSigned;
        clock.Advance(TimeSpan.FromMinutes(7));

        await new SignedClient(server.Client).TextAsync("HELP", Rider.New());

        Assert.Equal(_monday.AddMinutes(-7), probed);
        Assert.Equal(probed, monitor.LastSigned);
    }

    /// <summary>A week of three riders a day, and what the store holds on the morning after.</summary>
    private static async Task<string> WeekAsync(int probesADay)
    {
        var clock = new FakeTimeProvider(_monday);
        await using var server = new HelplineServer { Clock = clock };
        var twilio = new SignedClient(server.Client);
        var prober = server.Services.GetRequiredService<Prober>();
        for (var day = 0; day < 7; day++)
        {
            for (var rider = 0; rider < 3; rider++)
            {
                await twilio.TextAsync("HELP", $"+1505555012{rider}", $"SM{(day * 10) + rider:x32}");
            }

            for (var probe = 0; probe < probesADay; probe++)
            {
                await prober.ProbeAsync(Cancellation);
                Assert.Equal(LineState.Answers, LineMonitor(server).LastProbe.Line);
            }

            await CloseOfDay.WaitAsync(server, clock);
            clock.SetUtcNow(_monday.AddDays(day + 1));
        }

        await twilio.TextAsync("SIGNS", "+15055550123", $"SM{99:x32}");
        var database = server.Services.GetRequiredService<Database>();
        string[] tables = ["kept.log", "kept.pending", "kept.tally", "kept.public", "kept.day_closed", "live.conversation", "live.inbound", "live.lease"];
        var all = new List<string>();
        foreach (var table in tables)
        {
            var rows = await database.RunAsync(sql => sql.RowsAsync<dynamic>($"select * from {table}"), Cancellation);
            all.AddRange(rows.Cast<IDictionary<string, object?>>()
                .Select(row => $"{table}: {string.Join(", ", row.Select(column => column.Value is byte[] noise ? $"{noise.Length} bytes" : $"{column.Value}"))}")
                .Order(StringComparer.Ordinal));
        }

        Assert.Contains(all, row => row.StartsWith("kept.log", StringComparison.Ordinal));
        Assert.Contains(all, row => row.StartsWith("live.conversation", StringComparison.Ordinal));
        return string.Join('\n', all);
    }

    private static LineMonitor LineMonitor(HelplineServer server)
    {
        server.StartServer();
        return server.Services.GetRequiredService<LineMonitor>();
    }

    private static Prober Prober(HelplineServer server, IServer where, string token)
    {
        var options = server.Services.GetRequiredService<HelplineOptions>();
        return ActivatorUtilities.CreateInstance<Prober>(server.Services, where, options with { Twilio = options.Twilio with { AuthToken = token } });
    }

    private sealed class NobodyListens : IServer
    {
        public NobodyListens() => Features.Set<IServerAddressesFeature>(new Addresses());

        public IFeatureCollection Features { get; } = new FeatureCollection();

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
        }

        // The discard port.
        private sealed class Addresses : IServerAddressesFeature
        {
            ICollection<string> IServerAddressesFeature.Addresses { get; } = ["http://127.0.0.1:9"];

            public bool PreferHostingUrls { get; set; }
        }
    }
}
