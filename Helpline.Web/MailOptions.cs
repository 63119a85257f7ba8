namespace Helpline.Web;

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
