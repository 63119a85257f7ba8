using System.Globalization;
using System.Security.Cryptography;
using Helpline.Flows.Content;
using Helpline.Flows.Matching;
using Helpline.Web.Privacy;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Counts;

namespace Helpline.Web.Intake;

/// <summary>
/// Counts texts in memory, by closed lists and never by person: no text waits for it, or writes for it. The sums go to the store
/// once a minute, whatever happened in it, so a node that is killed takes a minute along.
/// </summary>
internal sealed class TextCounts(TextCountStore store, LineCounts line, Pseudonyms pseudonyms, Salts salts, TimeProvider clock) : BackgroundService
{
    // A store that is down must not fill the memory: what is told beyond these is not counted.
    private const int MostEvents = 50_000;

    private const int EventsAtOnce = 100;

    /// <summary>The metric in which every text counts once.</summary>
    private const string Tiers = "tier";

    // Far more than a minute can bring; a sum that grows for ever, because no store takes it, ends here.
    private const long Most = 1_000_000_000;

    // One call must not be seen in the sum of all.
    private const int MostMinutes = 60;

    private static readonly TimeSpan _pause = TimeSpan.FromMinutes(1);

    private readonly string _node = RandomNumberGenerator.GetHexString(16, lowercase: true);
    private readonly Lock _lock = new();
    private Dictionary<(string Metric, string Value), long> _sums = [];
    private List<TextCount> _batch = [];
    private Dictionary<string, string> _events = [];
    private int _number;

    /// <summary>A text that was answered, in a language of the pack, or met silence; not a second time when it was delivered again.</summary>
    public void Answered(Match match, string body, string language, string? reply)
    {
        Add(Tiers, Name(match.Tier));
        if (match.IsUnread)
        {
            Add("unmatched", "script " + TextShape.ScriptOf(body));
            Add("unmatched", "length " + TextShape.LengthOf(body));
        }

        Add("segments_in", language, Math.Max(1, SmsSegments.Count(body).Segments));
        if (reply is not null)
            Add("segments", language, SmsSegments.Count(reply).Segments);
    }

    /// <summary>
    /// How the carriers report that a reply went: delivered, failed, undelivered, unknown; and the provider's code for why. Of several reports
    /// on one reply the first of these counts: the names sort from the best to the worst.
    /// </summary>
    public void Delivered(string replyId, string delivery, string? code)
    {
        var told = code is null ? delivery : $"{delivery} {(code.Length == 5 && code.All(char.IsAsciiDigit) ? code : "other")}";
        // Told again when its day has just closed, it would be a reply of the next.
        if (line.IsNews(told, replyId))
            Once(replyId, told);
    }

    /// <summary>A rung of the ladder was rung to its end. <paramref name="place"/> is the call's on it: a ring that is told again counts once.</summary>
    public void Rang(string place, int rung, bool joined, int? seconds)
    {
        Once(place, string.Create(CultureInfo.InvariantCulture, $"rung {rung + 1} {(joined ? "joined" : "in vain")}"));
        if (joined)
            Lasted(place, isCaller: false, seconds);
    }

    /// <summary>Minutes as they are billed, each that was begun: of a caller, or of a line that was joined.</summary>
    public void Lasted(string id, bool isCaller, int? seconds)
    {
        if (seconds > 0)
            Once($"minutes {id}", string.Create(CultureInfo.InvariantCulture, $"minutes {(isCaller ? "in" : "out")} {Math.Min(MostMinutes, ((seconds.Value - 1) / 60) + 1)}"));
    }

    /// <summary>A text beyond the limit of its sender.</summary>
    public void Limited() => Add("refused", "flood");

    /// <summary>A request under the webhooks' address that the provider has not signed.</summary>
    public void Unsigned() => Add("refused", "unsigned");

    /// <summary>Brings what was counted to the store. What a store does not take is brought again, with the same number.</summary>
    public async Task FlushAsync(CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_batch.Count == 0 && _sums.Count > 0)
            {
                _batch = [.. _sums.Select(sum => new TextCount { Metric = sum.Key.Metric, Value = sum.Key.Value, Number = sum.Value })];
                _sums = [];
                _number++;
                line.Add(LineEvent.Text, (int)_batch.Where(sum => sum.Metric == Tiers).Sum(sum => sum.Number));
            }
        }

        try
        {
            await store.AddAsync(_node, _number, _batch, cancellation);
            _batch = [];
            await FlushEventsAsync(cancellation);
        }
        catch (StoreUnavailableException)
        {
            // The guard has told the operator.
        }
    }

    // Here for a minute by their ids, in the store by what nobody can read after the day.
    private async Task FlushEventsAsync(CancellationToken cancellation)
    {
        if (_events.Count == 0)
            return;
        var salt = await salts.TodayAsync(cancellation);
        Dictionary<string, string> waiting;
        lock (_lock)
            (waiting, _events) = (_events, []);
        foreach (var some in waiting.Chunk(EventsAtOnce))
        {
            try
            {
                await store.AddEventsAsync([.. some.Select(one => (pseudonyms.OfEvent(one.Key, salt), one.Value))], cancellation);
            }
            catch (StoreUnavailableException)
            {
                foreach (var (id, told) in some)
                    Once(id, told);
            }
        }
    }

    /// <summary>What waits is counted before the app ends.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FlushAsync(cancellationToken);
        await FlushAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await FlushAsync(stoppingToken);
        }
    }

    private static string Name(Tier tier) => tier switch
    {
        Tier.Reaction => "reaction",
        Tier.OptOut => "opt-out",
        Tier.Urgent => "urgent",
        Tier.Keyword => "keyword",
        Tier.Phrase => "phrase",
        Tier.Typo => "typo",
        _ => "fallback",
    };

    // A webhook may come twice, to any node. Of two that differ the one that sorts first counts.
    private void Once(string id, string told)
    {
        lock (_lock)
        {
            var known = _events.GetValueOrDefault(id);
            if (known is null ? _events.Count < MostEvents : string.CompareOrdinal(told, known) < 0)
                _events[id] = told;
        }
    }

    private void Add(string metric, string value, long number = 1)
    {
        lock (_lock)
            _sums[(metric, value)] = Math.Min(Most, _sums.GetValueOrDefault((metric, value)) + number);
    }
}
