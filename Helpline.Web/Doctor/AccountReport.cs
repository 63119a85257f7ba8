using System.Text.Json.Serialization;

namespace Helpline.Web.Doctor;

/// <summary>What Twilio says of our account. Nothing of it is ever printed but sums and codes.</summary>
internal sealed record AccountReport
{
    public required IReadOnlyList<OurNumber> Numbers { get; init; }

    /// <summary>The messaging services that our texts go through.</summary>
    public IReadOnlyList<TwilioService> Services { get; init; } = [];

    /// <summary>The newest texts to and from the number that riders text.</summary>
    public IReadOnlyList<TwilioRecord> Texts { get; init; } = [];

    /// <summary>The newest calls that came from our own number: the legs to the lines of the ladder.</summary>
    public IReadOnlyList<TwilioRecord> Legs { get; init; } = [];

    /// <summary>How far Twilio's clock is ahead of ours; null where it did not say.</summary>
    public TimeSpan? ClockAhead { get; init; }

    public override string ToString() => nameof(AccountReport);
}

/// <summary>One of our numbers, and what Twilio has set for it.</summary>
/// <param name="Name">How a finding calls it, for no number is printed.</param>
/// <param name="Number">As it is configured.</param>
/// <param name="IsTexted">Riders are told to text it.</param>
/// <param name="IsCalled">Callers see it, or call it.</param>
/// <param name="At">Null when the account has no such number.</param>
internal sealed record OurNumber(string Name, string Number, bool IsTexted, bool IsCalled, TwilioNumber? At)
{
    /// <summary>Twilio does not show short codes where it shows numbers.</summary>
    public bool IsShortCode => !Number.StartsWith('+');

    // The number of one is in the texts of the other, so both are texted and called.
    public bool TakesTexts => At is not null && (IsTexted || At.Capabilities is { Sms: true });

    public bool TakesCalls => At is not null && !IsShortCode && (IsCalled || At.Capabilities is { Voice: true });

    public override string ToString() => nameof(OurNumber);
}

/// <summary>A phone number as the REST interface tells it.</summary>
internal sealed record TwilioNumber
{
    public string Sid { get; init; } = "";

    public string PhoneNumber { get; init; } = "";

    public string? SmsUrl { get; init; }

    public string? SmsMethod { get; init; }

    public string? SmsFallbackUrl { get; init; }

    public string? SmsApplicationSid { get; init; }

    public string? VoiceUrl { get; init; }

    public string? VoiceMethod { get; init; }

    public string? VoiceFallbackUrl { get; init; }

    public string? VoiceApplicationSid { get; init; }

    public string? VoiceReceiveMode { get; init; }

    public string? TrunkSid { get; init; }

    public string? StatusCallback { get; init; }

    public string? StatusCallbackMethod { get; init; }

    public bool? VoiceCallerIdLookup { get; init; }

    /// <summary>Null where Twilio does not say.</summary>
    public TwilioCapabilities? Capabilities { get; init; }

    public override string ToString() => nameof(TwilioNumber);
}

/// <summary>What a number can do.</summary>
internal sealed record TwilioCapabilities
{
    public bool Sms { get; init; }

    public bool Voice { get; init; }
}

/// <summary>A messaging service as the REST interface tells it.</summary>
internal sealed record TwilioService
{
    public string? InboundRequestUrl { get; init; }

    public string? InboundMethod { get; init; }

    public string? FallbackUrl { get; init; }

    public string? StatusCallback { get; init; }

    public bool? UseInboundWebhookOnNumber { get; init; }
}

/// <summary>A text or a call as the REST interface tells it: only what the traps ask for, never words.</summary>
internal sealed record TwilioRecord
{
    public string? Status { get; init; }

    public string? To { get; init; }

    public string? Direction { get; init; }

    public string? DateCreated { get; init; }

    public int? ErrorCode { get; init; }

    [JsonPropertyName("messaging_service_sid")]
    public string? Service { get; init; }

    public override string ToString() => nameof(TwilioRecord);
}
