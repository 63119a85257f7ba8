using System.Globalization;
using System.Text.RegularExpressions;
using Helpline.Web.Simulator.Calls;

namespace Helpline.Tests.Simulator.Calls;

/// <summary>
/// A call as plain text. Lines that are acts are played, the others are what must come of them. With times it is a transcript:
/// each act is played as long after the line before it as it was then. Without times each act waits for the moment that suits it.
/// Lines that begin with # are remarks.
/// </summary>
internal sealed partial class CallScript
{
    private readonly List<(Act Act, int After, TimeSpan? Later)> _acts = [];
    private readonly List<string> _lines = [];

    public CallScript(string text)
    {
        var before = TimeSpan.Zero;
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var timed = Timed().Match(line);
            var at = timed.Success ? Time(timed) : (TimeSpan?)null;
            var what = timed.Success ? line[timed.Length..] : line;
            foreach (var act in Act.Parse(what.Trim()))
                _acts.Add((act, _lines.Count, at - before));
            _lines.Add(line);
            before = at ?? before;
        }
    }

    /// <summary>The people of this script, for one walk.</summary>
    public Func<CallEmulator, PlannedAct?> Cast()
    {
        int? already = null;
        return call =>
        {
            var done = call.Transcript.Lines.Count(line => line.IsAct);
            var played = done - (already ??= done);
            if (played >= _acts.Count)
                return null;
            var (act, after, later) = _acts[played];
            if (later is not { } wait)
                return Natural(call, act) is { } moment ? new(moment > call.Now ? moment : call.Now, act) : null;
            return after <= call.Transcript.Lines.Count ? new((after == 0 ? default : call.Transcript.Lines[after - 1].At) + wait, act) : null;
        };
    }

    /// <summary>Null when the transcript is the script, line by line to the end; else the first difference.</summary>
    public string? Differs(Transcript transcript)
    {
        var lines = transcript.Lines.Select(line => line.ToString()).ToList();
        for (var index = 0; index < Math.Max(lines.Count, _lines.Count); index++)
        {
            var (expected, actual) = (_lines.ElementAtOrDefault(index), lines.ElementAtOrDefault(index));
            if (expected != actual)
                return $"line {index + 1}\nexpected: {expected ?? "(nothing more)"}\nbut was:  {actual ?? "(nothing more)"}";
        }

        return null;
    }

    /// <summary>Keys come a second after a prompt, a line is picked up after four, a talk lasts 90 s; a caller hears a sentence out before leaving.</summary>
    private static TimeSpan? Natural(CallEmulator call, Act act) => act switch
    {
        Act.Presses { Caller: true } => After(call.Caller, PhoneActivity.MayPress, 1),
        Act.Presses => After(call.Advocate, PhoneActivity.MayPress, 1),
        Act.Answers or Act.Refuses => After(call.Advocate, PhoneActivity.Rings, 4),
        Act.HangsUp { Caller: false } => After(call.Advocate, PhoneActivity.Joined, 90) ?? After(call.Advocate, PhoneActivity.MayPress, 1),
        Act.HangsUp when call.Caller.Doing == PhoneActivity.Silence => After(call.Advocate, PhoneActivity.MayPress, 1),
        Act.HangsUp when call.Caller is { Doing: PhoneActivity.Hears, Keys: false } => null,
        Act.HangsUp => After(call.Caller, call.Caller.Doing, call.Caller.Doing == PhoneActivity.Joined ? 90 : 4),
        _ => call.Now,
    };

    private static TimeSpan? After(PhoneState situation, PhoneActivity doing, double seconds) =>
        situation.Doing == doing ? situation.Since + TimeSpan.FromSeconds(seconds) : null;

    private static TimeSpan Time(Match match) =>
        TimeSpan.FromMinutes(int.Parse(match.Groups["minutes"].Value, CultureInfo.InvariantCulture))
        + TimeSpan.FromSeconds(double.Parse(match.Groups["seconds"].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^(?<minutes>\d+):(?<seconds>\d\d\.\d)  ", RegexOptions.ExplicitCapture)]
    private static partial Regex Timed();
}
