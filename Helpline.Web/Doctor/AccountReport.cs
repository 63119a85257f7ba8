using System.Globalization;
using System.Text.Json;
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

    /// <summary>Null where Twilio does not say.</summary>
    public TwilioCapabilities? Capabilities { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement> Fields { get; init; } = [];

    /// <summary>What is set for it, by the name by which it is written: <c>SmsUrl</c>; empty where nothing is.</summary>
    public string this[string field] => Fields.GetValueOrDefault(JsonNamingPolicy.SnakeCaseLower.ConvertName(field)).ToString();

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

    public string? FallbackMethod { get; init; }

    public string? StatusCallback { get; init; }

    public bool? UseInboundWebhookOnNumber { get; init; }
}

/// <summary>A text or a call as the REST interface tells it: only what the traps ask for, never words.</summary>
internal sealed record TwilioRecord
{
    public string? Status { get; init; }

    public string? To { get; init; }

    public string? DateCreated { get; init; }

    public int? ErrorCode { get; init; }

    [JsonPropertyName("messaging_service_sid")]
    public string? Service { get; init; }

    public override string ToString() => nameof(TwilioRecord);
}

/// <summary>What <c>--account</c> asks beyond the rest.</summary>
/// <param name="Balance">Null when it could not be told.</param>
/// <param name="Senders">Those of our numbers that need a registration.</param>
/// <param name="Errors">The codes of the debugger's errors of the last day, each as often as it came; 0 for what is no code.</param>
/// <param name="Unseen">What could not be looked at.</param>
internal sealed record AccountStanding(decimal? Balance, IReadOnlyList<SendingNumber> Senders, IReadOnlyList<int> Errors, IReadOnlyList<string> Unseen)
{
    public override string ToString() => nameof(AccountStanding);
}

/// <summary>A number that sends replies, and how far its registrations are.</summary>
/// <param name="Number">The number.</param>
/// <param name="Reviews">What Twilio says of each; null for a long code in no messaging service, by which it would be registered.</param>
internal sealed record SendingNumber(OurNumber Number, IReadOnlyList<TwilioMessagingRow>? Reviews)
{
    public bool IsApproved => Reviews?.Any(review => review.Stage is "VERIFIED" or "TWILIO_APPROVED") == true;

    public bool IsInReview => !IsApproved && Reviews?.Any(review => review.Stage is "PENDING" or "IN_PROGRESS" or "PENDING_REVIEW" or "IN_REVIEW") == true;

    /// <summary>Riders are told to call it, and not to text it.</summary>
    public bool IsForCalls => Number is { IsCalled: true, IsTexted: false };

    public override string ToString() => nameof(SendingNumber);
}

/// <summary>A row of the messaging interface: a service, a number in it, a campaign, or the verification of a toll-free number.</summary>
internal sealed record TwilioMessagingRow
{
    public string Sid { get; init; } = "";

    public string PhoneNumber { get; init; } = "";

    public string? CampaignStatus { get; init; }

    public string? Status { get; init; }

    public string? Stage => CampaignStatus ?? Status;

    public override string ToString() => nameof(TwilioMessagingRow);
}

/// <summary>An error at Twilio's debugger: only its code.</summary>
internal sealed record TwilioAlert
{
    public JsonElement? ErrorCode { get; init; }

    /// <summary>What is longer than a code may be a number of somebody.</summary>
    public int Code => int.TryParse(ErrorCode?.GetRawText().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code < 100_000 ? code : 0;
}
