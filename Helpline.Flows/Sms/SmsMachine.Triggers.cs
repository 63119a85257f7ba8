using Helpline.Flows.Matching;

namespace Helpline.Flows.Sms;

/// <summary>What the machine is told of a text: what it means and when, never what it says or who sent it.</summary>
public sealed record SmsInput
{
    public required Match Match { get; init; }

    public bool HasMedia { get; init; }

    public OptOutType OptOutType { get; init; }

    /// <summary>False when the sender is no phone.</summary>
    public bool FromPhone { get; init; } = true;

    /// <summary>Whole minutes since the Unix epoch. Nothing finer is needed, so nothing finer is remembered.</summary>
    public required long Minute { get; init; }

    /// <summary>True where <see cref="Fingerprint"/> counts: help, emergency and self-harm are answered though they repeat themselves, then more slowly.</summary>
    public bool IsUrgent => Match.Intent is Intents.Help or Intents.Emergency or Intents.SelfHarm;

    /// <summary>Tells equal urgent texts of one sender and one day from different ones; 16 bits of a keyed hash.</summary>
    public int Fingerprint { get; init; }

    /// <summary>Tells by what entries of the pack urgent texts are understood, by a keyed hash of the day; 0 for other texts.</summary>
    public int UnderstoodBy { get; init; }
}

/// <summary>What a text means to the conversation.</summary>
public enum SmsTrigger
{
    Help,
    Urgent,
    UrgentRepeated,
    Stop,
    Start,
    BusWord,
    BusWordPaused,
    BusQuestion,
    SmallTalk,
    Identity,
    Topic,
    Unclear,
    Media,
    TooMany,
    Paused,
    Reaction,
    MachineSender,
    ProviderStop,
    ProviderStart,
    ProviderHelp,
}

/// <summary>From a text to its trigger, and how many of a kind are answered.</summary>
public sealed partial class SmsMachine
{
    private SmsTrigger Meaning() => (_input.FromPhone, _input.OptOutType, _input.Match) switch
    {
        (false, _, _) => SmsTrigger.MachineSender,
        (_, OptOutType.Stop, _) => SmsTrigger.ProviderStop,
        (_, OptOutType.Start, _) => SmsTrigger.ProviderStart,
        (_, OptOutType.Help, _) => SmsTrigger.ProviderHelp,
        (_, _, { Tier: Tier.Reaction }) => SmsTrigger.Reaction,
        (_, _, { Intent: null }) => _input.HasMedia ? SmsTrigger.Media : SmsTrigger.Unclear,
        (_, _, { Intent: Intents.Help }) => SmsTrigger.Help,
        (_, _, { Intent: Intents.Emergency or Intents.SelfHarm }) => SmsTrigger.Urgent,
        (_, _, { Intent: Intents.Stop }) => SmsTrigger.Stop,
        (_, _, { Intent: Intents.Start }) => SmsTrigger.Start,
        // A rider's question gets the reply; only the word itself asks for quiet.
        (_, _, { Intent: Intents.Bus, Tier: Tier.Keyword }) => SmsTrigger.BusWord,
        (_, _, { Intent: Intents.Bus }) => SmsTrigger.BusQuestion,
        (_, _, { Intent: Intents.SmallTalk }) => SmsTrigger.SmallTalk,
        // As neutral as the line that says who we are: it never leads to RATE, which shows the hotlines.
        (_, _, { Intent: Intents.Identity or Intents.AskStop }) => SmsTrigger.Identity,
        _ => SmsTrigger.Topic,
    };

    /// <summary>Floods end here, and nobody can be muted: help and emergency are only slowed when they repeat themselves.</summary>
    private SmsTrigger Pace(SmsTrigger meaning)
    {
        var pacing = _session.Pacing;
        switch (meaning)
        {
            case SmsTrigger.Help or SmsTrigger.Urgent:
                var (next, answer) = pacing.HearUrgent(_input.Minute, _input.Fingerprint);
                _session = _session with { Pacing = next };
                return answer ? meaning : SmsTrigger.UrgentRepeated;

            case SmsTrigger.BusWord or SmsTrigger.BusQuestion or SmsTrigger.SmallTalk or SmsTrigger.Identity:
            case SmsTrigger.Topic or SmsTrigger.Unclear or SmsTrigger.Media when _session.State == SmsState.Quiet:
                var neutral = pacing.Neutral.Next(_input.Minute);
                _session = _session with { Pacing = pacing with { Neutral = neutral } };
                return neutral.Count <= Pacing.Limit ? meaning
                    : meaning == SmsTrigger.BusWord ? SmsTrigger.BusWordPaused
                    : SmsTrigger.Paused;

            case SmsTrigger.Topic or SmsTrigger.Unclear or SmsTrigger.Media:
                var topics = pacing.Topics.Next(_input.Minute);
                _session = _session with { Pacing = pacing with { Topics = topics } };
                return (topics.Count - Pacing.Limit) switch
                {
                    <= 0 => meaning,
                    1 => SmsTrigger.TooMany,
                    _ => SmsTrigger.Paused,
                };

            default:
                return meaning;
        }
    }
}
