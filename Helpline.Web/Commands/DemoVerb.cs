using System.CommandLine;
using Helpline.Flows.Content;
using Helpline.Web.Commands.Demo;
using Helpline.Web.Commands.Replaying;
using Helpline.Web.Privacy;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Admins;
using Helpline.Web.Storage.Counts;

namespace Helpline.Web.Commands;

/// <summary><c>demo</c>: a year of made-up traffic that ends yesterday, for an empty store and whoever wants to see a living dashboard.</summary>
internal static class DemoVerb
{
    public static Command Command() => new Command("demo", "Fills an empty store with a year of made-up traffic, and marks it as such.").Does(async (parsed, cancellation) =>
    {
        var (error, next) = (parsed.InvocationConfiguration.Error, "");
        await ReplayHost.RunAsync(
            services =>
            {
                next = Next(services);
                return PlayAsync(services, error, cancellation);
            },
            parsed.InvocationConfiguration,
            cancellation);
        await error.WriteLineAsync(next);
    });

    // In Development one click signs in.
    private static string Next(IServiceProvider services) =>
        $"Now start the app without a verb, open {new Uri(services.GetRequiredService<HelplineOptions>().AdminUrl, "/admin")} and "
        + (services.GetRequiredService<IHostEnvironment>().IsDevelopment() ? "press \"Sign in as demo viewer\"." : "sign in; \"admin add\" makes the first link.");

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
        var played = await services.GetRequiredService<ScriptPlayer>().PlayAsync(script, new ProgressBar(error, script.Count).Show, cancellation);
        var dates = new CampaignDates(services.GetRequiredService<Guard>());
        foreach (var date in new DemoCampaign(DemoYear.First(yesterday)).Dates)
        {
            await dates.AddAsync(date, cancellation);
        }

        return played;
    }
}
