using Helpline.Flows;

namespace Helpline.Web.Intake;

/// <summary>Who calls which number, as it stood on the wire, and the provider's id of the call. Held in memory until the turn is counted, and nowhere else.</summary>
internal sealed record Caller(Sender From, string To, string CallId)
{
    /// <summary>Never the content.</summary>
    public override string ToString() => nameof(Caller);
}
