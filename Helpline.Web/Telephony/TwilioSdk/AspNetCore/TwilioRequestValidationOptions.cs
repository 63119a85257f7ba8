namespace Twilio.AspNet.Core;

/// <summary>The section <c>Twilio:RequestValidation</c>.</summary>
public class TwilioRequestValidationOptions
{
    /// <summary>Default: <c>Twilio:AuthToken</c>.</summary>
    public string AuthToken { get; set; } = null!;

    /// <summary>The public address, which Twilio signs. Default: the address of the request.</summary>
    public string? BaseUrlOverride { get; set; }
}
