using Helpline.Tests.Simulator.Calls;

namespace Helpline.Tests.Voice.Walks;

/// <summary>
/// Golden calls as plain text, one per outcome: the acts in a file are played, and every other line must come of them.
/// To write one, put only its acts into a file, or copy a transcript from the simulator; HELPLINE_DIALOGUES names the folder
/// that is written anew.
/// </summary>
public class DialogueTests(CallServer server) : IClassFixture<CallServer>
{
    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Folder, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Dialogues", "calls");

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Call_goes_as_written(string name)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, name + ".txt"), TestContext.Current.CancellationToken);
        var script = new CallScript(text);
        var call = await server.PlayAsync(script.Cast());
        if (Environment.GetEnvironmentVariable("HELPLINE_DIALOGUES") is { Length: > 0 } folder)
        {
            var remarks = string.Concat(text.Split('\n').Where(line => line.StartsWith('#')).Select(line => line + "\n"));
            await File.WriteAllTextAsync(Path.Combine(folder, name + ".txt"), remarks + call.Transcript, TestContext.Current.CancellationToken);
        }

        Verdict.IsGood(call, name);
        Assert.Null(script.Differs(call.Transcript));
    }
}
