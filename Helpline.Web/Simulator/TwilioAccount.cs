namespace Helpline.Web.Simulator;

/// <summary>What Twilio knows of us: the account, its token, where our webhooks are, and the number that people text.</summary>
internal sealed record TwilioAccount(string Sid, string AuthToken, string PublicBase, string SmsNumber)
{
    /// <summary>Our voice number; empty where no call is made.</summary>
    public string VoiceNumber { get; init; } = "";

    /// <summary>The app's own settings, so that both sides of a signature agree.</summary>
    public static TwilioAccount From(HelplineOptions options) =>
        new(options.Twilio.AccountSid, options.Twilio.AuthToken, options.Twilio.Signed(""), options.SmsNumber) { VoiceNumber = options.Transfer.CallerId };

    /// <summary>Never the token.</summary>
    public override string ToString() => nameof(TwilioAccount);
}
