using System.Diagnostics.Tracing;
using System.Globalization;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;

namespace Helpline.Tests.Bench;

/// <summary>What a process allocates, as its runtime counts it once a second.</summary>
internal sealed class Allocations : IAsyncDisposable
{
    private readonly EventPipeSession _session;
    private readonly Task _reading;
    private double _bytes;

    private Allocations(EventPipeSession session)
    {
        _session = session;
        _reading = Task.Run(Read);
    }

    public static Allocations Of(int process)
    {
        var provider = new EventPipeProvider("System.Runtime", EventLevel.Informational, arguments: new Dictionary<string, string> { ["EventCounterIntervalSec"] = "1" });
        return new Allocations(new DiagnosticsClient(process).StartEventPipeSession(provider, requestRundown: false));
    }

    /// <summary>All bytes since the beginning; a last second is waited for.</summary>
    public async Task<double> BytesAsync()
    {
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        return _bytes;
    }

    public async ValueTask DisposeAsync()
    {
        await _session.StopAsync(CancellationToken.None);
        await _reading;
        _session.Dispose();
    }

    private void Read()
    {
        using var source = new EventPipeEventSource(_session.EventStream);
        source.Dynamic.All += told =>
        {
            if (told.EventName == "EventCounters"
                && told.PayloadByName("") is IDictionary<string, object> { } outer
                && outer["Payload"] is IDictionary<string, object> { } counter
                && counter["Name"] is "alloc-rate")
            {
                _bytes += Convert.ToDouble(counter["Increment"], CultureInfo.InvariantCulture);
            }
        };
        source.Process();
    }
}
