namespace Helpline.Web.Simulator.Calls;

/// <summary>Status callbacks on their way: in time, late, twice, reversed or never.</summary>
internal sealed class Callbacks
{
    private static readonly TimeSpan _lateness = TimeSpan.FromSeconds(40);

    private readonly PriorityQueue<Request, (TimeSpan, int)> _due = new();
    private readonly Stack<Request> _held = new();
    private int _count;

    public TimeSpan? Due => _due.TryPeek(out _, out var at) ? at.Item1 : null;

    public bool IsEmpty => _due.Count == 0 && _held.Count == 0;

    public void Add(Request request, TimeSpan at, IReadOnlySet<Switch> switches)
    {
        if (switches.Contains(Switch.CallbacksLost))
            return;
        for (var copy = switches.Contains(Switch.CallbacksTwice) ? 2 : 1; copy > 0; copy--)
        {
            if (switches.Contains(Switch.CallbacksReversed))
                _held.Push(request);
            else
                _due.Enqueue(request, (switches.Contains(Switch.CallbacksLate) ? at + _lateness : at, _count++));
        }
    }

    /// <summary>The call is over: what was held back comes, the last first.</summary>
    public void Release(TimeSpan at)
    {
        while (_held.TryPop(out var request))
            _due.Enqueue(request, (at, _count++));
    }

    public Request? Take(TimeSpan at) => Due <= at ? _due.Dequeue() : null;
}
