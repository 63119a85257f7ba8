using System.CommandLine;
using Helpline.Flows;
using Helpline.Web.Intake;
using Helpline.Web.Privacy;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Counts;

namespace Helpline.Web.Commands.Replaying;

/// <summary>The app without its wire: it serves nobody, contacts nobody, and takes its time from the script.</summary>
internal static class ReplayHost
{
    // Nobody waits for an answer, and a text that the store does not take would be missing in the counts.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(Func<IServiceProvider, Task<ReplayResult>> play, InvocationConfiguration console, CancellationToken cancellation)
    {
        await using var app = Builder().Build();
        await app.Services.GetRequiredService<Database>().OpenAsync(serving: true, cancellation);
        await console.Output.WriteLineAsync($"{await play(app.Services)}");
    }

    /// <summary><paramref name="settings"/> win over the configuration, each as <c>--key=value</c>.</summary>
    public static WebApplicationBuilder Builder(params string[] settings)
    {
        var builder = Verbs.Builder(settings);
        builder.AddIntake();
        builder.AddPrivacy();
        builder.AddStorage();
        builder.Services
            .AddSingleton<VirtualClock>()
            .AddSingleton<TimeProvider>(services => services.GetRequiredService<VirtualClock>())
            .AddSingleton(services => ActivatorUtilities.CreateInstance<Guard>(services, _patience))
            .AddSingleton<Sweeper>()
            .AddSingleton<CallPlayer>()
            .AddSingleton<ReplayDayCloser>()
            .AddSingleton<ScriptPlayer>();
        return builder;
    }
}

/// <summary>Stands still until it is set.</summary>
internal sealed class VirtualClock : TimeProvider
{
    public DateTimeOffset Now { get; set; }

    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>The nights of a script: at three in the morning of the virtual clock the app's own close of day runs.</summary>
internal sealed class ReplayDayCloser(TextCounts counts, DayCloser closer, Sweeper sweeper, KeptStore kept, Guard guard, ServiceDays days, VirtualClock clock)
{
    // By then no reply is kept for a second delivery any more.
    private static readonly TimeSpan _forgotten = TimeSpan.FromHours(1);

    /// <summary>Closes that day, and with it every day before it.</summary>
    public async Task CloseAsync(DateOnly day, CancellationToken cancellation)
    {
        await counts.FlushAsync(cancellation);

        // A text that the store did not take would be missing in the counts, for ever.
        if (guard.Failures > 0)
        {
            throw new StoreUnavailableException($"it failed in the middle of the script, before {IsoDate.Text(day)} was closed");
        }

        clock.Now = days.EndOf(day);
        await closer.LookAsync(cancellation);
        if (await kept.LastClosedAsync(cancellation) != day)
        {
            throw new StoreUnavailableException($"{IsoDate.Text(day)} could not be closed");
        }

        clock.Now += _forgotten;
        await sweeper.SweepAsync(cancellation);
    }
}
