using System.CommandLine;
using Helpline.Web.Commands.Replaying;

namespace Helpline.Web.Commands;

/// <summary><c>replay FILE</c>: a script of made-up riders and callers, through the real intake and the real close of day.</summary>
internal static class ReplayVerb
{
    public static Command Command()
    {
        var file = Verbs.Argument("FILE", "JSON lines in time order; docs/replay.md tells their form.");
        return new Command("replay", "Plays a script of made-up texts and calls into the store, and closes its days.") { file }.Does(async (parsed, cancellation) =>
        {
            var script = Read(parsed.GetRequiredValue(file));
            await ReplayHost.RunAsync(
                services => services.GetRequiredService<ScriptPlayer>().PlayAsync(script, new ProgressBar(parsed.InvocationConfiguration.Error, script.Count).Show, cancellation),
                parsed.InvocationConfiguration,
                cancellation);
        });
    }

    private static IReadOnlyList<ScriptLine> Read(string file) =>
        Verbs.OrRefused($"The file {file} cannot be read.", () => ScriptReader.Read(File.ReadLines(file), TimeProvider.System.GetUtcNow()));
}
