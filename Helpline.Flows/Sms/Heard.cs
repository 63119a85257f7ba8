using Helpline.Flows.Matching;

namespace Helpline.Flows.Sms;

/// <summary>What the machine hears of a text: what it means and when, never what it says or who sent it.</summary>
public sealed record Heard
{
    public required Match Match { get; init; }

    public bool HasMedia { get; init; }

    public OptOutType OptOutType { get; init; }

    /// <summary>False when the sender is no phone.</summary>
    public bool FromPhone { get; init; } = true;

    /// <summary>Whole minutes since the Unix epoch. Nothing finer is needed, so nothing finer is remembered.</summary>
    public required long Minute { get; init; }

    /// <summary>Tells equal texts of one sender and one day from different ones; 16 bits of a keyed hash.</summary>
    public int Fingerprint { get; init; }
}
