using System.CommandLine;
using Helpline.Web.Commands.Replaying;

namespace Helpline.Web.Commands;

/// <summary><c>replay FILE</c>: a script of made-up riders and callers, through the real intake and the real close of day.</summary>
internal static class ReplayVerb
{
    public static Command Command()
    {
        var file = new Argument<string>("FILE") { Description = "JSON lines in time order; docs/replay.md tells their form." };
        file.RefuseOptions();
        var replay = new Command("replay", "Plays a script of made-up texts and calls into the store, and closes its days.") { file };
        replay.SetAction(async (parsed, cancellation) =>
        {
            var script = Read(parsed.GetRequiredValue(file));
            await ReplayHost.RunAsync(
                services => services.GetRequiredService<ScriptPlayer>().PlayAsync(script, new ProgressBar(parsed.InvocationConfiguration.Error, script.Count).Show, cancellation),
                parsed.InvocationConfiguration,
                cancellation);
        });
        return replay;
    }

    private static IReadOnlyList<ScriptLine> Read(string file)
    {
        try
        {
            return ScriptReader.Read(File.ReadLines(file), TimeProvider.System.GetUtcNow());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new StartRefusedException($"The file {file} cannot be read.");
        }
    }
}
