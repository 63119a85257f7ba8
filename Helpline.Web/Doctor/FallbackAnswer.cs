namespace Helpline.Web.Doctor;

/// <summary>What a fallback's address answers.</summary>
/// <param name="Of">Texts or calls.</param>
/// <param name="Reached">Whether it answered at all.</param>
/// <param name="Fault">Why Twilio can do nothing with it.</param>
/// <param name="IsCurrent">It says what the pack says now.</param>
internal sealed record FallbackAnswer(string Of, Reached Reached, FallbackFault Fault = FallbackFault.None, bool IsCurrent = false)
{
    public const string Texts = "texts";
    public const string Calls = "calls";
}

/// <summary>Why what came back from a fallback helps nobody.</summary>
internal enum FallbackFault
{
    None,

    /// <summary>It answers 200, but not to the method by which Twilio asks.</summary>
    Method,

    /// <summary>No document of Twilio's.</summary>
    Document,

    /// <summary>Twilio runs no document of that type.</summary>
    Type,

    /// <summary>A document that texts or says nothing: the one of the other kind, for instance.</summary>
    Verb,
}
