using System.CommandLine;
using Helpline.Web.Intake;
using Helpline.Web.Privacy;
using Helpline.Web.Storage;

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
