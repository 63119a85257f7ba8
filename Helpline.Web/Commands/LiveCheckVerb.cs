using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Helpline.Flows;
using Helpline.Flows.Content;
using Helpline.Web.Commands.Live;
using Helpline.Web.Health;
using Helpline.Web.Intake;
using Helpline.Web.Privacy;
using Helpline.Web.Storage;
using Helpline.Web.Telephony;

namespace Helpline.Web.Commands;

/// <summary>
/// <c>live-check</c>: real texts and calls from the operator's own phone, step by step. It is the node while it runs, so whoever else texts or
/// calls is answered as always; its store is thrown away at the end, so nobody is counted.
/// </summary>
internal static class LiveCheckVerb
{
    private const int LongestPatience = 3600;

    public static Command Command(TextReader input)
    {
        var report = new Option<FileInfo>("--report") { Description = "Where the dated report goes; live-check-DATE.md in the working folder when left out." };
        var patience = new Option<int>("--patience") { Description = "How many seconds a step waits for Twilio; 180 when left out.", DefaultValueFactory = _ => 180 };
        patience.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var seconds) && seconds is < 1 or > LongestPatience)
            {
                given.AddError($"--patience is a number of seconds from 1 to {LongestPatience}.");
            }
        });
        return new Command("live-check", "Stop the node, then run this in its place: a guided walk with a real phone.") { report, patience }.Does((parsed, cancellation) => RunAsync(
            parsed.GetValue(report), TimeSpan.FromSeconds(parsed.GetValue(patience)), input, parsed.InvocationConfiguration.Output, cancellation));
    }

    private static async Task<int> RunAsync(FileInfo? file, TimeSpan patience, TextReader input, TextWriter output, CancellationToken cancellation)
    {
        // An hour with a phone must not be lost at its end.
        if (file?.Directory is { Exists: false } missing)
        {
            throw new StartRefusedException($"The folder {missing.FullName} does not exist.");
        }

        var folder = Directory.CreateTempSubdirectory("helpline-live-check-");
        try
        {
            var tap = new LiveTap(RandomNumberGenerator.GetInt32(1000, 10_000).ToString(CultureInfo.InvariantCulture));
            await using var app = Build(tap, Path.Combine(folder.FullName, "thrown-away.db"));
            await app.OpenStoreAsync();
            app.MapTelephony();
            app.MapHealth();
            var keep = Keeper(file, app.Services, out var path);
            keep("The walk is not over.\n");
            try
            {
                await app.StartAsync(cancellation);
            }
            catch (IOException)
            {
                // What runs in the background would complain that the app goes away under it.
                await app.StopAsync(cancellation);
                throw new StartRefusedException("ASPNETCORE_URLS is taken: stop the node first, the live check answers in its place.");
            }

            await output.WriteLineAsync($"Answering on {string.Join(", ", app.Urls)} in place of the node. An empty line skips a step.\n"
                + $"The report grows with each step in {path}. It holds no number.\n");

            var walk = new LiveWalk(tap, input, output, patience, keep);
            var seen = await walk.GoAsync(
                app.Services.GetRequiredService<ContentSnapshots>().Ladder, app.Services.GetRequiredService<ContentPack>(), app.Services.GetRequiredService<HelplineOptions>(), cancellation);
            await app.StopAsync(cancellation);
            await output.WriteLineAsync($"\nThe report is in {path}.");
            return seen ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static WebApplication Build(LiveTap tap, string store)
    {
        var builder = Verbs.Builder($"--ConnectionStrings:Helpline=Data Source={store}");
        builder.AddConnectionLimits();
        builder.AddTelephony();
        builder.Services.AddSingleton<IStartupFilter>(tap);
        builder.AddIntake();
        builder.AddPrivacy();
        builder.AddStorage();
        builder.AddHealth();
        return builder.Build();
    }

    private static Action<string> Keeper(FileInfo? file, IServiceProvider services, out string path)
    {
        var options = services.GetRequiredService<HelplineOptions>();
        var day = IsoDate.Text(options.Today(services.GetRequiredService<TimeProvider>().GetUtcNow()));
        var report = path = file?.FullName ?? Path.GetFullPath($"live-check-{day}.md");
        return walked => Verbs.Write(report, $"# Live check of {day}, version {Heartbeat.Version}\n\n{walked}");
    }
}
