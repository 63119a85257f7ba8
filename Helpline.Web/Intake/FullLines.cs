namespace Helpline.Web.Intake;

/// <summary>
/// Counts calls that found every line full. The operator hears of it at once and then once an hour: a robodialler that floods
/// a hotline is told apart from a busy night by how many they are, and no line tells of one call.
/// </summary>
internal sealed partial class FullLines(TimeProvider clock, LineCounts counts, ILogger<FullLines> logger)
{
    private static readonly TimeSpan _pause = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private DateTimeOffset _quietUntil;
    private int _calls;

    public void Count()
    {
        counts.Add(LineEvent.Full);
        lock (_lock)
        {
            _calls++;
            if (clock.GetUtcNow() < _quietUntil)
                return;
            LogFull(_calls);
            _quietUntil = clock.GetUtcNow() + _pause;
            _calls = 0;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Every line of the ladder was full; callers who heard so since the last such line: {Calls}")]
    private partial void LogFull(int calls);
}
