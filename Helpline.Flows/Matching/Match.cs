namespace Helpline.Flows.Matching;

/// <summary>How a text was understood, in the order in which the tiers are asked.</summary>
public enum Tier
{
    /// <summary>A reaction that a phone sends as text; it quotes our own words and is never matched further.</summary>
    Reaction,

    /// <summary>The whole message is an opt-out word.</summary>
    OptOut,

    /// <summary>A word of emergency or self-harm, anywhere in the text.</summary>
    Urgent,

    /// <summary>The whole message is a keyword.</summary>
    Keyword,

    /// <summary>The text holds a phrase of a topic.</summary>
    Phrase,

    /// <summary>A typing error of a keyword.</summary>
    Typo,

    /// <summary>Nothing matched.</summary>
    Fallback,
}

/// <param name="Intent">The id of the topic; null for <see cref="Tier.Reaction"/> and <see cref="Tier.Fallback"/>.</param>
/// <param name="Language">The language that the words tell; null when they tell none.</param>
/// <param name="Tier">Which tier matched.</param>
/// <param name="Reason">The entry of the pack that matched, for people who read <c>talk --explain</c>; never the text.</param>
public sealed record Match(string? Intent, string? Language, Tier Tier, string Reason)
{
    /// <summary>Where the ad hangs that the text's word belongs to; null when no word tells.</summary>
    public string? Placement { get; init; }

    /// <summary>True when the whole message is a keyword or an opt-out, typing errors and politeness aside.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The <see cref="Reason"/> of a text that is answered for its letters alone.</summary>
    internal const string AnotherScript = "another script";

    internal const string LikeExamples = "like examples";

    /// <summary>True when no word or phrase decided, only what the text is like.</summary>
    public bool IsByLikeness => Reason.StartsWith(LikeExamples, StringComparison.Ordinal);

    /// <summary>True when none of its words was understood.</summary>
    public bool IsUnread => Tier == Tier.Fallback || Reason == AnotherScript;
}
