using System.Net.Security;

namespace Helpline.Web.Doctor;

/// <summary>How an address was answered.</summary>
internal enum Reached
{
    /// <summary>It is one that is kept free for examples, or lies with Twilio.</summary>
    NotAsked,

    /// <summary>No name, no connection, or no answer in time.</summary>
    No,

    Yes,
}

/// <summary>What stands at the public address, seen from this machine.</summary>
internal sealed record AddressReport
{
    /// <summary>A webhook that holds nothing, signed as Twilio signs.</summary>
    public required Reached Webhook { get; init; }

    /// <summary>The status that came back; 0 when none did.</summary>
    public int Status { get; init; }

    /// <summary>The status of <c>/health</c> there; 0 when none came back.</summary>
    public int Health { get; init; }

    /// <summary>The app there says that what Twilio signs is refused.</summary>
    public bool TwilioRefused { get; init; }

    /// <summary>When the certificate there ends; null over plain http.</summary>
    public DateTimeOffset? CertificateEnds { get; init; }

    public SslPolicyErrors CertificateErrors { get; init; }

    public IReadOnlyList<FallbackAnswer> Fallbacks { get; init; } = [];
}

/// <summary>What a fallback's address answers.</summary>
/// <param name="Of">Texts or calls.</param>
/// <param name="Reached">Whether it answered at all.</param>
/// <param name="IsDocument">A document of Twilio's came back.</param>
/// <param name="IsCurrent">It says what the pack says now.</param>
internal sealed record FallbackAnswer(string Of, Reached Reached, bool IsDocument = false, bool IsCurrent = false);
