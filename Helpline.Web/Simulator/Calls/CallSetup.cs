namespace Helpline.Web.Simulator.Calls;

/// <summary>The two ends of a call, and where the app takes its webhooks.</summary>
internal sealed record CallSetup
{
    /// <summary>What the provider signs and every URL must begin with.</summary>
    public required Uri PublicBase { get; init; }

    /// <summary>Who calls; may be a withheld number, such as <c>anonymous</c>.</summary>
    public required string Caller { get; init; }

    /// <summary>Our number: the one that is called and the only caller id.</summary>
    public required string Line { get; init; }

    public required string AccountSid { get; init; }

    public required string CallSid { get; init; }

    public Uri Voice => At("/twilio/voice");

    /// <summary>Asked once, at the end of the call.</summary>
    public Uri Status => At("/twilio/voice/status");

    private Uri At(string path) => new(PublicBase.AbsoluteUri.TrimEnd('/') + path);
}
