using Helpline.Web.Intake;
using Helpline.Web.Privacy;
using Helpline.Web.Privacy.Counting;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Counts;

namespace Helpline.Web.Commands.Replaying;

/// <summary>The nights of a script: at three in the morning of the virtual clock the app's own close of day runs.</summary>
internal sealed class ReplayDayCloser(TextCounts counts, DayCloser closer, Sweeper sweeper, KeptStore kept, Guard guard, ServiceDays days, VirtualClock clock)
{
    // By then no reply is kept for a second delivery any more.
    private static readonly TimeSpan _forgotten = TimeSpan.FromHours(1);

    /// <summary>Closes that day, and with it every day before it.</summary>
    public async Task CloseAsync(DateOnly day, CancellationToken cancellation)
    {
        await counts.FlushAsync(cancellation);

        // A text that the store did not take would be missing in the counts, for ever.
        if (guard.Failures > 0)
        {
            throw new StoreUnavailableException($"it failed in the middle of the script, before {Periods.DayOf(day)} was closed");
        }

        clock.Now = days.EndOf(day);
        await closer.LookAsync(cancellation);
        if (await kept.LastClosedAsync(cancellation) != day)
        {
            throw new StoreUnavailableException($"{Periods.DayOf(day)} could not be closed");
        }

        clock.Now += _forgotten;
        await sweeper.SweepAsync(cancellation);
    }
}
