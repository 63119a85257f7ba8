using System.Threading.Channels;

namespace Helpline.Web.Simulator.Calls;

/// <summary>Plays a call in real time, for people in front of phones in a browser.</summary>
internal sealed class RealTimeDriver(CallEmulator call, Func<WebhookRequest, CancellationToken, Task<WireAnswer[]>> post, TimeProvider clock)
{
    private readonly Channel<Act> _acts = Channel.CreateUnbounded<Act>();
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Raised after each step; the call may be read in the handler, and only there.</summary>
    public event Action<CallEmulator>? Stepped;

    /// <summary>What a person does; it happens as soon as no webhook is pending. Only the caller's leaving waits for nothing.</summary>
    public void Do(Act act)
    {
        if (act is Act.HangsUp { Caller: true })
            _left.TrySetResult();
        else
            _acts.Writer.TryWrite(act);
    }

    /// <summary>Runs until the call is over.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        // Virtual time stands still while the app answers, so it is counted from the last step.
        var began = clock.GetTimestamp();
        var from = call.Now;
        while (!call.IsOver)
        {
            if (call.Pending is { } request)
            {
                var answers = post(request, cancellation);
                await Task.WhenAny(answers, _left.Task);
                Leave();
                call.Answer(await answers);
                (began, from) = (clock.GetTimestamp(), call.Now);
            }
            else
            {
                await ActOrDueAsync(call.NextDue!.Value - from - clock.GetElapsedTime(began), cancellation);
                call.Advance(Tenths(from + clock.GetElapsedTime(began)));
                Leave();
                while (call.Pending is null && _acts.Reader.TryRead(out var act))
                    call.Do(act);
            }

            Stepped?.Invoke(call);
        }
    }

    private void Leave()
    {
        if (!_left.Task.IsCompleted || call.Ending is not null)
            return;
        call.Do(new Act.HangsUp(Caller: true));
        Stepped?.Invoke(call);
    }

    private async Task ActOrDueAsync(TimeSpan wait, CancellationToken cancellation)
    {
        if (wait <= TimeSpan.Zero)
            return;
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var due = Task.Delay(wait, clock, ends.Token);
        var act = _acts.Reader.WaitToReadAsync(ends.Token).AsTask();
        await Task.WhenAny([due, act, .. call.Ending is null ? [_left.Task] : Array.Empty<Task>()]);
        await ends.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
    }

    private static TimeSpan Tenths(TimeSpan time) => new(time.Ticks / (TimeSpan.TicksPerSecond / 10) * (TimeSpan.TicksPerSecond / 10));
}
