using System.Globalization;
using Helpline.Web.Simulator.Calls;

namespace Helpline.Tests.Voice.Walks;

/// <summary>What many calls were like together. It stands in the output of the test.</summary>
internal sealed class Tally
{
    private readonly Lock _counting = new();
    private readonly SortedDictionary<Ending, int> _endings = [];
    private TimeSpan _silence;
    private TimeSpan _wait;
    private TimeSpan _toTheRing;
    private TimeSpan _length;
    private int _requests;

    public int Calls => _endings.Values.Sum();

    public int Endings => _endings.Count;

    /// <summary>Judges the call and counts it.</summary>
    public void Add(CallEmulator call, string name)
    {
        Verdict.IsGood(call, name);
        lock (_counting)
        {
            var ending = call.Ending!.Value;
            _endings[ending] = _endings.GetValueOrDefault(ending) + 1;
            _silence = Longer(_silence, call.Metrics.LongestSilence);
            _wait = Longer(_wait, call.Metrics.LongestWait);
            _toTheRing = Longer(_toTheRing, call.Metrics.KeyToRing ?? default);
            _length = Longer(_length, call.Now);
            _requests = Math.Max(_requests, call.Metrics.Requests);
        }
    }

    public void Write() => TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{Calls} calls ({string.Join(", ", _endings.Select(ending => $"{ending.Key} {ending.Value}"))}); longest silence {_silence.TotalSeconds:0.0} s, wait {_wait.TotalSeconds:0.0} s, key 1 to the ring {_toTheRing.TotalSeconds:0.0} s, call {_length.TotalMinutes:0.0} min; most requests {_requests}"));

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
