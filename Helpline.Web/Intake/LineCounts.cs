namespace Helpline.Web.Intake;

/// <summary>
/// How often something happened on the line, by the quarter of an hour and for a day: sums of nobody, in memory only. Whoever tells them
/// to others does so when a quarter or an hour is over, so that nobody can watch a text arrive.
/// </summary>
internal sealed class LineCounts(TimeProvider time)
{
    private const int Hour = 4;
    private const int Day = 96;
    private const int MostCodes = 100;
    private const int MostHeard = 10_000;
    private const string Rejection = "rejected ";

    private readonly Lock _lock = new();
    private readonly Dictionary<(string What, long Quarter), int> _sums = [];
    private readonly Dictionary<int, int> _inVain = [];
    private HashSet<int> _heard = [];
    private HashSet<int> _heardBefore = [];
    private long _quarter;

    /// <summary>False for what was told in this quarter of an hour or the one before: webhooks come twice. Only a hash of the id is kept, that long.</summary>
    public bool IsNews(string what, string id)
    {
        if (id.Length == 0)
            return true;
        var (now, hash) = (Now, HashCode.Combine(what, id));
        lock (_lock)
        {
            if (now != _quarter)
                (_heardBefore, _heard, _quarter) = (now == _quarter + 1 ? _heard : [], [], now);
            return !_heardBefore.Contains(hash) && (_heard.Count >= MostHeard || _heard.Add(hash));
        }
    }

    public void Add(LineEvent what, int number = 1) => Add(what.ToString(), number);

    /// <summary>A carrier refused a reply, by the provider's code for why.</summary>
    public void Rejected(string code) => Add(Rejection + (code is { Length: > 0 and <= 6 } && code.All(char.IsAsciiDigit) ? code : "other"), 1);

    /// <summary>A rung of the ladder was rung to its end.</summary>
    public void Rang(int rung, bool joined)
    {
        lock (_lock)
            _inVain[rung] = joined ? 0 : _inVain.GetValueOrDefault(rung) + 1;
    }

    /// <summary>In the hour up to now.</summary>
    public int InHour(LineEvent what) => Since(Now - Hour + 1, what.ToString());

    /// <summary>In the last full hour of the clock.</summary>
    public int LastHour(LineEvent what)
    {
        var first = (Now / Hour * Hour) - Hour;
        lock (_lock)
            return Enumerable.Range(0, Hour).Sum(quarter => _sums.GetValueOrDefault((what.ToString(), first + quarter)));
    }

    /// <summary>Replies that were refused in the day up to now, by the code.</summary>
    public IReadOnlyList<(string Code, int Replies)> RejectedInDay()
    {
        var first = Now - Day + 1;
        lock (_lock)
        {
            return
            [
                .. from sum in _sums
                   where sum.Key.What.StartsWith(Rejection, StringComparison.Ordinal) && sum.Key.Quarter >= first
                   group sum.Value by sum.Key.What[Rejection.Length..] into code
                   orderby code.Key
                   select (code.Key, code.Sum()),
            ];
        }
    }

    /// <summary>For each rung that was rung: how often in a row nobody was joined.</summary>
    public IReadOnlyList<(int Rung, int InVain)> RungInVain()
    {
        lock (_lock)
            return [.. _inVain.Select(rung => (rung.Key, rung.Value))];
    }

    private long Now => LineMonitor.QuarterOf(time.GetUtcNow());

    private int Since(long first, string what)
    {
        lock (_lock)
            return _sums.Where(sum => sum.Key.What == what && sum.Key.Quarter >= first).Sum(sum => sum.Value);
    }

    private void Add(string what, int number)
    {
        var now = Now;
        lock (_lock)
        {
            foreach (var old in _sums.Keys.Where(sum => sum.Quarter <= now - Day).ToList())
                _sums.Remove(old);

            // A provider that invents codes must not fill the memory.
            var known = _sums.Count < MostCodes * Day ? what : Rejection + "other";
            _sums[(known, now)] = _sums.GetValueOrDefault((known, now)) + number;
        }
    }
}

/// <summary>What is counted for those who keep the line running; of nobody.</summary>
internal enum LineEvent
{
    /// <summary>A text that was answered or met silence.</summary>
    Text,

    Call,

    /// <summary>A text or call that got the last resort instead of its answer.</summary>
    FellBack,

    /// <summary>A call that found every line full.</summary>
    Full,
}

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
