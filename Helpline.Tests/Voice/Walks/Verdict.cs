using System.Globalization;
using System.Text.RegularExpressions;
using Helpline.Web.Simulator.Calls;
using Helpline.Web.Simulator.Calls.Documents;

namespace Helpline.Tests.Voice.Walks;

/// <summary>What every call must be, however it went.</summary>
internal static partial class Verdict
{
    public static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan LongestToTheRing = TimeSpan.FromSeconds(15);

    /// <summary>Two rings at their longest, the whispers between them, and the sentences before each.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(120);

    public static void IsGood(Call call, string name)
    {
        var story = $"{name}\n{call.Transcript}{string.Join('\n', call.Violations)}";
        Assert.True(call.Violations.Count == 0, $"A rule is broken: {story}");
        Assert.True(call.Measures.LongestSilence <= LongestSilence, $"Silence for {call.Measures.LongestSilence.TotalSeconds} s: {story}");
        Assert.True(call.Measures.LongestWait <= LongestWait, $"Nothing to do for {call.Measures.LongestWait.TotalSeconds} s: {story}");
        Assert.True(!(call.Measures.KeyToRing > LongestToTheRing), $"{call.Measures.KeyToRing?.TotalSeconds} s from key 1 to the ring: {story}");
        Assert.True(call.Ending is not (Ending.Stranded or Ending.Unbounded), $"No way out: {story}");

        var (rangInSilence, talked, numberAfterTalk, earlyWhisper) = (false, false, false, false);
        var (silentSinceRing, accepted) = (false, false);
        foreach (var line in call.Transcript.Lines.Select(line => line.Text))
        {
            var heard = line.StartsWith("caller hears", StringComparison.Ordinal) && line != "caller hears nothing";
            rangInSilence |= silentSinceRing && Rings().IsMatch(line);
            silentSinceRing = Rings().IsMatch(line) || (silentSinceRing && !heard);
            talked |= Talk().Match(line) is { Success: true } talk && int.Parse(talk.Groups["seconds"].ValueSpan, CultureInfo.InvariantCulture) >= 60;
            numberAfterTalk |= talked && heard && Speech.Number().IsMatch(line);
            accepted = line == "advocate presses 1" || (accepted && !Rings().IsMatch(line));
            earlyWhisper |= !accepted && line.StartsWith("advocate hears", StringComparison.Ordinal) && AboutTheCaller().IsMatch(line);
        }

        Assert.False(rangInSilence, $"A line rings after another without a word: {story}");
        Assert.False(numberAfterTalk && !call.Transcript.ToString().Contains("presses *", StringComparison.Ordinal), $"A number is spoken after a talk: {story}");
        Assert.False(earlyWhisper, $"The whisper tells of the caller before key 1: {story}");
        Assert.True(!talked || call.Ending != Ending.Numbers, $"Numbers after a talk: {story}");
    }

    [GeneratedRegex(@"^line \d+ rings$")]
    private static partial Regex Rings();

    // A minute is a talk on any rung.
    [GeneratedRegex(@"DialBridged=true DialCallDuration=(?<seconds>\d+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Talk();

    [GeneratedRegex("caller|speak|llama(?:da|nte)|hablar", RegexOptions.IgnoreCase)]
    private static partial Regex AboutTheCaller();
}
