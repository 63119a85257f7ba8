namespace Helpline.Web.Simulator.Calls.Documents;

/// <summary>Whose document it is: the caller's, the advocate's before key 1, or the advocate's after it.</summary>
internal enum DocumentKind
{
    Caller,
    Whisper,
    Accepted,
}

/// <summary>What a reader must know to judge a document: whose it is, where it came from, and the call's numbers.</summary>
internal sealed record Reading(DocumentKind Kind, Uri Url, Uri PublicBase, string CallerId, string Caller)
{
    /// <summary>The elements that may stand directly under the root.</summary>
    public string Verbs => Kind switch
    {
        DocumentKind.Caller => "Say Play Pause Gather Dial Redirect Reject Hangup",
        DocumentKind.Whisper => "Say Play Gather Hangup",
        _ => "Say",
    };

    public string Name => Kind == DocumentKind.Caller ? "a caller's document" : "a whisper";
}
