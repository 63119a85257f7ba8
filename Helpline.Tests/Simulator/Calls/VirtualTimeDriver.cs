using Helpline.Web.Simulator;
using Helpline.Web.Simulator.Calls;

namespace Helpline.Tests.Simulator.Calls;

/// <summary>The next act, if nothing else happens before.</summary>
internal sealed record PlannedAct(TimeSpan At, Act Act);

/// <summary>Plays a call to its end without waiting for any real time to pass.</summary>
internal static class VirtualTimeDriver
{
    /// <summary>
    /// <paramref name="cast"/> plays the people: it is asked after each new line of the transcript what comes next.
    /// </summary>
    public static async Task ToTheEndAsync(
        CallEmulator call, Func<WebhookRequest, CancellationToken, Task<WireAnswer[]>> post, Func<CallEmulator, PlannedAct?> cast, CancellationToken cancellation)
    {
        PlannedAct? next = null;
        var told = 0;
        while (!call.IsOver)
        {
            if (call.Pending is { } request)
            {
                call.Answer(await post(request, cancellation));
                continue;
            }

            if (told != call.Transcript.Lines.Count)
                (told, next) = (call.Transcript.Lines.Count, cast(call));
            // What is due by itself comes before what somebody does in the same tenth of a second.
            if (next is not null && !(call.NextDue <= next.At))
            {
                call.Advance(next.At);
                var act = next.Act;
                next = null;
                call.Do(act);
            }
            else
            {
                call.Advance(call.NextDue!.Value);
            }
        }
    }
}
