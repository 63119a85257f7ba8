namespace Helpline.Flows;

/// <summary>What the provider itself already did with a text, told by its <c>OptOutType</c>.</summary>
public enum OptOutType
{
    None,
    Stop,
    Start,
    Help,
}

/// <summary>One text, as the form reader understood it. Nothing of it may be logged or kept.</summary>
public sealed record Inbound
{
    /// <summary>The provider's id of the message; the key of a redelivery.</summary>
    public required string MessageId { get; init; }

    public required Sender From { get; init; }

    /// <summary>The number that was texted.</summary>
    public required string To { get; init; }

    public required string Body { get; init; }

    public bool HasMedia { get; init; }

    public OptOutType OptOutType { get; init; }

    /// <summary>Never the content: a record would print the number and the words.</summary>
    public override string ToString() => nameof(Inbound);
}

/// <summary>Who sent it, as it stood on the wire. It prints as nothing, so that no log line can hold it.</summary>
public readonly record struct Sender(string Address)
{
    // Carriers write why a number is missing as the digits that spell it on a keypad: https://www.twilio.com/docs/voice/twiml#request-parameters
    private static readonly string[] _withheld = [.. new[] { "ANONYMOUS", "RESTRICTED", "BLOCKED", "UNKNOWN", "UNAVAILABLE" }.Select(OnKeypad)];

    /// <summary>True for a call that tells no number: nobody knows whether two of them are one person.</summary>
    public bool IsWithheld => !IsPhone || _withheld.Contains(Address.TrimStart('+'));

    /// <summary>True for a telephone number that can be answered; false for a short code, a name, or a withheld number.</summary>
    public bool IsPhone
    {
        get
        {
            // A channel address (whatsapp:+1505...) is a phone behind its prefix.
            var number = Address.AsSpan(Address.IndexOf(':', StringComparison.Ordinal) + 1);
            number = number is ['+', ..] ? number[1..] : number;
            return number.Length is >= 8 and <= 15 && number[0] != '0' && !number.ContainsAnyExceptInRange('0', '9');
        }
    }

    public override string ToString() => nameof(Sender);

    private static string OnKeypad(string word) => string.Concat(word.Select(letter => "22233344455566677778889999"[letter - 'A']));
}
