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

    /// <summary>Two rings at their longest, a whisper, the sentences before each, and in the last round the numbers, twice.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(135);

    /// <summary>The quick exit may name the rider service at any time.</summary>
    private const string RiderService = "5 0 5, 5 5 5, 0 1 9 9";

    private const string Bridged = "DialBridged=true";

    public static void IsGood(CallEmulator call, string name)
    {
        var story = $"{name}\n{call.Transcript}{string.Join('\n', call.Violations)}";
        Assert.True(call.Violations.Count == 0, $"A rule is broken: {story}");
        Assert.True(call.Metrics.LongestSilence <= LongestSilence, $"Silence for {call.Metrics.LongestSilence.TotalSeconds} s: {story}");
        Assert.True(call.Metrics.LongestWait <= LongestWait, $"Nothing to do for {call.Metrics.LongestWait.TotalSeconds} s: {story}");
        Assert.True(!(call.Metrics.KeyToRing > LongestToTheRing), $"{call.Metrics.KeyToRing?.TotalSeconds} s from key 1 to the ring: {story}");
        Assert.True(call.Ending is not (Ending.Stranded or Ending.Unbounded), $"No way out: {story}");

        var (silent, whispered, accepted, joined, talked, last) = (false, false, false, false, false, "");
        foreach (var line in call.Transcript.Lines.Select(line => line.Text))
        {
            if (Ring().IsMatch(line))
            {
                Assert.False(silent, $"A line rings after another without a word: {story}");
                Assert.False(joined && AboutTheLine().IsMatch(last), $"After a join the line is named into the room: {story}");
                (silent, whispered, accepted) = (true, false, false);
            }

            whispered |= line == "caller hears nothing";
            accepted |= line == "advocate presses 1";
            if (line.StartsWith("advocate hears", StringComparison.Ordinal))
                Assert.False(!accepted && AboutTheCaller().IsMatch(line), $"The whisper tells of the caller before key 1: {story}");
            if (line.StartsWith("caller hears", StringComparison.Ordinal) && line != "caller hears nothing")
            {
                Assert.False(talked && Speech.Number().IsMatch(line) && !line.Contains(RiderService, StringComparison.Ordinal), $"A number is spoken after a talk: {story}");
                Assert.False(talked && AboutTheLine().IsMatch(line), $"After a talk the line is named into the room: {story}");
                (silent, last) = (false, line);
            }

            joined |= line.Contains(Bridged, StringComparison.Ordinal);
            talked |= Talk().Match(line) is { Success: true } end && int.Parse(end.Groups["seconds"].ValueSpan, CultureInfo.InvariantCulture) >= (whispered ? 30 : 60);
        }

        Assert.True(!talked || call.Ending != Ending.Numbers, $"Numbers after a talk: {story}");
    }

    [GeneratedRegex(@"^line \d+ rings$")]
    private static partial Regex Ring();

    [GeneratedRegex(Bridged + @" DialCallDuration=(?<seconds>\d+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Talk();

    [GeneratedRegex("caller|speak|llama(?:da|nte)|hablar", RegexOptions.IgnoreCase)]
    private static partial Regex AboutTheCaller();

    [GeneratedRegex("police|policía|hotline|trained|capacitada|confiden|SAFE", RegexOptions.IgnoreCase)]
    private static partial Regex AboutTheLine();
}
