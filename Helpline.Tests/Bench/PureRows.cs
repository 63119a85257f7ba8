using Helpline.Flows;
using Helpline.Flows.Sms;
using Helpline.Tests.Understanding;

namespace Helpline.Tests.Bench;

/// <summary>What is decided without asking anybody, by the processor time of this process: a match and a turn.</summary>
internal static class PureRows
{
    private const int Times = 50_000;

    public static void Measure(BenchTable table)
    {
        var matcher = Shipped.Matcher;
        string[] texts = [.. LabelledText.All.Select(label => label.Text)];
        var words = texts.Distinct(StringComparer.OrdinalIgnoreCase).ToDictionary(text => text, text => text.Length, StringComparer.OrdinalIgnoreCase);
        var found = 0;
        Measure("A match, us", table, i => matcher.Match(texts[i % texts.Length]), i => found += words.GetValueOrDefault(texts[i % texts.Length]));

        SmsInput[] inputs = [.. texts.Take(1_000).Select(text => new SmsInput { Match = matcher.Match(text), Minute = 29_000_000 })];
        var states = Enum.GetValues<SmsState>();
        Measure(
            "A turn, us",
            table,
            i => SmsMachine.Take(new SmsSession { State = states[i % states.Length] }, inputs[i % inputs.Length], "en"),
            i => found += Switch(states[i % states.Length], inputs[i % inputs.Length].Match.Intent).Length);
    }

    private static void Measure(string figure, BenchTable table, Action<int> ours, Action<int> floor)
    {
        Run(ours);
        Run(floor);
        var (mine, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round < table.Rounds; round++)
        {
            mine.Add(Run(ours));
            theirs.Add(Run(floor));
        }

        table.Add(figure, "0.000", mine, theirs);
    }

    private static double Run(Action<int> work)
    {
        var before = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < Times; i++)
            work(i);
        return (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / Times;
    }

    private static string Switch(SmsState state, string? intent) => (state, intent) switch
    {
        (_, Intents.Help) => Intents.Help,
        (SmsState.Stopped or SmsState.Reminded or SmsState.Silenced, _) => "",
        (SmsState.Quiet, _) => Intents.Bus,
        (_, null) => Intents.Unknown,
        _ => intent!,
    };
}
