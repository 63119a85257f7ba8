namespace Helpline.Web.Storage.Admins;

/// <summary>A row of the people page.</summary>
internal sealed record Person
{
    public string Id { get; init; } = "";

    public string Email { get; init; } = "";

    public AdminRole Role { get; init; }

    public long Added { get; init; }

    public int Passkeys { get; init; }

    /// <summary>Somebody without a passkey decides nothing.</summary>
    public bool IsActingOwner => Role is AdminRole.Owner && Passkeys > 0;

    /// <summary>Seconds since 1970; null while nobody is signed in.</summary>
    public long? Seen { get; init; }
}
