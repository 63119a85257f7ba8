namespace Helpline.Web.Alerts;

/// <summary>A way out of the house. What cannot be brought now is brought in its order later.</summary>
internal abstract partial class AlertOutlet(ILogger<AlertOutlet> logger)
{
    /// <summary>For one message; a look must not wait for ever.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // An outlet that is dead for long must not fill the memory; what began last matters most.
    private const int Most = 100;

    private readonly Queue<AlertMessage> _waiting = new();
    private bool _fails;

    public void Add(AlertMessage message)
    {
        _waiting.Enqueue(message);
        if (_waiting.Count > Most)
        {
            _waiting.Dequeue();
        }
    }

    public async Task BringAsync(CancellationToken cancellation)
    {
        while (_waiting.TryPeek(out var message))
        {
            try
            {
                await SendAsync(message, cancellation);
                _waiting.Dequeue();
                _fails = false;
            }
#pragma warning disable CA1031 // whatever an outlet fails with, the watch goes on and tries again
            catch (Exception failure) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
            {
                if (!_fails)
                {
                    LogStuck(GetType().Name, failure.GetType().Name);
                }

                _fails = true;
                return;
            }
        }
    }

    public abstract Task SendAsync(AlertMessage message, CancellationToken cancellation);

    [LoggerMessage(1, LogLevel.Error, "An alert cannot be brought by {Outlet} ({Failure}); it is tried again every minute.")]
    private partial void LogStuck(string outlet, string failure);
}
