namespace Helpline.Flows.Sms;

/// <summary>How the conversation of a day ended for the log; of several the first counts.</summary>
public enum Disposition
{
    Crisis,
    Stopped,
    Quiet,
    Answered,
    Unmatched,
}

/// <summary>What is remembered of a text conversation from one turn to the next, until the day closes.</summary>
public sealed record SmsSession
{
    /// <summary>How many different topics of a contact are counted.</summary>
    public const int CountedTopics = 3;

    public SmsState State { get; init; }

    /// <summary>The language of the last word that told one; null until then.</summary>
    public string? Language { get; init; }

    /// <summary>Where the ad hangs that the first text told which tells one; null until then.</summary>
    public string? Placement { get; init; }

    /// <summary>The first topics whose own text was given, each once, in order.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Null until something was answered.</summary>
    public Disposition? Disposition { get; init; }

    public Pacing Pacing { get; init; } = new();

    public SmsSession Gave(string topic) =>
        Topics.Count >= CountedTopics || Topics.Contains(topic) ? this : this with { Topics = [.. Topics, topic] };

    public SmsSession Ended(Disposition disposition) =>
        Disposition <= disposition ? this : this with { Disposition = disposition };
}
