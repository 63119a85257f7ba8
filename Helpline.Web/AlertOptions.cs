namespace Helpline.Web;

/// <summary>Who is told when something is wrong, and from where on it is wrong: <c>Helpline:Alerts</c>. Without a webhook and a mail server nobody is told.</summary>
internal sealed record AlertOptions
{
    /// <summary>An https address that takes JSON, such as a chat's incoming webhook. Default none. A secret: whoever has it can write there.</summary>
    public Uri? Webhook { get; init; }

    /// <summary>Default none.</summary>
    public MailOptions? Mail { get; init; }

    /// <summary>Minutes for which the app's own probe finds no right answer. Default 2.</summary>
    public int SilentMinutes { get; init; } = 2;

    /// <summary>Minutes for which the store cannot be used. Default 2.</summary>
    public int StoreMinutes { get; init; } = 2;

    /// <summary>Texts and calls in an hour that got the last resort instead of their answer. Default 1.</summary>
    public int FallbackReplies { get; init; } = 1;

    /// <summary>Times in a row that a line of the ladder was rung and nobody was joined. Default 5.</summary>
    public int RingsInVain { get; init; } = 5;

    /// <summary>Calls in an hour that found every line full. Default 1.</summary>
    public int FullCalls { get; init; } = 1;

    /// <summary>Replies in a day that the carriers refused with one and the same code. Default 3.</summary>
    public int RejectedReplies { get; init; } = 3;

    /// <summary>Hours that a copy at Twilio waits to be erased. Default 24.</summary>
    public int ErasureHours { get; init; } = 24;

    /// <summary>Days since a contact of the pack was checked. Default 90.</summary>
    public int ContactDays { get; init; } = 90;

    /// <summary>Per cent of a disk that must be free. Default 10.</summary>
    public int FreeDiskPercent { get; init; } = 10;

    /// <summary>Days before the certificate of the public address ends. Default 14.</summary>
    public int CertificateDays { get; init; } = 14;

    /// <summary>The least balance of the account at Twilio, in its currency. Default none: Twilio is not asked.</summary>
    public int? LeastBalance { get; init; }

    /// <summary>Never the content: a record would print the webhook.</summary>
    public override string ToString() => nameof(AlertOptions);
}

/// <summary>The mail server that takes alerts, and between whom: <c>Helpline:Alerts:Mail</c>.</summary>
internal sealed record MailOptions
{
    /// <summary>Its name. From whoever runs the agency's mail.</summary>
    public required string Server { get; init; }

    /// <summary>Default 587, which begins TLS with STARTTLS; on 465 it stands from the start. Plain only on this machine.</summary>
    public int Port { get; init; } = 587;

    /// <summary>Default none: nobody signs in.</summary>
    public string? User { get; init; }

    /// <summary>A secret.</summary>
    public string? Password { get; init; }

    /// <summary>The address that alerts come from.</summary>
    public required string From { get; init; }

    /// <summary>Addresses, comma separated.</summary>
    public required IReadOnlyList<string> To { get; init; }

    /// <summary>Never the content: a record would print the password.</summary>
    public override string ToString() => nameof(MailOptions);
}
