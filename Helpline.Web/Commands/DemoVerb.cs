using System.CommandLine;
using Helpline.Flows.Content;
using Helpline.Web.Commands.Demo;
using Helpline.Web.Commands.Replaying;
using Helpline.Web.Privacy;
using Helpline.Web.Storage.Counts;

namespace Helpline.Web.Commands;

/// <summary><c>demo</c>: a year of made-up traffic that ends yesterday, for an empty store and whoever wants to see a living dashboard.</summary>
internal static class DemoVerb
{
    public static Command Command()
    {
        var demo = new Command("demo", "Fills an empty store with a year of made-up traffic, and marks it as such.");
        demo.SetAction((parsed, cancellation) => ReplayHost.RunAsync(
            services => PlayAsync(services, parsed.InvocationConfiguration.Error, cancellation),
            parsed.InvocationConfiguration,
            cancellation));
        return demo;
    }

    private static async Task<ReplayResult> PlayAsync(IServiceProvider services, TextWriter error, CancellationToken cancellation)
    {
        if (await services.GetRequiredService<KeptStore>().LastClosedAsync(cancellation) is not null)
        {
            throw new StartRefusedException("The store is not empty: days were closed in it, and made-up ones would stand among them.");
        }

        // The clock of the app is the script's.
        var days = services.GetRequiredService<ServiceDays>();
        var yesterday = days.Today(TimeProvider.System.GetUtcNow()).AddDays(-1);
        var script = new DemoYear(days, services.GetRequiredService<HelplineOptions>(), services.GetRequiredService<ContentPack>()).Ending(yesterday);
        return await services.GetRequiredService<ScriptPlayer>().PlayAsync(script, new ProgressBar(error, script.Count).Show, cancellation);
    }
}
