using System.Globalization;

namespace Helpline.Flows.Sms;

/// <summary>How fast a sender writes, and until when the session is quiet. Everything is in whole minutes.</summary>
public sealed record Pacing
{
    /// <summary>Texts of one kind that are answered within <see cref="Minutes"/>.</summary>
    public const int Limit = 10;

    public const int Minutes = 10;

    /// <summary>Replies at once, whatever was sent; after them one a minute.</summary>
    public const int Replies = 30;

    /// <summary>As many of those that a person must get, whatever else was sent from their phone; after them one a minute.</summary>
    public const int UrgentReplies = 5;

    /// <summary>Phrases of urgent texts that are each answered once, whatever else was sent.</summary>
    public const int Understandings = 5;

    private const int Bits = 12;
    private const int Most = (1 << Bits) - 1;

    /// <summary>How long BUS keeps the session quiet.</summary>
    public const int QuietMinutes = 15;

    /// <summary>The last quiet minute; 0 when the session is not quiet.</summary>
    public long QuietUntil { get; init; }

    /// <summary>Texts that ask for a topic: the first one beyond the limit is told so.</summary>
    public Window Topics { get; init; }

    /// <summary>Texts that are answered with BUS, OK or IDENTITY: nothing beyond the limit, for RATE shows the hotlines.</summary>
    public Window Neutral { get; init; }

    /// <summary>Equal texts of help, emergency or self-harm.</summary>
    public Window Urgent { get; init; }

    /// <summary>Which text <see cref="Urgent"/> counts.</summary>
    public int UrgentFingerprint { get; init; }

    /// <summary>The minute of the last answer to an urgent text.</summary>
    public long UrgentAnswered { get; init; }

    /// <summary>The minute from which on all of <see cref="Replies"/> may be given at once again: each reply moves it by one.</summary>
    public long RepliesUntil { get; init; }

    /// <summary>The same of <see cref="UrgentReplies"/>.</summary>
    public long UrgentRepliesUntil { get; init; }

    /// <summary>What urgent texts were understood by since the replies began to be used up: up to <see cref="Understandings"/> numbers of 12 bits.</summary>
    public long UnderstoodBy { get; init; }

    /// <summary>
    /// Counts a reply of any kind. Words of help and opt-out that are the whole message have replies of their own, which no flood of sentences uses up.
    /// And what is urgent by a phrase that was not heard lately is answered: a machine repeats itself, a person on that phone says something else.
    /// </summary>
    /// <param name="minute">The minute of the text.</param>
    /// <param name="isUrgent">True when the whole message is a word of help or opt-out.</param>
    /// <param name="understoodBy">Tells apart by what urgent texts are understood; 0 for others.</param>
    public (Pacing Next, bool Answer) CountReply(long minute, bool isUrgent, int understoodBy = 0)
    {
        var (replies, urgent) = (Used(RepliesUntil, minute, Replies), Used(UrgentRepliesUntil, minute, UrgentReplies));
        var known = replies == 0 ? 0 : UnderstoodBy;
        var isNew = IsNew(known, understoodBy);
        if (replies == Replies && !(isUrgent && urgent < UrgentReplies) && !isNew)
            return (this, false);
        var next = this with
        {
            RepliesUntil = minute + Math.Min(replies + 1, Replies),
            UrgentRepliesUntil = isUrgent ? minute + Math.Min(urgent + 1, UrgentReplies) : UrgentRepliesUntil,
            UnderstoodBy = isNew ? (known << Bits) | (uint)Number(understoodBy) : known,
        };
        return (next, true);
    }

    private static bool IsNew(long known, int understoodBy)
    {
        var count = 0;
        for (; known != 0 && (known & Most) != Number(understoodBy); known >>= Bits)
            count++;
        return understoodBy != 0 && known == 0 && count < Understandings;
    }

    // Never 0, which is the place of none.
    private static long Number(int understoodBy) => Math.Max(1, understoodBy & Most);

    // A clock that was set back mutes nobody.
    private static int Used(long until, long minute, int most) => until > minute && until - minute <= most ? (int)(until - minute) : 0;

    /// <summary>Counts an urgent text: a different one is always answered, an equal one beyond the limit once a minute.</summary>
    public (Pacing Next, bool Answer) HearUrgent(long minute, int fingerprint)
    {
        var window = fingerprint == UrgentFingerprint ? Urgent.Next(minute) : Window.First(minute);
        var answer = window.Count <= Limit || minute != UrgentAnswered;
        var next = this with
        {
            Urgent = window,
            UrgentFingerprint = fingerprint,
            UrgentAnswered = answer ? minute : UrgentAnswered,
        };
        return (next, answer);
    }

    /// <summary>A short line of numbers, for the store.</summary>
    public string Write()
    {
        long[] numbers =
        [
            QuietUntil, Topics.Since, Topics.Count, Neutral.Since, Neutral.Count,
            Urgent.Since, Urgent.Count, UrgentFingerprint, UrgentAnswered, RepliesUntil, UrgentRepliesUntil, UnderstoodBy,
        ];
        return string.Join(' ', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>Reads what <see cref="Write"/> wrote; anything else is a session without pace.</summary>
    public static Pacing Read(string? line)
    {
        var numbers = new List<long>();
        foreach (var part in (line ?? "").Split(' '))
        {
            if (!long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return new Pacing();
            }

            numbers.Add(number);
        }

        return numbers is not [var quiet, var topics, var topicCount, var neutral, var neutralCount,
            var urgent, var urgentCount, var fingerprint, var answered, .. var replies]
            ? new Pacing()
            : new Pacing
            {
                QuietUntil = quiet,
                Topics = new Window(topics, (int)topicCount),
                Neutral = new Window(neutral, (int)neutralCount),
                Urgent = new Window(urgent, (int)urgentCount),
                UrgentFingerprint = (int)fingerprint,
                UrgentAnswered = answered,
                // Versions before this one wrote none, or two.
                RepliesUntil = replies is [var all, _, ..] ? all : 0,
                UrgentRepliesUntil = replies is [_, var own, ..] ? own : 0,
                UnderstoodBy = replies is [_, _, var known] ? known : 0,
            };
    }
}

/// <summary>Texts counted since the first one of ten minutes.</summary>
public readonly record struct Window(long Since, int Count)
{
    public static Window First(long minute) => new(minute, 1);

    public Window Next(long minute) =>
        minute < Since || minute >= Since + Pacing.Minutes ? First(minute) : this with { Count = Count + 1 };

    /// <summary>Minutes until the count starts again, at least one.</summary>
    public int MinutesLeft(long minute) => (int)Math.Clamp(Since + Pacing.Minutes - minute, 1, Pacing.Minutes);
}
