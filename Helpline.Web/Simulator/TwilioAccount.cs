namespace Helpline.Web.Simulator;

/// <summary>What Twilio knows of us: the account, its token, where our webhooks are, and the number that people text.</summary>
internal sealed record TwilioAccount(string Sid, string AuthToken, string PublicBase, string SmsNumber)
{
    /// <summary>Our voice number; empty where no call is made.</summary>
    public string VoiceNumber { get; init; } = "";

    /// <summary>The same keys that the app itself reads, so that both sides of a signature agree.</summary>
    public static TwilioAccount From(IConfiguration configuration)
    {
        return new(
            Required("Twilio:Client:AccountSid"),
            configuration["Twilio:RequestValidation:AuthToken"] ?? Required("Twilio:AuthToken"),
            Required("Twilio:RequestValidation:BaseUrlOverride").TrimEnd('/'),
            Required("Helpline:SmsNumber"))
        {
            VoiceNumber = Required("Helpline:Transfer:CallerId"),
        };

        string Required(string key) =>
            configuration[key] is { Length: > 0 } value ? value : throw new InvalidOperationException($"The simulator needs {key}.");
    }

    /// <summary>Never the token.</summary>
    public override string ToString() => nameof(TwilioAccount);
}
